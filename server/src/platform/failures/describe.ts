import { DomainError } from '../../kernel/errors.ts'

/**
 * One line about an error, safe to log and to store. Our own errors speak (their messages hold ids only, STYLE rule
 * 13); those of libraries often quote what they were given (an address, a row, a password), so that only their name,
 * code and place are told.
 */
export function describeError(error: unknown): string {
  if (error instanceof DomainError) return `${error.code}: ${error.message}`
  if (!(error instanceof Error)) return 'something that is no error was thrown'
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''
  const place = findPlace(error.stack ?? '')
  return `${error.name}${code}${place}`
}

/** The first line of our own code in a stack, as `… at feed.ts:12`. */
function findPlace(stack: string): string {
  const frame = stack.split('\n').find((line) => /^\s+at .*\.ts:\d+/.test(line) && !line.includes('node_modules'))
  const match = frame?.match(/([\w.-]+\.ts:\d+)/)
  return match ? ` at ${match[1]}` : ''
}
