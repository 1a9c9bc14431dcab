import type { CustomerId } from '../../../kernel/ids.ts'
import { toId } from '../../../kernel/ids.ts'
import { columns, type Tx } from '../../../platform/db/index.ts'
import type { Relation, SharedBy } from '../../identity/index.ts'
import type { Step } from '../../matching/index.ts'
import type { Question, QuestionCursor, QuestionFilter } from './schema.ts'

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
    text: `WITH told AS (SELECT * FROM unnest($3::uuid[], $4::uuid[], $5::bool[], $6::jsonb[], $7::int4[])
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
      columns.int4(relations.map(({ strength }) => strength)),
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

/** Pairs found alike: of kind `shared` those that share an identifier besides. $2 kind, $3 customers, null for all. */
const WEIGHED = `FROM duplicate_pair p
  LEFT JOIN duplicate_relation r ON r.workspace_id = $1 AND r.one_id = p.one_id AND r.other_id = p.other_id
  WHERE p.workspace_id = $1 AND r.is_apart IS NOT TRUE AND ($2::text IS DISTINCT FROM 'shared' OR r.one_id IS NOT NULL)
    AND ($3::uuid[] IS NULL OR p.one_id = ANY ($3) OR p.other_id = ANY ($3))`
/** Pairs that share an identifier, and are not alike enough to be weighed in advance. */
const SHARING = `FROM duplicate_relation r
  WHERE r.workspace_id = $1 AND NOT r.is_apart AND $2::text IS DISTINCT FROM 'alike'
    AND ($3::uuid[] IS NULL OR r.one_id = ANY ($3) OR r.other_id = ANY ($3))
    AND NOT EXISTS (SELECT 1 FROM duplicate_pair p WHERE p.workspace_id = $1 AND p.one_id = r.one_id AND p.other_id = r.other_id)`
/** Below every pair that was found alike: those have 3 bits or more. */
const BELOW = 100

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
 * Questions in the order in which they are worth deciding: by whole bits of likelihood, and then what moved last. Each half is walked in
 * the order of an index and stops at the limit.
 */
export async function loadQuestions(
  tx: Tx,
  filter: QuestionFilter,
  after: QuestionCursor | null,
  limit: number,
): Promise<Question[]> {
  const rank = 'least(floor(p.weight), 10)'
  const rows = await tx.query<QuestionRow & { [name: string]: unknown }>({
    text: `(SELECT p.one_id, p.other_id, p.weight, p.model, p.steps, r.shared, ${rank} AS rank, p.found_at AS at ${WEIGHED}
              AND ($4::float8 IS NULL OR (${rank}, p.found_at, p.one_id, p.other_id) < ($4, $5::timestamptz, $6::uuid, $7::uuid))
            ORDER BY ${rank} DESC, p.found_at DESC, p.one_id DESC, p.other_id DESC LIMIT $8)
           UNION ALL
           (SELECT r.one_id, r.other_id, NULL, NULL, NULL, r.shared, (r.strength - ${BELOW})::float8, r.noted_at ${SHARING}
              AND ($4::float8 IS NULL OR (r.strength, r.noted_at, r.one_id, r.other_id) < ($4 + ${BELOW}, $5::timestamptz, $6::uuid, $7::uuid))
            ORDER BY r.strength DESC, r.noted_at DESC, r.one_id DESC, r.other_id DESC LIMIT $8)
           ORDER BY rank DESC, at DESC, one_id DESC, other_id DESC LIMIT $8`,
    values: [
      tx.workspaceId,
      filter.kind,
      filter.customerIds,
      after?.rank ?? null,
      after ? new Date(after.at) : null,
      after?.oneId ?? null,
      after?.otherId ?? null,
      limit,
    ],
  })
  return rows.map(toQuestion)
}

/** How many questions there are: both halves by their keys alone. */
export async function countQuestions(tx: Tx, filter: QuestionFilter): Promise<number> {
  const [row] = await tx.query<{ total: number }>({
    text: `SELECT (SELECT count(*) ${WEIGHED}) + (SELECT count(*) ${SHARING}) AS total`,
    values: [tx.workspaceId, filter.kind, filter.customerIds],
  })
  return row?.total ?? 0
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
