import { isId, type SourceId, type WorkspaceId } from '../../kernel/ids.ts'
import type { Database } from '../../platform/db/index.ts'

/** Whose webhook this would be, if its signature is right. */
export interface WebhookOwner {
  readonly workspaceId: WorkspaceId
  readonly sourceId: SourceId
  readonly channel: string
}

/** The source of a webhook, whatever its workspace; null if there is none, it is switched off, or it is no device or channel. */
export async function findWebhookOwner(database: Database, sourceId: SourceId): Promise<WebhookOwner | null> {
  const [row] = await database.query<{ workspace_id: string; kind: string; channel: string; disabled: boolean }>({
    name: 'webhooks-source',
    text: 'SELECT workspace_id, kind, channel, disabled FROM find_source_by_id($1)',
    values: [sourceId],
  })
  if (!row || row.disabled || !isDevice(row.kind) || !isId<WorkspaceId>(row.workspace_id)) return null
  return { workspaceId: row.workspace_id, sourceId, channel: row.channel }
}

/** Kinds of source that sign what they send. */
export function isDevice(kind: string): boolean {
  return kind === 'till' || kind === 'channel'
}
