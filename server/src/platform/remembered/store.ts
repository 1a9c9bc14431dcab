import type { Json } from '../../kernel/json.ts'
import type { Tx } from '../db/index.ts'

/** A count as it is stored. */
export interface StoredCount {
  readonly stamp: string
  readonly counted: unknown
  /** UTC epoch ms. */
  readonly countedMs: number
  readonly costMs: number
}

/** The last count of a name; null before the first. */
export async function findCount(tx: Tx, name: string): Promise<StoredCount | null> {
  const [row] = await tx.query<{ stamp: string; counted: unknown; counted_at: Date; cost_ms: number }>({
    text: 'SELECT stamp, counted, counted_at, cost_ms FROM remembered_count WHERE workspace_id = $1 AND name = $2',
    values: [tx.workspaceId, name],
  })
  if (!row) return null
  return { stamp: row.stamp, counted: row.counted, countedMs: row.counted_at.getTime(), costMs: row.cost_ms }
}

/** Keeps a count in the place of the one before. */
export async function saveCount(
  tx: Tx,
  name: string,
  { stamp, counted, countedMs, costMs }: StoredCount & { readonly counted: Json },
): Promise<void> {
  await tx.query({
    text: `INSERT INTO remembered_count (workspace_id, name, stamp, counted, counted_at, cost_ms) VALUES ($1, $2, $3, $4, $5, $6)
           ON CONFLICT (workspace_id, name) DO UPDATE SET stamp = excluded.stamp, counted = excluded.counted,
             counted_at = excluded.counted_at, cost_ms = excluded.cost_ms`,
    values: [tx.workspaceId, name, stamp, JSON.stringify(counted), new Date(countedMs), costMs],
  })
}

/** Takes the right to count until the end of the transaction; false while another process counts the same. */
export async function tryToCount(tx: Tx, name: string): Promise<boolean> {
  const [row] = await tx.query<{ is_ours: boolean }>({
    text: "SELECT pg_try_advisory_xact_lock(hashtextextended('remembered:' || $1::text || ' ' || $2::text, 0)) AS is_ours",
    values: [tx.workspaceId, name],
  })
  return row?.is_ours ?? false
}

/**
 * Until the end of the transaction: memory enough that grouping some million rows does not go to disk in many pieces, and one processor
 * only, so that on two cores half of the machine stays with those who do not count.
 */
export async function settleToScan(tx: Tx): Promise<void> {
  await tx.query({
    text: `SELECT set_config('work_mem', '32MB', true), set_config('max_parallel_workers_per_gather', '0', true)`,
  })
}
