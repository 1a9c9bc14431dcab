import { createHash } from 'node:crypto'
import { MINUTE_MS } from '../../kernel/clock.ts'

/** Begins every key, so that secret scanners and people recognise one. */
export const KEY_START = 'hilo_'
const PREFIX_LENGTH = KEY_START.length + 6

/** What is shown of a key after its creation. */
export function keyPrefix(secret: string): string {
  return secret.slice(0, PREFIX_LENGTH)
}

/** What is kept of a key. */
export function hashKey(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

/** The key in an `Authorization` header, or null. */
export function readBearer(header: string | null): string | null {
  const match = /^Bearer +(hilo_[\w-]{20,100}) *$/i.exec(header ?? '')
  return match?.[1] ?? null
}

/** Whether the use of a key is worth a write: its last use is kept to the minute. */
export function isUseWorthKeeping(lastUsedAtMs: number | null, nowMs: number): boolean {
  return lastUsedAtMs === null || nowMs - lastUsedAtMs >= MINUTE_MS
}
