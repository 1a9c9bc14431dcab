import { DatabaseError } from 'pg'
import { type DestinationStream, type Logger, pino } from 'pino'

/**
 * Structured logs on standard output, without personal data: no addresses of pages, no bodies, no names; of a database
 * error only its code and place, since its message and detail quote values.
 */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: undefined,
    serializers: { err: describeError },
    timestamp: pino.stdTimeFunctions.isoTime,
  }
  return destination ? pino(options, destination) : pino(options)
}

/** What a log may say of an error. */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error }
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) }
  if (error instanceof DatabaseError) {
    const { code, table, constraint, routine } = error
    return { type: 'DatabaseError', code, table, constraint, routine, stack: framesOf(error), ...cause }
  }
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}
  return { type: error.constructor.name, message: error.message, ...code, stack: framesOf(error), ...cause }
}

/** The stack without its first lines, which repeat the message. */
function framesOf(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .join('\n')
}
