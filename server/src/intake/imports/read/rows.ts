import type { Plan } from '../schema.ts'
import { isGzip, type OnBytes, readBytes } from './bytes.ts'
import { splitCsv } from './csv.ts'
import { type DecodeReport, decodeText } from './decode.ts'
import { firstBytes } from './head.ts'
import { splitJsonArray } from './json-array.ts'
import { MAX_MAIL_BYTES, mailTooLarge } from './mail-size.ts'
import { splitMbox } from './mbox.ts'
import { splitNdjson } from './ndjson.ts'
import type { BrokenRow, MailRow, Row } from './schema.ts'

/** What reading needs of a plan. */
export type ReadPlan = Pick<Plan, 'format' | 'compressed' | 'encoding' | 'dialect' | 'skipRows' | 'hasHeader'>

/** The rows of a planned file, without its header, in lots. @param wanted fields of a CSV row that are needed, from the left */
export async function* readRows(
  path: string,
  plan: ReadPlan,
  onBytes?: OnBytes,
  report?: DecodeReport,
  wanted?: number,
): AsyncGenerator<readonly Row[]> {
  if (plan.format === 'eml') {
    yield [await readMail(path, 1, plan.compressed, onBytes)]
    return
  }
  const bytes = readBytes(path, plan.compressed, onBytes)
  if (plan.format === 'mbox') {
    yield* splitMbox(bytes)
    return
  }
  const text = decodeText(bytes, plan.encoding, report)
  if (plan.format === 'ndjson') yield* splitNdjson(text)
  else if (plan.format === 'json') yield* splitJsonArray(text)
  else yield* withoutHeader(text, plan, wanted)
}

/** The mails of a folder, one file each. Their line is their place in the folder, from 1. */
export async function* readMailFolder(members: readonly string[], onBytes?: OnBytes): AsyncGenerator<readonly Row[]> {
  let bytes = 0
  for (const [index, path] of members.entries()) {
    const row = await readMail(path, index + 1, isGzip(await firstBytes(path)))
    if ('mail' in row) bytes += row.mail.length
    onBytes?.(bytes)
    yield [row]
  }
}

async function* withoutHeader(
  text: AsyncIterable<string>,
  plan: ReadPlan,
  wanted?: number,
): AsyncGenerator<readonly Row[]> {
  if (plan.dialect === null) throw new RangeError('a CSV plan needs a dialect')
  let skip = plan.skipRows + (plan.hasHeader ? 1 : 0)
  for await (const rows of splitCsv(text, plan.dialect, wanted)) {
    if (skip === 0) {
      yield rows
      continue
    }
    const from = Math.min(skip, rows.length)
    skip -= from
    if (from < rows.length) yield rows.slice(from)
  }
}

/** The mail that a file is. One that is too large is told and not kept: it may be any file that was given the ending of a mail. */
async function readMail(
  path: string,
  line: number,
  compressed: boolean,
  onBytes?: OnBytes,
): Promise<MailRow | BrokenRow> {
  const chunks: Buffer[] = []
  let sizeBytes = 0
  for await (const chunk of readBytes(path, compressed, onBytes)) {
    sizeBytes += chunk.length
    if (sizeBytes > MAX_MAIL_BYTES)
      return { line, problem: mailTooLarge(), raw: chunks[0]?.toString('latin1', 0, 4_000) ?? '' }
    chunks.push(chunk)
  }
  return { line, mail: Buffer.concat(chunks) }
}
