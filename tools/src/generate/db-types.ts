/** Kysely's view of the tables, read from a freshly migrated database. */
import { migrate } from '../../../server/src/platform/db/index.ts'
import { startThrowawayPostgres, withClient } from '../../../server/src/platform/postgres/index.ts'
import type { Generator } from './generator.ts'

/** Writes `tables.generated.ts`. */
export const dbTypes: Generator = { file: 'server/src/platform/db/tables.generated.ts', render: renderTables }

interface Column {
  readonly table: string
  readonly name: string
  /** PostgreSQL's name of the type; of the element, for an array. */
  readonly type: string
  readonly isArray: boolean
  readonly isNullable: boolean
  readonly hasDefault: boolean
  /** The database alone writes it. */
  readonly isComputed: boolean
}

async function renderTables(): Promise<string> {
  const postgres = await startThrowawayPostgres()
  try {
    await migrate({ ownerUrl: postgres.ownerUrl })
    return render(await loadColumns(postgres.ownerUrl))
  } finally {
    await postgres.stop()
  }
}

/** Tables and views of the schema `public`; partitions are reached through their parent only. */
const COLUMNS_SQL = `
SELECT c.relname AS "table", a.attname AS name,
  CASE WHEN t.typelem <> 0 AND t.typlen = -1 THEN e.typname ELSE coalesce(b.typname, t.typname) END AS type,
  t.typelem <> 0 AND t.typlen = -1 AS "isArray",
  NOT (a.attnotnull OR t.typnotnull) AS "isNullable",
  a.atthasdef OR a.attidentity <> '' AS "hasDefault",
  a.attgenerated <> '' OR a.attidentity = 'a' AS "isComputed"
FROM pg_attribute a
JOIN pg_class c ON c.oid = a.attrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_type e ON e.oid = t.typelem
LEFT JOIN pg_type b ON b.oid = nullif(t.typbasetype, 0)
WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v', 'm') AND NOT c.relispartition
  AND a.attnum > 0 AND NOT a.attisdropped AND c.relname <> 'hilo_migration'
ORDER BY c.relname COLLATE "C", a.attnum
LIMIT 100000`

async function loadColumns(ownerUrl: string): Promise<Column[]> {
  return withClient(ownerUrl, async (client) => (await client.query<Column>(COLUMNS_SQL)).rows)
}

const HEADER = '// Generated from the migrations by `npm run generate`. Do not edit.'

const ALIASES = ['Generated', 'Instant', 'JsonColumn', 'Big', 'Numeric'] as const

const ALIAS_TEXT: Readonly<Record<(typeof ALIASES)[number], string>> = {
  Generated: `/** Has a default: may be left out of an insert. */
type Generated<T> =
  T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>`,
  Instant: `/** An instant: read as Date, written as Date or ISO 8601 text. */
type Instant = ColumnType<Date, Date | string, Date | string>`,
  JsonColumn: `/** jsonb: read as its value, written as JSON text. */
type JsonColumn = ColumnType<Json, string, string>`,
  Big: `/** bigint: read as number (see the parser in database.ts). */
type Big = ColumnType<number, number | bigint | string, number | bigint | string>`,
  Numeric: `/** numeric: exact, hence text. */
type Numeric = ColumnType<string, number | string, number | string>`,
}

function render(columns: readonly Column[]): string {
  const tables = Map.groupBy(columns, (column) => column.table)
  const interfaces = [...tables].map(([table, own]) => renderTable(table, own))
  const index = [...tables.keys()].map((table) => `  ${table}: ${pascalCase(table)}`)
  const used = (name: string) => interfaces.some((text) => new RegExp(`\\b${name}\\b`).test(text))
  return [
    trimHeader(used),
    ...interfaces,
    `/** Every table that the migrations make. */\nexport interface Tables {\n${index.join('\n')}\n}\n`,
  ].join('\n')
}

/** Leaves out what no table needs, since unused names are errors. */
function trimHeader(used: (name: string) => boolean): string {
  const isKyselyUsed = ALIASES.some((name) => used(name))
  const kysely = [...(isKyselyUsed ? ['ColumnType'] : []), ...(used('GeneratedAlways') ? ['GeneratedAlways'] : [])]
  const lines = kysely.length > 0 ? [`import type { ${kysely.join(', ')} } from 'kysely'`] : []
  if (used('JsonColumn') || used('Json')) lines.push("import type { Json } from '../../kernel/json.ts'")
  for (const name of ALIASES) if (used(name)) lines.push('', ALIAS_TEXT[name])
  return [HEADER, ...lines, ''].join('\n')
}

function renderTable(table: string, columns: readonly Column[]): string {
  const lines = columns.map((column) => `  ${column.name}: ${columnType(column)}`)
  return `export interface ${pascalCase(table)} {\n${lines.join('\n')}\n}\n`
}

const TYPES: Readonly<Record<string, string>> = {
  bool: 'boolean',
  bytea: 'Buffer',
  float4: 'number',
  float8: 'number',
  int2: 'number',
  int4: 'number',
  int8: 'Big',
  json: 'JsonColumn',
  jsonb: 'JsonColumn',
  numeric: 'Numeric',
  timestamptz: 'Instant',
}

const ELEMENT_TYPES: Readonly<Record<string, string>> = {
  Big: 'number',
  Instant: 'Date',
  JsonColumn: 'Json',
  Numeric: 'string',
}

function columnType(column: Column): string {
  const plain = TYPES[column.type] ?? 'string'
  const single = column.isArray ? `${ELEMENT_TYPES[plain] ?? plain}[]` : plain
  const type = column.isNullable ? `${single} | null` : single
  if (column.isComputed) return `GeneratedAlways<${column.isArray ? type : (ELEMENT_TYPES[plain] ?? plain)}>`
  return column.hasDefault ? `Generated<${type}>` : type
}

function pascalCase(name: string): string {
  return name.replace(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}
