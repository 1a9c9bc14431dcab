import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ImportMapping } from '@hilo/contract'
import { convertRows } from './convert/index.ts'
import { planFile } from './plan/make-plan.ts'
import { surveyFile } from './plan/survey.ts'
import { readRows } from './read/rows.ts'
import type { ImportRecord } from './schema.ts'

/** Files made for the tests. */
export const FIXTURES = join(import.meta.dirname, 'fixtures')
/** Public data that a workplace may have beside the repository. */
export const SHARED = join(import.meta.dirname, '../../../../../shared/data')
/** What holds where a file says nothing. */
const DEFAULTS = { timeZone: 'Europe/Madrid', currency: 'EUR', country: 'ES' }

/** Everything that a file becomes, without storing it. */
export async function importFile(path: string, mapping: ImportMapping = {}) {
  const file = await surveyFile(await planFile(path, mapping, DEFAULTS))
  const origin = { fileKey: file.fileKey, fileName: file.name, sourceName: 'test', asOfMs: Date.UTC(2025, 10, 1) }
  const records: ImportRecord[] = []
  for await (const lot of convertRows(readRows(path, file.plan), file.plan, origin, file.survey)) records.push(...lot)
  const events = records.flatMap((record) => (record.kind === 'event' ? [record.event] : []))
  const rejected = records.flatMap((record) => (record.kind === 'rejected' ? [record] : []))
  const targets = Object.fromEntries(file.columns.map(({ column, target }) => [column, target]))
  return { file, records, events, rejected, targets, notes: file.notes.map(({ code }) => code) }
}

/** The same for a text, by way of a file. */
export async function importText(text: string | Buffer, mapping: ImportMapping = {}, name = 'test.csv') {
  const folder = await mkdtemp(join(tmpdir(), 'hilo-imports-'))
  try {
    await writeFile(join(folder, name), text)
    return await importFile(join(folder, name), mapping)
  } finally {
    await rm(folder, { recursive: true })
  }
}
