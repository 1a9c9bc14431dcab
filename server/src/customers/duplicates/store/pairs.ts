import { type CustomerId, toId } from '../../../kernel/ids.ts'
import { columns, type Tx } from '../../../platform/db/index.ts'
import type { GenericValue } from '../../matching/index.ts'
import type { Pair } from '../schema.ts'

/** Replaces all pairs of customers. */
export function savePairs(tx: Tx, ids: readonly CustomerId[], pairs: readonly Pair[]): void {
  tx.write({
    name: 'duplicates-forget-pairs',
    text: 'DELETE FROM duplicate_pair WHERE workspace_id = $1 AND (one_id = ANY ($2::uuid[]) OR other_id = ANY ($2::uuid[]))',
    values: [tx.workspaceId, columns.uuid(ids)],
  })
  if (pairs.length === 0) return
  tx.write({
    name: 'duplicates-pairs',
    text: `INSERT INTO duplicate_pair (workspace_id, one_id, other_id, weight, model, steps, found_at)
           SELECT $1, * FROM unnest($2::uuid[], $3::uuid[], $4::float8[], $5::text[], $6::jsonb[], $7::timestamptz[])`,
    values: [
      tx.workspaceId,
      columns.uuid(pairs.map((pair) => pair.oneId)),
      columns.uuid(pairs.map((pair) => pair.otherId)),
      columns.float8(pairs.map((pair) => pair.weight)),
      columns.text(pairs.map((pair) => pair.model)),
      columns.jsonb(pairs.map((pair) => JSON.stringify(pair.steps))),
      columns.timestamptz(pairs.map((pair) => pair.foundAt)),
    ],
  })
}

/** Which of these customers are paired with each other by sharing a value in the slot of one of `generics`. @returns sorted */
export async function loadPairedBy(
  tx: Tx,
  ids: readonly CustomerId[],
  generics: readonly GenericValue[],
): Promise<CustomerId[]> {
  const steps = [...new Set(generics.map(({ slot }) => JSON.stringify([{ step: slot, level: 'exact' }])))]
  const rows = await tx.query<{ id: string }>({
    name: 'duplicates-paired-by',
    text: `SELECT DISTINCT unnest(ARRAY[one_id, other_id]) AS id FROM duplicate_pair
           WHERE workspace_id = $1 AND one_id = ANY ($2::uuid[]) AND other_id = ANY ($2::uuid[]) AND steps @> ANY ($3::jsonb[]) ORDER BY id`,
    values: [tx.workspaceId, columns.uuid(ids), columns.jsonb(steps)],
  })
  return rows.map(({ id }) => toId<CustomerId>(id))
}
