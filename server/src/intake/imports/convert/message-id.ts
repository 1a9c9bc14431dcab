import { hash } from 'node:crypto'

/**
 * The id of something that has a name of its own (an order, a mail): the same in every file that tells of it.
 * @param parts what makes it unique; the first is its sort
 * @returns 47 characters
 */
export function naturalMessageId(...parts: readonly string[]): string {
  return `imp-${hash('sha256', parts.join('\u0000'), 'base64url')}`
}

/** The id of a row that has no name: the file's bytes and its line. At most 47 characters. */
export function rowMessageId(fileKey: string, line: number): string {
  return `imp-${fileKey}-${line}`
}
