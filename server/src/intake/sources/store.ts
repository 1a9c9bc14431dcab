import { isId, type SourceId, toId, type WorkspaceId } from '../../kernel/ids.ts'
import { columns, type Database, type Tx } from '../../platform/db/index.ts'

export type SourceKind = 'browser' | 'server' | 'import' | 'till' | 'channel'

/** What a source may be told to do. */
export interface SourceSettings {
  /** Origins that may post with a browser key; empty = any. */
  readonly allowedOrigins: readonly string[]
}

/** A source as it is stored; never its secret key. */
export interface SourceRow {
  readonly id: SourceId
  readonly name: string
  readonly kind: SourceKind
  readonly channel: string
  readonly writeKey: string | null
  readonly writeKeyLast4: string
  readonly settings: SourceSettings
  readonly createdAt: Date
  readonly disabledAt: Date | null
  readonly lastEventAt: Date | null
  /** Of people made up for playbooks: no channel of the brand, and counted as none. */
  readonly isPractice: boolean
}

/** Who posts with a write key. */
export interface KeyOwner {
  readonly workspaceId: WorkspaceId
  readonly sourceId: SourceId
  readonly kind: SourceKind
  readonly channel: string
  readonly settings: SourceSettings
  readonly disabled: boolean
}

interface Row {
  id: string
  name: string
  kind: SourceKind
  channel: string
  write_key: string | null
  write_key_last4: string
  settings: Partial<SourceSettings>
  created_at: Date
  disabled_at: Date | null
  last_event_at: Date | null
  is_practice: boolean
}

const COLUMNS =
  'id, name, kind, channel, write_key, write_key_last4, settings, created_at, disabled_at, last_event_at, is_practice'

/** The source behind a key, whatever its workspace; null if nobody has that key. */
export async function findKeyOwner(database: Database, keyHash: Buffer): Promise<KeyOwner | null> {
  const [row] = await database.query<{
    workspace_id: string
    id: string
    kind: SourceKind
    channel: string
    settings: Partial<SourceSettings>
    disabled: boolean
  }>({ name: 'sources-by-key', text: 'SELECT * FROM find_source_by_key($1)', values: [keyHash] })
  if (!row || !isId<WorkspaceId>(row.workspace_id)) return null
  return {
    workspaceId: row.workspace_id,
    sourceId: toId(row.id),
    kind: row.kind,
    channel: row.channel,
    settings: toSettings(row.settings),
    disabled: row.disabled,
  }
}

/** A page of sources, by name. */
interface Page {
  readonly afterName: string | null
  readonly limit: number
}

/** One page of the sources, by name, that of practice among them. */
export function loadSources(tx: Tx, page: Page): Promise<SourceRow[]> {
  return loadPage(tx, page, true)
}

/** One page of the brand's channel accounts, by name: the sources without that of practice. */
export function loadChannelAccounts(tx: Tx, page: Page): Promise<SourceRow[]> {
  return loadPage(tx, page, false)
}

async function loadPage(tx: Tx, { afterName, limit }: Page, isPracticeToo: boolean): Promise<SourceRow[]> {
  const rows = await tx.query<Row>({
    text: `SELECT ${COLUMNS} FROM source
           WHERE workspace_id = $1 AND ($2::text IS NULL OR lower(name) > lower($2)) AND ($4 OR NOT is_practice)
           ORDER BY lower(name) LIMIT $3`,
    values: [tx.workspaceId, afterName, limit, isPracticeToo],
  })
  return rows.map(toSource)
}

/** The sources of practice: one, or more where one was renamed. */
export async function loadPracticeIds(tx: Tx): Promise<Set<SourceId>> {
  const rows = await tx.query<{ id: string }>({
    text: 'SELECT id FROM source WHERE workspace_id = $1 AND is_practice ORDER BY id LIMIT 100',
    values: [tx.workspaceId],
  })
  return new Set(rows.map(({ id }) => toId<SourceId>(id)))
}

/** Sources by id, for names beside events. */
export async function loadSourcesById(tx: Tx, ids: readonly SourceId[]): Promise<SourceRow[]> {
  const rows = await tx.query<Row>({
    text: `SELECT ${COLUMNS} FROM source WHERE workspace_id = $1 AND id = ANY ($2::uuid[]) ORDER BY id`,
    values: [tx.workspaceId, columns.uuid(ids)],
  })
  return rows.map(toSource)
}

/** The source with this name, whatever its case; null if there is none. */
export async function findSourceByName(tx: Tx, name: string): Promise<SourceRow | null> {
  const [row] = await tx.query<Row>({
    text: `SELECT ${COLUMNS} FROM source WHERE workspace_id = $1 AND lower(name) = lower($2)`,
    values: [tx.workspaceId, name],
  })
  return row ? toSource(row) : null
}

/** Adds a source. @throws a unique violation on `source_name` if the name is taken */
export async function insertSource(tx: Tx, source: SourceRow, keyHash: Buffer): Promise<void> {
  await tx.query({
    text: `INSERT INTO source (workspace_id, id, name, kind, channel, write_key, write_key_hash, write_key_last4, settings, created_at, is_practice)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    values: [
      tx.workspaceId,
      source.id,
      source.name,
      source.kind,
      source.channel,
      source.writeKey,
      keyHash,
      source.writeKeyLast4,
      JSON.stringify(source.settings),
      source.createdAt,
      source.isPractice,
    ],
  })
}

/** Writes back what may change of a source, and its key if a new one is given. */
export async function updateSource(tx: Tx, source: SourceRow, keyHash: Buffer | null): Promise<void> {
  await tx.query({
    text: `UPDATE source SET name = $3, settings = $4, disabled_at = $5, write_key = $6, write_key_last4 = $7,
             write_key_hash = coalesce($8, write_key_hash)
           WHERE workspace_id = $1 AND id = $2`,
    values: [
      tx.workspaceId,
      source.id,
      source.name,
      JSON.stringify(source.settings),
      source.disabledAt,
      source.writeKey,
      source.writeKeyLast4,
      keyHash,
    ],
  })
}

/** Writes when sources last brought something, UTC epoch milliseconds; an older instant changes nothing. */
export async function touchSources(tx: Tx, seen: readonly (readonly [SourceId, number])[]): Promise<void> {
  await tx.query({
    name: 'sources-touch',
    text: `UPDATE source SET last_event_at = greatest(last_event_at, seen.at)
           FROM unnest($2::uuid[], $3::timestamptz[]) AS seen (id, at)
           WHERE source.workspace_id = $1 AND source.id = seen.id`,
    values: [tx.workspaceId, columns.uuid(seen.map(([id]) => id)), columns.timestamptz(seen.map(([, at]) => at))],
  })
}

function toSource(row: Row): SourceRow {
  return {
    id: toId(row.id),
    name: row.name,
    kind: row.kind,
    channel: row.channel,
    writeKey: row.write_key,
    writeKeyLast4: row.write_key_last4,
    settings: toSettings(row.settings),
    createdAt: row.created_at,
    disabledAt: row.disabled_at,
    lastEventAt: row.last_event_at,
    isPractice: row.is_practice,
  }
}

function toSettings(stored: Partial<SourceSettings>): SourceSettings {
  return { allowedOrigins: stored.allowedOrigins ?? [] }
}
