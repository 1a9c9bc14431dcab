import { toId, type UserId } from '../../kernel/ids.ts'
import type { Json } from '../../kernel/json.ts'
import type { Tx } from '../db/index.ts'
import type { Definition, DefinitionToSave } from './schema.ts'

interface Row {
  readonly kind: string
  readonly id: string
  readonly version: number
  readonly body: Json
  readonly created_at: Date
  readonly created_by: string | null
}

const COLUMNS = 'kind, id, version, body, created_at, created_by'
/** More definitions of one kind than this would not be definitions any more. */
const MAX_DEFINITIONS = 5_000
const MAX_HISTORY = 200

/** All definitions of a kind as they stand, in the order of their ids (which is that of their making). */
export async function loadDefinitions(tx: Tx, kind: string): Promise<readonly Definition[]> {
  const rows = await tx.query<Row>({
    name: 'definition_list',
    text: `SELECT ${COLUMNS} FROM definition
           WHERE workspace_id = $1 AND kind = $2 AND is_current AND body IS NOT NULL
           ORDER BY id LIMIT ${MAX_DEFINITIONS}`,
    values: [tx.workspaceId, kind],
  })
  return rows.map(toDefinition)
}

/** One definition as it stands, or null. */
export async function findDefinition(tx: Tx, kind: string, id: string): Promise<Definition | null> {
  const [row] = await tx.query<Row>({
    name: 'definition_find',
    text: `SELECT ${COLUMNS} FROM definition
           WHERE workspace_id = $1 AND kind = $2 AND id = $3 AND is_current AND body IS NOT NULL`,
    values: [tx.workspaceId, kind, id],
  })
  return row ? toDefinition(row) : null
}

/** A definition's versions, newest first, at most 200; a deletion has a null body. */
export async function loadDefinitionHistory(tx: Tx, kind: string, id: string): Promise<readonly Definition[]> {
  const rows = await tx.query<Row>({
    text: `SELECT ${COLUMNS} FROM definition
           WHERE workspace_id = $1 AND kind = $2 AND id = $3 ORDER BY version DESC LIMIT ${MAX_HISTORY}`,
    values: [tx.workspaceId, kind, id],
  })
  return rows.map(toDefinition)
}

/** A number that grows with each change of any definition of the workspace; 0 before the first. One index probe. */
export async function loadDefinitionsVersion(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ version: number }>({
    name: 'definition_version',
    text: 'SELECT version FROM definition_change WHERE workspace_id = $1',
    values: [tx.workspaceId],
  })
  return row?.version ?? 0
}

/** Whether `version` is the current one; if so it is replaced, and its row locked until the transaction ends. */
export async function retireVersion(tx: Tx, kind: string, id: string, version: number): Promise<boolean> {
  const rows = await tx.query({
    text: `UPDATE definition SET is_current = false
           WHERE workspace_id = $1 AND kind = $2 AND id = $3 AND version = $4 AND is_current RETURNING 1`,
    values: [tx.workspaceId, kind, id, version],
  })
  return rows.length > 0
}

/** Writes the version after `expectedVersion`; false if another has written it. A null body deletes. */
export async function insertVersion(
  tx: Tx,
  definition: Omit<DefinitionToSave, 'body'> & { readonly body: Json | null },
): Promise<boolean> {
  const rows = await tx.query({
    text: `WITH change AS (
             INSERT INTO definition_change AS c (workspace_id, version) VALUES ($1, 1)
             ON CONFLICT (workspace_id) DO UPDATE SET version = c.version + 1)
           INSERT INTO definition (workspace_id, kind, id, version, body, created_by)
           VALUES ($1, $2, $3, $4, $5::json, $6) ON CONFLICT DO NOTHING RETURNING 1`,
    values: [
      tx.workspaceId,
      definition.kind,
      definition.id,
      definition.expectedVersion + 1,
      definition.body === null ? null : JSON.stringify(definition.body),
      definition.createdBy,
    ],
  })
  return rows.length > 0
}

function toDefinition(row: Row): Definition {
  return {
    kind: row.kind,
    id: row.id,
    version: row.version,
    body: row.body,
    createdAt: row.created_at,
    createdBy: row.created_by === null ? null : toId<UserId>(row.created_by),
  }
}
