import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { guardFormula } from '../formula.ts'
import type { ImportRecord, Plan } from '../schema.ts'

/** The rejected rows of one import, beside their line and reason, in a form that can be corrected and imported again. */
export interface RejectedFile {
  readonly path: string
  write(record: Extract<ImportRecord, { kind: 'rejected' }>): Promise<void>
  /** Ends the file. @returns its path, or null if nothing was rejected, in which case there is none */
  close(): Promise<string | null>
}

/** Name of the file of rejected rows for `name`. */
export function rejectedName(name: string, plan: Pick<Plan, 'format'>): string {
  const bare = name.replace(/\.gz$/i, '').replace(/\.(csv|tsv|txt|ndjson|jsonl|json|mbox|eml)$/i, '')
  return `${bare}.rejected.${plan.format === 'csv' ? 'csv' : 'ndjson'}`
}

/** Opens the file anew: an import that goes on converts its rows again and meets the same rejections. */
export function openRejectedFile(path: string, plan: Plan): RejectedFile {
  let stream: WriteStream | null = null
  const isCsv = plan.format === 'csv'
  const open = () => {
    const opened = createWriteStream(path)
    if (isCsv) opened.write(csvLine(['line', 'reason', ...plan.columns.map(({ name }) => name)]))
    return opened
  }
  return {
    path,
    write: async ({ line, reason: { text: reason }, raw }) => {
      stream ??= open()
      const text = isCsv
        ? csvLine([String(line), reason, ...fieldsOf(raw)])
        : `${JSON.stringify({ line, reason, raw })}\n`
      if (!stream.write(text)) await once(stream, 'drain')
    },
    close: async () => {
      if (!stream) {
        await rm(path, { force: true })
        return null
      }
      stream.end()
      await finished(stream)
      return path
    },
  }
}

/** Rows that were split are kept as JSON arrays; what could not even be split is one field. */
function fieldsOf(raw: string): string[] {
  if (!raw.startsWith('["')) return [raw]
  try {
    const fields: unknown = JSON.parse(raw)
    return Array.isArray(fields) ? fields.map(String) : [raw]
  } catch {
    return [raw] // a long row, cut: better whole as it is than not at all
  }
}

function csvLine(fields: readonly string[]): string {
  return `${fields
    .map(guardFormula)
    .map((field) => (/[",\n\r]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field))
    .join(',')}\r\n`
}
