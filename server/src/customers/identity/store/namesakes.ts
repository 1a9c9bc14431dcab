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
 * tells. Two browsers' word for one name joins nobody. A scan of all fragments: for figures that are remembered.
 */
export async function countNamesakes(tx: Tx, isolated: ReadonlySet<SourceId>): Promise<Namesakes[]> {
  if (isolated.size === 0) return []
  const rows = await tx.query<{ source_id: string; other: string | null; people: number }>({
    text: `WITH told AS (
             SELECT f.source_id, m.customer_id, claim ->> 0 AS kind, claim ->> 1 AS value, claim ->> 2 AS scope,
               bool_or(claim ->> 3 <> 'claimed') AS is_strong
             FROM fragment f JOIN membership m ON m.workspace_id = f.workspace_id AND m.fragment_id = f.id
             CROSS JOIN LATERAL jsonb_array_elements(f.claims) AS claim
             WHERE f.workspace_id = $1 AND claim ->> 0 NOT IN ('anonymous_id', 'device') GROUP BY 1, 2, 3, 4, 5),
           name AS (SELECT *, count(*) OVER (PARTITION BY kind, value, scope) AS holders FROM told)
           SELECT a.source_id, b.source_id AS other, count(DISTINCT a.customer_id) AS people
           FROM name a JOIN name b ON b.kind = a.kind AND b.value = a.value AND b.scope = a.scope
             AND b.source_id <> a.source_id AND (a.is_strong OR b.is_strong)
           WHERE a.source_id = ANY ($2::uuid[]) AND a.holders <= $3
           GROUP BY GROUPING SETS ((a.source_id, b.source_id), (a.source_id)) ORDER BY 3 DESC, 1, 2`,
    values: [tx.workspaceId, columns.uuid([...isolated]), CROWD],
  })
  return rows.map(({ source_id: id, other, people }) => ({
    sourceId: toId(id),
    other: other === null ? null : toId(other),
    people,
  }))
}
