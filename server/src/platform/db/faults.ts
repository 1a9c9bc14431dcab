import { Unavailable } from '../../kernel/errors.ts'

/** SQLSTATE classes that say the server or the connection is gone, not that the statement was wrong. */
const AWAY = /^(08|57P0[1-5]$|53300$)/
const AWAY_SYSTEM = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'EACCES'])
const AWAY_TEXT =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/

/** Whether an error means that the database is away: nothing was stored, and the caller should come back. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof Unavailable) return true
  if (!(error instanceof Error)) return false
  const code = codeOf(error)
  return AWAY.test(code) || AWAY_SYSTEM.has(code) || AWAY_TEXT.test(error.message)
}

/** Whether the same transaction may succeed if it is simply run again: serialisation failure or deadlock. */
export function isRetryable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = codeOf(error)
  return code === '40001' || code === '40P01'
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}
