import { dirname } from 'node:path'
import type { Check, Finding } from '../check.ts'
import { SHARED_TABLES, SQL_PLACES } from '../house.ts'
import { readStatements, readTables, type Statement, tablesIn } from '../sql.ts'

/** A folder that names a table, and where. */
interface Use {
  readonly folder: string
  readonly table: string
  readonly statement: Statement
}

/** One owner per table: whoever else needs its rows asks the owner's front door. */
export const tableOwners: Check = {
  name: 'tables',
  rule: 'each table is named in the SQL of exactly one folder',
  run: async (project) => {
    const known = new Map(readTables(project).map((table) => [table.name, table.parent ?? table.name]))
    const uses = readStatements(project)
      .filter(({ file }) => !SQL_PLACES.some((folder) => file.startsWith(folder)))
      .flatMap((statement) => usesOf(statement, known))
    const byTable = Map.groupBy(uses, (use) => use.table)
    return [...byTable.values()].flatMap(judgeTable)
  },
}

function usesOf(statement: Statement, known: ReadonlyMap<string, string>): readonly Use[] {
  const folder = dirname(statement.file).replace(/\/store$/, '')
  return [...tablesIn(statement.text)].flatMap((name) => {
    const table = known.get(name)
    return table === undefined ? [] : [{ folder, table, statement }]
  })
}

function judgeTable(uses: readonly Use[]): readonly Finding[] {
  const counted = uses.filter((use) => !isShared(use))
  const owner = findOwner(counted)
  return counted
    .filter((use) => use.folder !== owner)
    .map(({ folder, table, statement }) => ({
      file: statement.file,
      line: statement.line,
      message: `table ${table} belongs to ${owner}; ${folder} asks its front door instead (or a reason in SHARED_TABLES)`,
    }))
}

/** The folder that writes the table most; among readers only, the one that names it most. */
function findOwner(uses: readonly Use[]): string | undefined {
  const weights = new Map<string, number>()
  for (const { folder, table, statement } of uses) {
    const weight = writes(statement.text, table) ? 1_000 : 1
    weights.set(folder, (weights.get(folder) ?? 0) + weight)
  }
  return [...weights].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0]
}

function writes(text: string, table: string): boolean {
  return new RegExp(`\\b(?:INSERT INTO|UPDATE|DELETE FROM|MERGE INTO)\\s+(?:public\\.)?${table}\\b`, 'i').test(text)
}

function isShared(use: Use): boolean {
  return SHARED_TABLES.some(({ table, folder }) => table === use.table && folder === use.folder)
}
