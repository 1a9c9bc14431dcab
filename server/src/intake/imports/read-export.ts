/** Reading an export for those who store nothing: recognised as imports recognise it, row by row, without a database. */
import type { ImportMapping } from '@hilo/contract'
import { type Cells, makeCells } from './convert/cells.ts'
import { convertRows } from './convert/index.ts'
import { type PlannedFile, planFile } from './plan/make-plan.ts'
import { rowsOf, surveyFile } from './plan/survey.ts'
import type { OnBytes } from './read/bytes.ts'
import { flatten } from './read/flatten.ts'
import type { BrokenRow } from './read/schema.ts'
import type { ImportDefaults, ImportRecord } from './schema.ts'

/** A file that is recognised and not yet read. */
export type OpenExport = PlannedFile

/** A row of a table: its cells in the order of the columns. */
export interface TableRow {
  readonly line: number
  readonly fields: readonly string[]
}

/** A table whose rows are read as they are. */
export interface ExportTable {
  readonly cells: Cells
  readonly rows: AsyncIterable<readonly (TableRow | BrokenRow)[]>
}

/**
 * Recognises a file by its beginning.
 * @throws UnreadableFile with what to do about it
 */
export function openExport(
  path: string,
  mapping: ImportMapping,
  defaults: ImportDefaults,
  name: string,
): Promise<OpenExport> {
  return planFile(path, mapping, defaults, name)
}

/**
 * What an import of this file would store, in lots, in the order of the file.
 * @throws UnreadableFile where the file breaks off in the middle
 */
export async function* readExportRecords(file: OpenExport, onBytes?: OnBytes): AsyncGenerator<readonly ImportRecord[]> {
  const { survey, fileKey, plan } = await surveyFile(file)
  const origin = { fileKey, fileName: file.name, sourceName: file.name, asOfMs: file.modifiedMs }
  yield* convertRows(rowsOf(file, onBytes), plan, origin, survey)
}

/** The rows of a file as they stand, for kinds of file that imports do not know. */
export function openTable(file: OpenExport, onBytes?: OnBytes): ExportTable {
  const columns = new Map(file.plan.columns.map(({ name }, index) => [name, index]))
  return { cells: makeCells(file.plan), rows: tableRows(file, columns, onBytes) }
}

async function* tableRows(file: OpenExport, columns: ReadonlyMap<string, number>, onBytes?: OnBytes) {
  for await (const lot of rowsOf(file, onBytes)) {
    yield lot.flatMap((row): (TableRow | BrokenRow)[] => {
      if ('mail' in row) return []
      return 'value' in row ? [{ line: row.line, fields: flatten(row.value, columns) }] : [row]
    })
  }
}
