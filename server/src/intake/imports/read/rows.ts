import { readFile } from 'node:fs/promises'
import type { Plan } from '../schema.ts'
import { isGzip, type OnBytes, readBytes } from './bytes.ts'
import { splitCsv } from './csv.ts'
import { type DecodeReport, decodeText } from './decode.ts'
import { firstBytes } from './head.ts'
import { splitJsonArray } from './json-array.ts'
import { splitMbox } from './mbox.ts'
import { splitNdjson } from './ndjson.ts'
import type { MailRow, Row } from './schema.ts'

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
    yield [{ line: 1, mail: await readWhole(path, plan.compressed, onBytes) }]
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
export async function* readMailFolder(
  members: readonly string[],
  onBytes?: OnBytes,
): AsyncGenerator<readonly MailRow[]> {
  let bytes = 0
  for (const [index, path] of members.entries()) {
    const mail = await readWhole(path, isGzip(await firstBytes(path)))
    bytes += mail.length
    onBytes?.(bytes)
    yield [{ line: index + 1, mail }]
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

async function readWhole(path: string, compressed: boolean, onBytes?: OnBytes): Promise<Buffer> {
  if (!compressed) {
    const whole = await readFile(path)
    onBytes?.(whole.length)
    return whole
  }
  const chunks: Buffer[] = []
  for await (const chunk of readBytes(path, true, onBytes)) chunks.push(chunk)
  return Buffer.concat(chunks)
}
