import type { IdentityRules, Settings } from '@hilo/contract'
import { NotFound } from '../../kernel/errors.ts'
import type { WorkspaceId } from '../../kernel/ids.ts'
import type { Database, Tx } from '../../platform/db/index.ts'
import { StoredSettings } from './schema.ts'

/** A workspace with its settings. */
export interface Workspace extends Settings {
  readonly id: WorkspaceId
  readonly slug: string
  /** Set by a run that decides anew who is who, not with the other settings. */
  readonly identityRules: IdentityRules
}

/** The workspace of this transaction. */
export async function loadWorkspace(tx: Tx): Promise<Workspace> {
  const rows = await tx.query<{ id: WorkspaceId; name: string; slug: string; settings: unknown }>({
    name: 'load_workspace',
    text: 'SELECT id, name, slug, settings FROM workspace WHERE id = $1',
    values: [tx.workspaceId],
  })
  const row = rows[0]
  if (!row) throw new NotFound('workspace', tx.workspaceId)
  return { id: row.id, name: row.name, slug: row.slug, ...StoredSettings.parse(row.settings) }
}

/** Changes what is given; other parts of the settings column stay. */
export async function saveSettings(
  tx: Tx,
  change: { readonly name?: string | undefined },
  rest: object,
): Promise<void> {
  await tx.query({
    text: 'UPDATE workspace SET name = coalesce($2, name), settings = settings || $3 WHERE id = $1',
    values: [tx.workspaceId, change.name ?? null, JSON.stringify(rest)],
  })
}

/** Makes a workspace; the transaction must be its own. */
export async function insertWorkspace(
  tx: Tx,
  workspace: { name: string; slug: string; settings: object },
): Promise<void> {
  await tx.query({
    text: 'INSERT INTO workspace (id, name, slug, settings) VALUES ($1, $2, $3, $4)',
    values: [tx.workspaceId, workspace.name, workspace.slug, JSON.stringify(workspace.settings)],
  })
}

/** Ids of all workspaces. */
export async function listWorkspaceIds(database: Database): Promise<readonly WorkspaceId[]> {
  const rows = await database.query<{ id: WorkspaceId }>({ text: 'SELECT id FROM list_workspace_ids() AS id' })
  return rows.map((row) => row.id)
}
