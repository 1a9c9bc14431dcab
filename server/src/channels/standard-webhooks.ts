/** Signatures by the Standard Webhooks specification: for our own wire, and for the vendors that follow it. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { RawWebhook } from './manifest.ts'

const PREFIX = 'whsec_'
/** @source Standard Webhooks 1.0, "Signature scheme": secrets have 24 to 64 bytes */
const MIN_SECRET_BYTES = 24
const MAX_SECRET_BYTES = 64
/** Older than this, a delivery is a replay; the same the other way, for clocks that run ahead. */
const TOLERANCE_MS = 5 * 60_000
/** A sender that changes its secret signs with two for a while; nobody needs more than a few. */
const MAX_SIGNATURES = 8

/** A new signing secret: 256 random bits. */
export function newSigningSecret(): string {
  return PREFIX + randomBytes(32).toString('base64')
}

/**
 * Whether `request` was signed with `secret` less than five minutes from `now` (UTC epoch milliseconds).
 * @source https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function isSigned(request: RawWebhook, secret: string, now: number): boolean {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = request.headers
  const key = readKey(secret)
  if (key === null || !id || !timestamp || !signatures) return false
  if (!isFresh(timestamp, now)) return false
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(request.body).digest('base64')
  return signatures.split(' ', MAX_SIGNATURES).some((signature) => isEqual(signature, `v1,${expected}`))
}

/** Null for what cannot be a secret: an empty or short key would let anybody sign. */
function readKey(secret: string): Buffer | null {
  if (!secret.startsWith(PREFIX)) return null
  const text = secret.slice(PREFIX.length)
  const key = Buffer.from(text, 'base64')
  const isWhole = key.toString('base64') === text
  return isWhole && key.length >= MIN_SECRET_BYTES && key.length <= MAX_SECRET_BYTES ? key : null
}

/** Seconds in decimal digits and nothing else: ` 5`, `5.0` and `0x5` are not what was signed. */
function isFresh(timestamp: string, now: number): boolean {
  return /^[1-9]\d{0,11}$/.test(timestamp) && Math.abs(now - Number(timestamp) * 1_000) <= TOLERANCE_MS
}

/** Compares texts, not decoded bytes: base64 has several spellings of the same bytes. */
function isEqual(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
