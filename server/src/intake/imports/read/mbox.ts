import { MAX_MAIL_BYTES, mailTooLarge } from './mail-size.ts'
import type { BrokenRow, MailRow } from './schema.ts'

const NEWLINE = 0x0a
/** What stands for the beginning of a line that was too long to keep: no separator begins so. */
const CUT = ' '
/** "From address date": the line between two mails. The year makes it different from a sentence that begins so. */
const SEPARATOR = /^From \S.*\d{4}(?: [+-]\d{4})?\s*$/

/**
 * The mails of an mbox file, byte for byte but for mboxrd's `>From ` quoting, which is undone.
 * Text is handled as latin1, in which every byte is one letter, so that no charset is touched.
 */
export async function* splitMbox(bytes: AsyncIterable<Buffer>): AsyncGenerator<(MailRow | BrokenRow)[]> {
  let rest = ''
  let lines: string[] = []
  let sizeBytes = 0
  let line = 0
  let startLine = 1
  let isDiscarding = false
  for await (const chunk of bytes) {
    const found: (MailRow | BrokenRow)[] = []
    rest += chunk.toString('latin1')
    // A line that does not end yet is not looked at: it would be copied once for each chunk.
    const parts = chunk.includes(NEWLINE) ? rest.split('\n') : [rest]
    rest = parts.pop() ?? ''
    for (const part of parts) {
      line += 1
      if (isSeparator(part, lines)) {
        pushMail(found, lines, startLine)
        lines = []
        sizeBytes = 0
        startLine = line + 1
        isDiscarding = false
        continue
      }
      if (isDiscarding) continue
      lines.push(unquoteFrom(part))
      sizeBytes += part.length + 1
      if (sizeBytes > MAX_MAIL_BYTES) {
        found.push(tooLarge(startLine, lines))
        lines = []
        isDiscarding = true
      }
    }
    if (sizeBytes + rest.length > MAX_MAIL_BYTES) {
      if (!isDiscarding) found.push(tooLarge(startLine, [...lines, rest.slice(0, 4_000)]))
      lines = []
      sizeBytes = 0
      isDiscarding = true
      rest = CUT
    }
    if (found.length > 0) yield found
  }
  const last: (MailRow | BrokenRow)[] = []
  if (rest !== '' && !isDiscarding) lines.push(unquoteFrom(rest))
  pushMail(last, lines, startLine)
  if (last.length > 0) yield last
}

function isSeparator(part: string, lines: readonly string[]): boolean {
  if (!part.startsWith('From ')) return false
  const before = lines.at(-1)
  return (before === undefined || before.trim() === '') && SEPARATOR.test(part)
}

function unquoteFrom(part: string): string {
  return part.startsWith('>') && /^>+From /.test(part) ? part.slice(1) : part
}

function pushMail(found: (MailRow | BrokenRow)[], lines: readonly string[], line: number): void {
  const text = lines.join('\n')
  if (text.trim() !== '') found.push({ line, mail: Buffer.from(text, 'latin1') })
}

function tooLarge(line: number, lines: readonly string[]): BrokenRow {
  const raw = lines.slice(0, 40).join('\n').slice(0, 4_000)
  return { line, problem: mailTooLarge(), raw }
}
