import type { Tx } from '../../platform/db/index.ts'
import { type MatchModel, SHIPPED_MODELS } from '../matching/index.ts'
import { type ModelRefusal, ModelVersion } from './schema.ts'

const COLUMNS = `name, origin, state, model, based_on AS "basedOn", refusal, stage, share, records, pairs, actor,
  made_at AS "madeAt", changed_at AS "changedAt"`

/** The name of the version in use; null of a workspace that nobody was weighed in yet. */
export async function loadNameInUse(tx: Tx): Promise<string | null> {
  const [row] = await tx.query<{ name: string }>({
    name: 'models-in-use',
    text: `SELECT name FROM match_model WHERE workspace_id = $1 AND state = 'in_use'`,
    values: [tx.workspaceId],
  })
  return row?.name ?? null
}

/** The name of the version in use, which stays so until the commit. */
export async function holdNameInUse(tx: Tx): Promise<string | null> {
  const [row] = await tx.query<{ name: string }>({
    name: 'models-hold',
    text: `SELECT name FROM match_model WHERE workspace_id = $1 AND state = 'in_use' FOR SHARE`,
    values: [tx.workspaceId],
  })
  return row?.name ?? null
}

/** One version; null if there is none of this name. */
export async function findVersion(tx: Tx, name: string): Promise<ModelVersion | null> {
  const [row] = await tx.query({
    text: `SELECT ${COLUMNS} FROM match_model WHERE workspace_id = $1 AND name = $2`,
    values: [tx.workspaceId, name],
  })
  return row ? ModelVersion.parse(row) : null
}

/** Versions, those that changed last first. */
export async function loadVersions(tx: Tx, limit: number): Promise<ModelVersion[]> {
  const rows = await tx.query({
    text: `SELECT ${COLUMNS} FROM match_model WHERE workspace_id = $1 ORDER BY changed_at DESC, name DESC LIMIT $2`,
    values: [tx.workspaceId, limit],
  })
  return rows.map((row) => ModelVersion.parse(row))
}

/** The version that is being learned; null if none is. */
export async function findLearning(tx: Tx): Promise<ModelVersion | null> {
  const [row] = await tx.query({
    text: `SELECT ${COLUMNS} FROM match_model WHERE workspace_id = $1 AND state = 'learning'`,
    values: [tx.workspaceId],
  })
  return row ? ModelVersion.parse(row) : null
}

/** From now on the workspace uses a version that Hilo ships, unless it uses one already. Safe to run twice. */
export function bindShipped(tx: Tx, name: string): void {
  tx.write({
    text: `INSERT INTO match_model (workspace_id, name, origin, state, actor, made_at, changed_at)
           SELECT $1, $2, 'shipped', 'in_use', 'hilo', now(), now()
           WHERE NOT EXISTS (SELECT 1 FROM match_model WHERE workspace_id = $1 AND state = 'in_use') ON CONFLICT DO NOTHING`,
    values: [tx.workspaceId, name],
  })
}

/** Puts a version to use; the one before is kept. One that Hilo ships need not be known before. */
export async function putInUse(tx: Tx, name: string, actor: string, at: Date): Promise<void> {
  await tx.query({
    text: `UPDATE match_model SET state = 'kept', changed_at = $3 WHERE workspace_id = $1 AND state = 'in_use' AND name <> $2`,
    values: [tx.workspaceId, name, at],
  })
  await tx.query({
    text: `INSERT INTO match_model AS known (workspace_id, name, origin, state, actor, made_at, changed_at)
           VALUES ($1, $2, 'shipped', 'in_use', $3, $4, $4)
           ON CONFLICT (workspace_id, name) DO UPDATE SET state = 'in_use', changed_at = $4 WHERE known.state <> 'in_use'`,
    values: [tx.workspaceId, name, actor, at],
  })
}

/** Adds a version that is learned from now on, under the next free name. @throws on a second one (unique index `match_model_learning`) */
export async function insertLearning(
  tx: Tx,
  version: { readonly basedOn: string; readonly actor: string; readonly at: Date },
): Promise<string> {
  const [row] = await tx.query<{ name: string }>({
    text: `INSERT INTO match_model (workspace_id, name, origin, state, based_on, stage, actor, made_at, changed_at)
           SELECT $1, 'own-' || (count(*) + 1), 'learned', 'learning', $2, 'cards', $3, $4, $4
           FROM match_model WHERE workspace_id = $1 AND origin = 'learned' RETURNING name`,
    values: [tx.workspaceId, version.basedOn, version.actor, version.at],
  })
  if (!row) throw new Error('a version was not added')
  return row.name
}

/** Writes how far learning is; false when it was ended. */
export async function saveLearning(
  tx: Tx,
  { name, stage, share }: { readonly name: string; readonly stage: string; readonly share: number },
): Promise<boolean> {
  const rows = await tx.query({
    text: `UPDATE match_model SET stage = $3, share = $4 WHERE workspace_id = $1 AND name = $2 AND state = 'learning' RETURNING name`,
    values: [tx.workspaceId, name, stage, share],
  })
  return rows.length > 0
}

/** How learning ended. */
export interface LearnEnd {
  readonly name: string
  readonly state: 'learned' | 'refused' | 'failed'
  readonly model: MatchModel | null
  readonly refusal: ModelRefusal | null
  readonly records: number
  readonly pairs: number
  readonly at: Date
}

/** Ends learning; does nothing to a version that is not being learned. */
export async function endLearning(tx: Tx, end: LearnEnd): Promise<void> {
  const { name, state, model, refusal, records, pairs, at } = end
  await tx.query({
    text: `UPDATE match_model SET state = $3, model = $4, refusal = $5, records = $6, pairs = $7, changed_at = $8, stage = NULL, share = 1
           WHERE workspace_id = $1 AND name = $2 AND state = 'learning'`,
    values: [
      ...[tx.workspaceId, name, state, model && JSON.stringify(model), refusal && JSON.stringify(refusal)],
      ...[records, pairs, at],
    ],
  })
}

/** The figures of a version. @throws Error for one that this Hilo does not know */
export function figuresOf({ name, model }: Pick<ModelVersion, 'name' | 'model'>): MatchModel {
  const known = model ?? SHIPPED_MODELS.find((shipped) => shipped.name === name)
  if (!known) throw new Error(`the model ${name} is in use and this version of Hilo does not ship it`)
  return known
}
