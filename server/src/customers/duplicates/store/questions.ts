import type { CustomerId } from '../../../kernel/ids.ts'
import { toId } from '../../../kernel/ids.ts'
import { columns, type Tx } from '../../../platform/db/index.ts'
import type { Relation, SharedBy } from '../../identity/index.ts'
import type { Step } from '../../matching/index.ts'
import type { Question, QuestionCursor, QuestionFilter } from '../review/schema.ts'

/**
 * Puts these relations in the place of all that were noted of `ids`. Under identity's structure lock nobody else of the workspace does.
 * What is as it was keeps its instant. Safe to run twice.
 */
export function saveRelations(
  tx: Tx,
  ids: readonly CustomerId[],
  relations: readonly (Relation & { readonly strength: number })[],
): void {
  tx.write({
    name: 'duplicates-relations',
    text: `WITH told AS (SELECT * FROM unnest($3::uuid[], $4::uuid[], $5::bool[], $6::jsonb[], $7::float8[])
               AS t (one_id, other_id, is_apart, shared, strength)),
             gone AS (DELETE FROM duplicate_relation r
               WHERE r.workspace_id = $1 AND (r.one_id = ANY ($2::uuid[]) OR r.other_id = ANY ($2::uuid[]))
                 AND NOT EXISTS (SELECT 1 FROM told t WHERE t.one_id = r.one_id AND t.other_id = r.other_id))
           INSERT INTO duplicate_relation AS r (workspace_id, one_id, other_id, is_apart, shared, strength, noted_at)
           SELECT $1, one_id, other_id, is_apart, shared, strength, date_trunc('milliseconds', now()) FROM told
           ON CONFLICT (workspace_id, one_id, other_id) DO UPDATE SET is_apart = excluded.is_apart, shared = excluded.shared,
             strength = excluded.strength, noted_at = excluded.noted_at
           WHERE (r.is_apart, r.shared, r.strength) IS DISTINCT FROM (excluded.is_apart, excluded.shared, excluded.strength)`,
    values: [
      tx.workspaceId,
      columns.uuid(ids),
      columns.uuid(relations.map(({ oneId }) => oneId)),
      columns.uuid(relations.map(({ otherId }) => otherId)),
      columns.bool(relations.map(({ isApart }) => isApart)),
      columns.jsonb(relations.map(({ shared }) => JSON.stringify(shared))),
      columns.float8(relations.map(({ strength }) => strength)),
    ],
  })
}

/** Takes the mark away that relations were never written down; whether it stood. */
export async function takeMissing(tx: Tx): Promise<boolean> {
  const rows = await tx.query({
    text: 'DELETE FROM duplicate_relation_missing WHERE workspace_id = $1 RETURNING workspace_id',
    values: [tx.workspaceId],
  })
  return rows.length > 0
}

/** Below every pair that was found alike: those have 3 bits or more. */
const BELOW = 100
/** Before everything: whoever begins at the beginning walks the index as everybody else does. */
const START = [
  'infinity',
  'infinity',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
] as const

interface QuestionRow {
  readonly one_id: string
  readonly other_id: string
  readonly weight: number | null
  readonly model: string | null
  readonly steps: readonly Step[] | null
  readonly shared: readonly SharedBy[] | null
  readonly rank: number
  readonly at: Date
}

/**
 * Questions in the order in which they are worth deciding: by whole bits of likelihood, and then what moved last. Each half walks an
 * index from the cursor on and stops at the limit; LIMIT 1 keeps the planner from hashing the whole other table for it. Measured with
 * 50,000 pairs and 25,000 relations on a busy machine: a page took 980 ms where the planner joined and sorted, 3 to 40 ms so.
 */
export async function loadQuestions(
  tx: Tx,
  filter: QuestionFilter,
  after: QuestionCursor | null,
  limit: number,
): Promise<Question[]> {
  const { kind, customerIds } = filter
  const [rank, at, oneId, otherId] = after ? [after.rank, new Date(after.at), after.oneId, after.otherId] : START
  const rows = await tx.query<QuestionRow & { [name: string]: unknown }>({
    text: `(SELECT p.one_id, p.other_id, p.weight, p.model, p.steps, r.shared, p.rank, p.found_at AS at FROM duplicate_pair p
            LEFT JOIN LATERAL (SELECT * FROM duplicate_relation
              WHERE workspace_id = $1 AND one_id = p.one_id AND other_id = p.other_id LIMIT 1) AS r ON true
            WHERE p.workspace_id = $1 AND r.is_apart IS NOT TRUE AND ${ofThese('p', customerIds)}
              AND ${kind === 'shared' ? 'r.one_id IS NOT NULL' : 'true'}
              AND (p.rank, p.found_at, p.one_id, p.other_id) < ($3::float8, $4::timestamptz, $5::uuid, $6::uuid)
            ORDER BY p.rank DESC, p.found_at DESC, p.one_id DESC, p.other_id DESC LIMIT $7)
           UNION ALL
           (SELECT r.one_id, r.other_id, NULL, NULL, NULL, r.shared, r.strength - ${BELOW}, r.noted_at FROM duplicate_relation r
            WHERE r.workspace_id = $1 AND NOT r.is_apart AND ${ofThese('r', customerIds)} AND ${kind === 'alike' ? 'false' : 'true'}
              AND (SELECT p.one_id FROM duplicate_pair p
                WHERE p.workspace_id = $1 AND p.one_id = r.one_id AND p.other_id = r.other_id LIMIT 1) IS NULL
              AND (r.strength, r.noted_at, r.one_id, r.other_id) < ($3::float8 + ${BELOW}, $4::timestamptz, $5::uuid, $6::uuid)
            ORDER BY r.strength DESC, r.noted_at DESC, r.one_id DESC, r.other_id DESC LIMIT $7)
           ORDER BY rank DESC, at DESC, one_id DESC, other_id DESC LIMIT $7`,
    values: [tx.workspaceId, customerIds, rank, at, oneId, otherId, limit],
  })
  return rows.map(toQuestion)
}

/** How many questions there are. All pairs and all relations are counted by their keys; only relations look for their pair. */
export async function countQuestions(tx: Tx, { kind, customerIds }: QuestionFilter): Promise<number> {
  const [row] = await tx.query<{ pairs: number; open: number; paired_open: number; paired_apart: number }>({
    text: `SELECT (SELECT count(*) FROM duplicate_pair p WHERE p.workspace_id = $1 AND ${ofThese('p', customerIds)}) AS pairs,
             count(*) FILTER (WHERE NOT is_apart) AS open,
             count(*) FILTER (WHERE NOT is_apart AND paired) AS paired_open,
             count(*) FILTER (WHERE is_apart AND paired) AS paired_apart
           FROM (SELECT r.is_apart, EXISTS (SELECT 1 FROM duplicate_pair p
               WHERE p.workspace_id = $1 AND p.one_id = r.one_id AND p.other_id = r.other_id) AS paired
             FROM duplicate_relation r WHERE r.workspace_id = $1 AND ${ofThese('r', customerIds)}) AS relation`,
    values: [tx.workspaceId, customerIds],
  })
  if (row === undefined) return 0
  if (kind === 'shared') return row.open
  const alike = row.pairs - row.paired_apart
  return kind === 'alike' ? alike : alike + row.open - row.paired_open
}

/** $2: only what names one of these customers; null for all. */
function ofThese(table: 'p' | 'r', customerIds: QuestionFilter['customerIds']): string {
  if (customerIds === null) return '$2::uuid[] IS NULL'
  return `(${table}.one_id = ANY ($2::uuid[]) OR ${table}.other_id = ANY ($2::uuid[]))`
}

function toQuestion(row: QuestionRow): Question {
  const { weight, model, steps, shared, rank } = row
  return {
    oneId: toId(row.one_id),
    otherId: toId(row.other_id),
    found: weight === null || model === null || steps === null ? null : { weight, model, steps },
    shared: shared ?? [],
    ...{ rank, at: row.at.getTime() },
  }
}

/** Forgets how customers that are gone stood to others. */
export function forgetRelations(tx: Tx, ids: readonly CustomerId[]): void {
  if (ids.length === 0) return
  tx.write({
    name: 'duplicates-forget-relations',
    text: 'DELETE FROM duplicate_relation WHERE workspace_id = $1 AND (one_id = ANY ($2::uuid[]) OR other_id = ANY ($2::uuid[]))',
    values: [tx.workspaceId, columns.uuid(ids)],
  })
}
