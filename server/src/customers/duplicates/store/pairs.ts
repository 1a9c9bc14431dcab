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

/** A pair as lists of many hold it. */
export type BarePair = Pick<Pair, 'oneId' | 'otherId' | 'weight' | 'model'>

/** Pairs in the order of their ids, after `after`, without those whom staff have told apart. A walk. */
export async function loadOpenPairs(
  tx: Tx,
  { after, limit }: { readonly after: Pick<Pair, 'oneId' | 'otherId'> | null; readonly limit: number },
): Promise<BarePair[]> {
  const rows = await tx.query<BareRow>({
    text: `SELECT p.one_id, p.other_id, p.weight, p.model FROM duplicate_pair p
           WHERE p.workspace_id = $1 AND ($2::uuid IS NULL OR (p.one_id, p.other_id) > ($2, $3::uuid))
             AND NOT EXISTS (SELECT 1 FROM duplicate_relation r WHERE r.workspace_id = $1 AND r.one_id = p.one_id
               AND r.other_id = p.other_id AND r.is_apart)
           ORDER BY p.one_id, p.other_id LIMIT $4`,
    values: [tx.workspaceId, after?.oneId ?? null, after?.otherId ?? null, limit],
  })
  return rows.map(toBare)
}

/** Pairs that a model weighs at least `bits`, the likeliest first, at most `limit`. */
export async function loadSurePairs(tx: Tx, model: string, bits: number, limit: number): Promise<BarePair[]> {
  const rows = await tx.query<BareRow>({
    text: `SELECT one_id, other_id, weight, model FROM duplicate_pair
           WHERE workspace_id = $1 AND model = $2 AND weight >= $3 ORDER BY weight DESC, one_id, other_id LIMIT $4`,
    values: [tx.workspaceId, model, bits, limit],
  })
  return rows.map(toBare)
}

interface BareRow {
  readonly one_id: string
  readonly other_id: string
  readonly weight: number
  readonly model: string
}

function toBare({ one_id, other_id, weight, model }: BareRow): BarePair {
  return { oneId: toId(one_id), otherId: toId(other_id), weight, model }
}
