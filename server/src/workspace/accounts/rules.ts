/** Decisions about accounts: how long things live, how patient we are with wrong attempts, which passwords are too weak. */
import { createHash } from 'node:crypto'
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../kernel/clock.ts'

/** A session ends after this without use; while it is used it is renewed daily. */
export const SESSION_SECONDS = 14 * 24 * 3600
/** Lifetimes of one-time links. */
export const LINK_MS = { login: DAY_MS, reset: DAY_MS, invitation: 7 * DAY_MS } as const

/** Failed attempts under one key. */
export interface Attempts {
  readonly failures: number
  readonly lastFailureAtMs: number
}

const FORGET_AFTER_MS = DAY_MS
const LONGEST_WAIT_MS = 15 * MINUTE_MS
const FIRST_WAIT_MS = 15 * SECOND_MS

/**
 * How long the next attempt has to wait: nothing for the first `free` failures, then doubling from 15 s to 15 min; a day
 * without failure forgets all.
 * @returns milliseconds, 0 when the attempt may be made now
 */
export function attemptWaitMs(attempts: Attempts | null, free: number, nowMs: number): number {
  if (attempts === null || isForgotten(attempts, nowMs)) return 0
  const surplus = attempts.failures - free
  if (surplus < 0) return 0
  const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(surplus, 20))
  return Math.max(0, attempts.lastFailureAtMs + waitMs - nowMs)
}

/** The count after one more attempt. */
export function countAttempt(attempts: Attempts | null, nowMs: number): Attempts {
  const before = attempts === null || isForgotten(attempts, nowMs) ? 0 : attempts.failures
  return { failures: before + 1, lastFailureAtMs: nowMs }
}

function isForgotten(attempts: Attempts, nowMs: number): boolean {
  return nowMs - attempts.lastFailureAtMs >= FORGET_AFTER_MS
}

/** Why a link cannot be used, or null. */
export function linkTrouble(
  link: { usedAtMs: number | null; expiresAtMs: number },
  nowMs: number,
): 'used' | 'expired' | null {
  if (link.usedAtMs !== null) return 'used'
  return link.expiresAtMs <= nowMs ? 'expired' : null
}

/**
 * Whether a password is one that attackers try first: a common one, one letter repeated, a run of the keyboard, or made of the
 * own address. NIST SP 800-63B 5.1.1.2 asks for such a list instead of rules of composition.
 */
export function isTooCommon(password: string, email: string): boolean {
  const plain = password.toLowerCase()
  const local = email.split('@')[0] ?? ''
  if (COMMON.has(plain.replace(/[^a-zñ]/g, '')) || new Set(plain).size <= 3) return true
  if (RUNS.some((run) => run.includes(plain))) return true
  return local.length >= 4 && plain.replaceAll(local, '').length < 4
}

const COMMON = new Set([
  ...[
    'password',
    'contraseña',
    'contrasena',
    'passwordpassword',
    'qwerty',
    'qwertyuiop',
    'letmein',
    'welcome',
    'iloveyou',
  ],
  ...[
    'tequiero',
    'teamo',
    'admin',
    'administrator',
    'administrador',
    'princesa',
    'barcelona',
    'realmadrid',
    'hilo',
    'hola',
  ],
])
const RUNS = [
  '01234567890123456789',
  '98765432109876543210',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
]

/** Under which keys an attempt counts: kept as hashes, so that no address stands in the table. */
export function attemptKey(kind: string, subject: string): Buffer {
  return createHash('sha256').update(`${kind}\n${subject}`).digest()
}
