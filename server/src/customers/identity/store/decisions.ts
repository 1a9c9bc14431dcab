import { z } from 'zod'
import { type CustomerId, type FragmentId, toId } from '../../../kernel/ids.ts'
import type { JsonObject } from '../../../kernel/json.ts'
import { columns, type Tx } from '../../../platform/db/index.ts'
import type { Constraint } from '../schema.ts'

/** An entry of the decision log. */
export interface DecisionEntry {
  readonly id: string
  readonly kind: 'attach' | 'merge' | 'split' | 'veto' | 'must_link' | 'cannot_link' | 'undo'
  readonly actor: string
  readonly from: CustomerId | null
  readonly to: CustomerId
  readonly fragmentIds: readonly FragmentId[]
  readonly evidence: readonly JsonObject[]
  readonly reason: string
  readonly decidedAt: number
}

/** Decisions of staff that name any of these fragments. */
export async function loadConstraints(tx: Tx, fragmentIds: readonly FragmentId[]): Promise<Constraint[]> {
  const rows = await tx.query<{
    kind: Constraint['kind']
    fragment_id: string
    other_fragment_id: string
    seq: number
  }>({
    name: 'identity-constraints',
    text: `SELECT kind, fragment_id, other_fragment_id, seq FROM identity_constraint
           WHERE workspace_id = $1 AND fragment_id = ANY ($2::uuid[]) AND withdrawn_at IS NULL
           UNION
           SELECT kind, fragment_id, other_fragment_id, seq FROM identity_constraint
           WHERE workspace_id = $1 AND other_fragment_id = ANY ($2::uuid[]) AND withdrawn_at IS NULL
           ORDER BY seq`,
    values: [tx.workspaceId, columns.uuid(fragmentIds)],
  })
  return rows.map((row) => ({
    kind: row.kind,
    fragmentId: toId(row.fragment_id),
    otherFragmentId: toId(row.other_fragment_id),
    seq: row.seq,
  }))
}

/** Adds to the decision log. */
export async function insertDecisions(tx: Tx, entries: readonly DecisionEntry[]): Promise<void> {
  if (entries.length === 0) return
  tx.write({
    name: 'identity-decide',
    text: `INSERT INTO decision (workspace_id, id, kind, actor, from_customer_id, to_customer_id, fragment_ids, evidence, reason, decided_at)
           SELECT $1, entry.id, entry.kind, entry.actor, entry.origin, entry.target,
             ARRAY(SELECT jsonb_array_elements_text(entry.fragments))::uuid[], entry.evidence, entry.reason, entry.at
           FROM unnest($2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::uuid[], $7::jsonb[], $8::jsonb[], $9::text[], $10::timestamptz[])
             AS entry (id, kind, actor, origin, target, fragments, evidence, reason, at)`,
    values: [
      tx.workspaceId,
      columns.uuid(entries.map((entry) => entry.id)),
      columns.text(entries.map((entry) => entry.kind)),
      columns.text(entries.map((entry) => entry.actor)),
      columns.uuid(entries.map((entry) => entry.from)),
      columns.uuid(entries.map((entry) => entry.to)),
      columns.jsonb(entries.map((entry) => JSON.stringify(entry.fragmentIds))),
      columns.jsonb(entries.map((entry) => JSON.stringify(entry.evidence))),
      columns.text(entries.map((entry) => entry.reason)),
      columns.timestamptz(entries.map((entry) => entry.decidedAt)),
    ],
  })
}

const DecisionRow = z.object({
  id: z.uuid(),
  kind: z.enum(['attach', 'merge', 'split', 'veto', 'must_link', 'cannot_link', 'undo']),
  actor: z.string(),
  from_customer_id: z.uuid().nullable(),
  to_customer_id: z.uuid(),
  fragment_ids: z.array(z.uuid()),
  evidence: z.array(z.record(z.string(), z.json())),
  reason: z.string(),
  decided_at: z.date(),
  undone_at: z.date().nullable(),
})
export type DecisionRow = z.infer<typeof DecisionRow>

/** Decisions about any of these customers, newest first, strictly older than `beforeId`. */
export async function loadDecisions(
  tx: Tx,
  page: { customerIds: readonly CustomerId[]; beforeId: string | null; limit: number },
): Promise<DecisionRow[]> {
  const rows = await tx.query({
    text: `SELECT * FROM decision
           WHERE workspace_id = $1 AND (to_customer_id = ANY ($2::uuid[]) OR from_customer_id = ANY ($2::uuid[]))
             AND ($3::uuid IS NULL OR id < $3)
           ORDER BY id DESC LIMIT $4`,
    values: [tx.workspaceId, columns.uuid(page.customerIds), page.beforeId, page.limit],
  })
  return rows.map((row) => DecisionRow.parse(row))
}

/** Takes the values out of decisions about an erased customer; that something was decided stays. */
export async function redactDecisions(tx: Tx, customerId: CustomerId): Promise<void> {
  await tx.query({
    text: `UPDATE decision SET evidence = '[]', reason = '', fragment_ids = '{}'
           WHERE workspace_id = $1 AND (to_customer_id = $2 OR from_customer_id = $2)`,
    values: [tx.workspaceId, customerId],
  })
}

/** One decision, locked; null if there is none. */
export async function lockDecision(tx: Tx, id: string): Promise<DecisionRow | null> {
  const [row] = await tx.query({
    text: 'SELECT * FROM decision WHERE workspace_id = $1 AND id = $2 FOR UPDATE',
    values: [tx.workspaceId, id],
  })
  return row ? DecisionRow.parse(row) : null
}

/** Adds what a person decided about pairs of fragments. */
export async function insertConstraints(
  tx: Tx,
  decisionId: string,
  kind: Constraint['kind'],
  pairs: readonly (readonly [FragmentId, FragmentId])[],
): Promise<void> {
  await tx.query({
    text: `INSERT INTO identity_constraint (workspace_id, decision_id, kind, fragment_id, other_fragment_id)
           SELECT $1, $2, $3, one, other FROM unnest($4::uuid[], $5::uuid[]) AS pair (one, other)`,
    values: [
      tx.workspaceId,
      decisionId,
      kind,
      columns.uuid(pairs.map(([one]) => one)),
      columns.uuid(pairs.map(([, other]) => other)),
    ],
  })
}

/** Takes a decision's constraints back and marks it undone; returns the fragments that it was about. */
export async function withdrawDecision(tx: Tx, decisionId: string, at: Date): Promise<FragmentId[]> {
  const rows = await tx.query<{ fragment_id: string; other_fragment_id: string }>({
    text: `WITH marked AS (UPDATE decision SET undone_at = $3 WHERE workspace_id = $1 AND id = $2)
           UPDATE identity_constraint SET withdrawn_at = $3
           WHERE workspace_id = $1 AND decision_id = $2 AND withdrawn_at IS NULL
           RETURNING fragment_id, other_fragment_id`,
    values: [tx.workspaceId, decisionId, at],
  })
  return [...new Set(rows.flatMap((row) => [row.fragment_id, row.other_fragment_id]))].map((id) => toId<FragmentId>(id))
}

/** A link by decision that stands. */
export interface StandingLink {
  readonly id: string
  /** The founders of the two sides. */
  readonly fromId: FragmentId
  readonly toId: FragmentId
  /** What was said of it when it was made. */
  readonly reason: string
}

/** Links that `actor` decided and nobody has undone, in order, after `after`. A walk over the log: for the night. */
export async function loadStandingLinks(
  tx: Tx,
  { actor, after, limit }: { readonly actor: string; readonly after: string | null; readonly limit: number },
): Promise<StandingLink[]> {
  const rows = await tx.query<{ id: string; from_customer_id: string; to_customer_id: string; reason: string }>({
    text: `SELECT id, from_customer_id, to_customer_id, reason FROM decision
           WHERE workspace_id = $1 AND actor = $2 AND kind = 'must_link' AND undone_at IS NULL AND from_customer_id IS NOT NULL
             AND ($3::uuid IS NULL OR id > $3) ORDER BY id LIMIT $4`,
    values: [tx.workspaceId, actor, after, limit],
  })
  return rows.map(({ id, reason, from_customer_id: from, to_customer_id: to }) => ({
    ...{ id, reason },
    fromId: toId(from),
    toId: toId(to),
  }))
}

/** Which of these customers staff have put apart: pairs, the smaller id first. */
export async function loadKeptApart(tx: Tx, ids: readonly CustomerId[]): Promise<[CustomerId, CustomerId][]> {
  const rows = await tx.query<{ one: string; other: string }>({
    name: 'identity-kept-apart',
    text: `SELECT DISTINCT least(a.customer_id, b.customer_id) AS one, greatest(a.customer_id, b.customer_id) AS other
           FROM membership a
           JOIN identity_constraint c ON c.workspace_id = $1 AND c.fragment_id = a.fragment_id
             AND c.kind = 'cannot_link' AND c.withdrawn_at IS NULL
           JOIN membership b ON b.workspace_id = $1 AND b.fragment_id = c.other_fragment_id
           WHERE a.workspace_id = $1 AND a.customer_id = ANY ($2::uuid[]) AND b.customer_id = ANY ($2::uuid[])
             AND a.customer_id <> b.customer_id`,
    values: [tx.workspaceId, columns.uuid(ids)],
  })
  return rows.map(({ one, other }) => [toId<CustomerId>(one), toId<CustomerId>(other)])
}

/** Fragments whose links the rules refused, by the newest `limit` refusals. Whom staff put apart is refused too, but no news. */
export async function loadRefused(tx: Tx, limit: number): Promise<FragmentId[]> {
  const rows = await tx.query<{ id: string }>({
    name: 'identity-refused',
    text: `SELECT DISTINCT unnest(fragment_ids) AS id FROM (
             SELECT fragment_ids FROM decision
             WHERE workspace_id = $1 AND kind = 'veto' AND evidence @? '$[*] ? (@.rule != "apart")'
             ORDER BY id DESC LIMIT $2) AS refused
           ORDER BY id`,
    values: [tx.workspaceId, limit],
  })
  return rows.map((row) => toId<FragmentId>(row.id))
}

/** Fragments that staff have set apart from others, by the newest `limit` of these words. */
export async function loadToldApart(tx: Tx, limit: number): Promise<FragmentId[]> {
  const rows = await tx.query<{ id: string }>({
    name: 'identity-told-apart',
    text: `SELECT DISTINCT fragment_id AS id FROM (
             SELECT fragment_id FROM identity_constraint
             WHERE workspace_id = $1 AND kind = 'cannot_link' AND withdrawn_at IS NULL ORDER BY seq DESC LIMIT $2) AS told
           ORDER BY id`,
    values: [tx.workspaceId, limit],
  })
  return rows.map((row) => toId<FragmentId>(row.id))
}
