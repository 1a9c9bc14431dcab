import { type SourceId, toId } from '../../../kernel/ids.ts'
import { columns, type Tx } from '../../../platform/db/index.ts'

/** People of an isolated source who share a name with somebody elsewhere; `other` is null for all other sources together. */
export interface Namesakes {
  readonly sourceId: SourceId
  readonly other: SourceId | null
  readonly people: number
}

/** A name that so many hold, of all sources together, is a crowd's (the shop's own telephone) and says nothing of a person. */
const CROWD = 20

/**
 * How many people of isolated sources would be known elsewhere too, by names alone: what the rules make of each name only a preview
 * tells. Two browsers' word for one name joins nobody. A scan of all fragments, for figures that are counted beside. Of those who are linked
 * only the names that an isolated source holds too are grouped. OFFSET 0 keeps the planner from going through those for each fragment anew:
 * it takes them for a hundred.
 */
export async function countNamesakes(tx: Tx, isolated: ReadonlySet<SourceId>): Promise<Namesakes[]> {
  if (isolated.size === 0) return []
  const rows = await tx.query<{ source_id: string; other: string | null; people: number }>({
    text: `WITH sought AS MATERIALIZED (
             SELECT DISTINCT claim ->> 0 AS kind, claim ->> 1 AS value, claim ->> 2 AS scope
             FROM fragment f CROSS JOIN LATERAL jsonb_array_elements(f.claims) AS claim
             WHERE f.workspace_id = $1 AND f.source_id = ANY ($2::uuid[]) AND claim ->> 0 NOT IN ('anonymous_id', 'device')),
           told AS (
             SELECT each.source_id, each.customer_id, kind, value, scope, bool_or(each.is_strong) AS is_strong
             FROM (
               SELECT f.source_id, m.customer_id, claim ->> 0 AS kind, claim ->> 1 AS value, claim ->> 2 AS scope,
                 claim ->> 3 <> 'claimed' AS is_strong
               FROM fragment f JOIN membership m ON m.workspace_id = f.workspace_id AND m.fragment_id = f.id
               CROSS JOIN LATERAL jsonb_array_elements(f.claims) AS claim WHERE f.workspace_id = $1
               OFFSET 0) AS each
             JOIN sought USING (kind, value, scope) GROUP BY 1, 2, 3, 4, 5),
           name AS (
             SELECT array_agg(source_id) AS sources, array_agg(customer_id) AS customers, array_agg(is_strong) AS strengths
             FROM told GROUP BY kind, value, scope HAVING count(*) <= $3 AND count(DISTINCT source_id) > 1)
           SELECT a.source_id, b.source_id AS other, count(DISTINCT a.customer_id) AS people
           FROM name CROSS JOIN LATERAL unnest(sources, customers, strengths) AS a (source_id, customer_id, is_strong)
           JOIN LATERAL unnest(sources, strengths) AS b (source_id, is_strong)
             ON b.source_id <> a.source_id AND (a.is_strong OR b.is_strong)
           WHERE a.source_id = ANY ($2::uuid[])
           GROUP BY GROUPING SETS ((a.source_id, b.source_id), (a.source_id)) ORDER BY 3 DESC, 1, 2`,
    values: [tx.workspaceId, columns.uuid([...isolated]), CROWD],
  })
  return rows.map(({ source_id: id, other, people }) => ({
    sourceId: toId(id),
    other: other === null ? null : toId(other),
    people,
  }))
}
