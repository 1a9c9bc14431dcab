/** Links of the model that a change of it takes back or makes. */
import { type FragmentId, toId } from '../../../kernel/ids.ts'
import { columns, type Tx } from '../../../platform/db/index.ts'

/** One link that a run takes back or makes. */
export interface LinkChange {
  readonly kind: 'take' | 'make'
  /** The founders of the two sides. */
  readonly fromId: FragmentId
  readonly toId: FragmentId
  /** Of `take` the link; of `make` the link that was made, null until it is. */
  readonly decisionId: string | null
  /** What the link says of why it was made: the model, and its bits. */
  readonly reason: string
}

/** The same as a run plans it. `place`: the order; changes of one `part` are done together. */
export interface PlannedLink extends LinkChange {
  readonly place: number
  readonly part: number
}

/** Forgets what a run planned. */
export async function deletePlan(tx: Tx, runId: string): Promise<void> {
  await tx.query({
    text: 'DELETE FROM regroup_link WHERE workspace_id = $1 AND run_id = $2',
    values: [tx.workspaceId, runId],
  })
}

/** Adds to a run's plan. @param doneAt of what is done already */
export async function insertLinks(
  tx: Tx,
  runId: string,
  links: readonly PlannedLink[],
  doneAt: Date | null,
): Promise<void> {
  if (links.length === 0) return
  await tx.query({
    text: `INSERT INTO regroup_link (workspace_id, run_id, place, part, kind, from_id, to_id, decision_id, reason, done_at)
           SELECT $1, $2, place, part, kind, from_id, to_id, decision_id, reason, $3
           FROM unnest($4::int4[], $5::int4[], $6::text[], $7::uuid[], $8::uuid[], $9::uuid[], $10::text[])
             AS planned (place, part, kind, from_id, to_id, decision_id, reason)`,
    values: [
      ...[tx.workspaceId, runId, doneAt],
      columns.int4(links.map(({ place }) => place)),
      columns.int4(links.map(({ part }) => part)),
      columns.text(links.map(({ kind }) => kind)),
      columns.uuid(links.map(({ fromId }) => fromId)),
      columns.uuid(links.map((link) => link.toId)),
      columns.uuid(links.map(({ decisionId }) => decisionId)),
      columns.text(links.map(({ reason }) => reason)),
    ],
  })
}

/** The first part of a run's plan that is still to be done; nothing at its end. */
export async function loadNextPart(tx: Tx, runId: string): Promise<PlannedLink[]> {
  const rows = await tx.query<LinkRow>({
    text: `SELECT place, part, kind, from_id, to_id, decision_id, reason FROM regroup_link
           WHERE workspace_id = $1 AND run_id = $2 AND done_at IS NULL AND part = (
             SELECT part FROM regroup_link WHERE workspace_id = $1 AND run_id = $2 AND done_at IS NULL ORDER BY place LIMIT 1)
           ORDER BY place`,
    values: [tx.workspaceId, runId],
  })
  return rows.map(toLink)
}

/** Marks a link of a plan as done. @param decisionId null of one that could not be done: what it was about has changed */
export async function markLink(
  tx: Tx,
  runId: string,
  place: number,
  decisionId: string | null,
  at: Date,
): Promise<void> {
  await tx.query({
    text: `UPDATE regroup_link SET done_at = $5, decision_id = $4 WHERE workspace_id = $1 AND run_id = $2 AND place = $3`,
    values: [tx.workspaceId, runId, place, decisionId, at],
  })
}

/** What a run has done to links, the last first; what could not be done is left out. */
export async function loadDoneLinks(tx: Tx, runId: string): Promise<PlannedLink[]> {
  const rows = await tx.query<LinkRow>({
    text: `SELECT place, part, kind, from_id, to_id, decision_id, reason FROM regroup_link
           WHERE workspace_id = $1 AND run_id = $2 AND done_at IS NOT NULL AND decision_id IS NOT NULL ORDER BY place DESC`,
    values: [tx.workspaceId, runId],
  })
  return rows.map(toLink)
}

/** The founders that a run's links are about, in order: at most `limit` after `after`. */
export async function loadLinkedFounders(
  tx: Tx,
  runId: string,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<FragmentId[]> {
  const rows = await tx.query<{ id: string }>({
    text: `SELECT DISTINCT id FROM regroup_link CROSS JOIN LATERAL (VALUES (from_id), (to_id)) AS side (id)
           WHERE workspace_id = $1 AND run_id = $2 AND ($3::uuid IS NULL OR id > $3) ORDER BY id LIMIT $4`,
    values: [tx.workspaceId, runId, after, limit],
  })
  return rows.map(({ id }) => toId<FragmentId>(id))
}

/** The place behind a run's last link. */
export async function nextPlace(tx: Tx, runId: string): Promise<number> {
  const [row] = await tx.query<{ place: number }>({
    text: 'SELECT coalesce(max(place), -1) + 1 AS place FROM regroup_link WHERE workspace_id = $1 AND run_id = $2',
    values: [tx.workspaceId, runId],
  })
  return row?.place ?? 0
}

interface LinkRow {
  readonly place: number
  readonly part: number
  readonly kind: 'take' | 'make'
  readonly from_id: string
  readonly to_id: string
  readonly decision_id: string | null
  readonly reason: string
}

function toLink({ place, part, kind, from_id, to_id, decision_id, reason }: LinkRow): PlannedLink {
  return { place, part, kind, fromId: toId(from_id), toId: toId(to_id), decisionId: decision_id, reason }
}
