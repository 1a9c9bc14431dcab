/** How well people are told apart. Scans: for figures that are counted in the background and remembered. */
import { type CustomerId, toId } from '../../../kernel/ids.ts'
import { columns, type Tx } from '../../../platform/db/index.ts'
import type { IdentifierKind } from '../schema.ts'

/** How many customers are made of so many fragments, smallest first. */
export async function countSizes(tx: Tx): Promise<{ fragments: number; customers: number }[]> {
  return tx.query<{ fragments: number; customers: number }>({
    text: `SELECT fragments, count(*) AS customers FROM (
             SELECT count(*) AS fragments FROM membership WHERE workspace_id = $1 GROUP BY customer_id) AS sizes
           GROUP BY fragments ORDER BY fragments LIMIT 10000`,
    values: [tx.workspaceId],
  })
}

/** The customers of most fragments. */
export async function loadLargest(tx: Tx, limit: number): Promise<{ customerId: CustomerId; fragments: number }[]> {
  const rows = await tx.query<{ customer_id: string; fragments: number }>({
    text: `SELECT customer_id, count(*) AS fragments FROM membership WHERE workspace_id = $1
           GROUP BY customer_id ORDER BY fragments DESC, customer_id LIMIT $2`,
    values: [tx.workspaceId, limit],
  })
  return rows.map((row) => ({ customerId: toId<CustomerId>(row.customer_id), fragments: row.fragments }))
}

/** A value, the fragments that hold it, and the customers that these are. */
export interface CommonKey {
  readonly key: string
  readonly fragments: number
  readonly people: number
}

/** Keys that more customers hold than `most` of their kind, those of most first: they may be generic. */
export async function loadCommonKeys(
  tx: Tx,
  most: readonly { readonly kind: IdentifierKind; readonly people: number }[],
  limit: number,
): Promise<CommonKey[]> {
  return tx.query<CommonKey & { [name: string]: unknown }>({
    text: `SELECT i.key, count(*) AS fragments, count(DISTINCT m.customer_id) AS people FROM (
             SELECT key, bound.people AS most FROM identifier
             JOIN unnest($2::text[], $3::int4[]) AS bound (kind, people) ON bound.kind = split_part(key, ':', 1)
             WHERE workspace_id = $1 GROUP BY key, bound.people HAVING count(*) > bound.people) AS common
           JOIN identifier i ON i.workspace_id = $1 AND i.key = common.key
           JOIN membership m ON m.workspace_id = $1 AND m.fragment_id = i.fragment_id
           GROUP BY i.key, common.most HAVING count(DISTINCT m.customer_id) > common.most
           ORDER BY people DESC, i.key LIMIT $4`,
    values: [
      tx.workspaceId,
      columns.text(most.map(({ kind }) => kind)),
      columns.int4(most.map(({ people }) => people)),
      limit,
    ],
  })
}

/** What was decided, by what it comes to. */
export type DecisionSort =
  | 'merge_rules'
  | 'merge_staff'
  | 'merge_model'
  | 'unmerge_rules'
  | 'unmerge_staff'
  | 'unmerge_model'
  | 'refusal'
  | 'veto_limit'
  | 'veto_contested'
  | 'veto_apart'

/** How often something was decided in a week; `week` is its Monday in the time zone asked for: `2026-11-23`. */
export interface WeekCount {
  readonly week: string
  readonly sort: DecisionSort
  readonly count: number
}

/** What was decided from `sinceId` on, by week. Whoever sets fragments apart takes back what the rules had joined. @param timeZone IANA, in which weeks begin */
export async function countDecisions(tx: Tx, sinceId: string, timeZone: string): Promise<WeekCount[]> {
  return tx.query<WeekCount & { [name: string]: unknown }>({
    text: `SELECT week::text, sort, count(*) AS count FROM (
             SELECT date_trunc('week', d.decided_at AT TIME ZONE $3)::date AS week,
               CASE d.kind
                 WHEN 'merge' THEN 'merge_rules'
                 WHEN 'must_link' THEN CASE d.actor WHEN 'matching' THEN 'merge_model' ELSE 'merge_staff' END
                 WHEN 'cannot_link' THEN CASE WHEN d.evidence @> '[{"refuses": true}]' THEN 'refusal' ELSE 'unmerge_rules' END
                 WHEN 'undo' THEN CASE undone.actor WHEN 'matching' THEN 'unmerge_model' ELSE 'unmerge_staff' END
               END AS sort
             FROM decision d
             LEFT JOIN decision undone ON d.kind = 'undo' AND undone.workspace_id = $1 AND undone.id = (d.evidence -> 0 ->> 'undoes')::uuid
             WHERE d.workspace_id = $1 AND d.id >= $2 AND d.kind <> 'attach' AND d.kind IN ('merge', 'must_link', 'cannot_link', 'undo')
               AND (d.kind <> 'undo' OR undone.kind = 'must_link')
             UNION ALL
             SELECT date_trunc('week', d.decided_at AT TIME ZONE $3)::date, 'veto_' || refused.rule
             FROM decision d
             CROSS JOIN LATERAL (SELECT DISTINCT each ->> 'rule' AS rule FROM jsonb_array_elements(d.evidence) AS each) AS refused
             WHERE d.workspace_id = $1 AND d.id >= $2 AND d.kind <> 'attach' AND d.kind = 'veto'
               AND refused.rule IN ('limit', 'contested', 'apart')) AS decided
           GROUP BY week, sort ORDER BY week, sort LIMIT 1000`,
    values: [tx.workspaceId, sinceId, timeZone],
  })
}
