import { type CustomerId, type FragmentId, toId } from '../../kernel/ids.ts'
import { columns, type Tx } from '../../platform/db/index.ts'
import { endOfPrefix, type Standing } from './rules.ts'

/** The words by which a customer is found. */
export interface NameEntry {
  readonly customerId: CustomerId
  readonly words: readonly string[]
}

/** Replaces the words of customers. */
export async function saveNames(tx: Tx, entries: readonly NameEntry[]): Promise<void> {
  if (entries.length === 0) return
  tx.write({
    name: 'search-names',
    text: `INSERT INTO customer_name (workspace_id, customer_id, words)
           SELECT $1, id, ARRAY(SELECT jsonb_array_elements_text(words)) FROM unnest($2::uuid[], $3::jsonb[]) AS entry (id, words)
           ON CONFLICT (workspace_id, customer_id) DO UPDATE SET words = excluded.words`,
    values: [
      tx.workspaceId,
      columns.uuid(entries.map((entry) => entry.customerId)),
      columns.jsonb(entries.map((entry) => JSON.stringify(entry.words))),
    ],
  })
}

/** Adds words to the dictionary; most are there. @param words sorted, each with its deletions */
export async function addWords(
  tx: Tx,
  words: readonly { word: string; deletions: readonly string[] }[],
): Promise<void> {
  if (words.length === 0) return
  tx.write({
    name: 'search-words',
    text: `INSERT INTO name_word (workspace_id, word, deletions)
           SELECT $1, word, ARRAY(SELECT jsonb_array_elements_text(deletions))
           FROM unnest($2::text[], $3::jsonb[]) AS entry (word, deletions)
           WHERE NOT EXISTS (SELECT 1 FROM name_word known WHERE known.workspace_id = $1 AND known.word = entry.word)
           ON CONFLICT DO NOTHING`,
    values: [
      tx.workspaceId,
      columns.text(words.map((entry) => entry.word)),
      columns.jsonb(words.map((entry) => JSON.stringify(entry.deletions))),
    ],
  })
}

/** Forgets customers that have become part of others, or were erased. */
export async function deleteNames(tx: Tx, ids: readonly CustomerId[]): Promise<void> {
  if (ids.length === 0) return
  tx.write({
    name: 'search-forget',
    text: 'DELETE FROM customer_name WHERE workspace_id = $1 AND customer_id = ANY ($2::uuid[])',
    values: [tx.workspaceId, columns.uuid(ids)],
  })
}

/** Remembers order numbers by the fragment that brought them. */
export async function addOrderNumbers(
  tx: Tx,
  numbers: readonly { number: string; fragmentId: FragmentId }[],
): Promise<void> {
  if (numbers.length === 0) return
  tx.write({
    name: 'search-orders',
    text: `INSERT INTO order_number (workspace_id, number, fragment_id) SELECT $1, * FROM unnest($2::text[], $3::uuid[])
           ON CONFLICT DO NOTHING`,
    values: [
      tx.workspaceId,
      columns.text(numbers.map((entry) => entry.number)),
      columns.uuid(numbers.map((entry) => entry.fragmentId)),
    ],
  })
}

/** Forgets the order numbers of erased fragments. */
export async function deleteOrderNumbers(tx: Tx, fragmentIds: readonly FragmentId[]): Promise<void> {
  await tx.query({
    text: 'DELETE FROM order_number WHERE workspace_id = $1 AND fragment_id = ANY ($2::uuid[])',
    values: [tx.workspaceId, columns.uuid(fragmentIds)],
  })
}

/** Words of the dictionary that share one of these deletions: candidates for one typo. */
export async function loadSimilarWords(tx: Tx, deletions: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ word: string }>({
    name: 'search-similar',
    text: 'SELECT word FROM similar_name_words($1::text[])',
    values: [columns.text(deletions)],
  })
  return rows.map((row) => row.word)
}

/** Words of the dictionary that begin as one of these, at most `limit` of each. */
export async function loadWordsFrom(tx: Tx, prefixes: readonly string[], limit: number): Promise<string[]> {
  const rows = await tx.query<{ word: string }>({
    name: 'search-prefixes',
    text: `SELECT begun.word FROM unnest($2::text[], $3::text[]) AS asked (word, beyond)
           CROSS JOIN LATERAL (SELECT n.word FROM name_word n
             WHERE n.workspace_id = $1 AND n.word >= asked.word AND n.word < asked.beyond ORDER BY n.word LIMIT $4) AS begun`,
    values: [tx.workspaceId, columns.text(prefixes), columns.text(prefixes.map(endOfPrefix)), limit],
  })
  return rows.map((row) => row.word)
}

/** A customer's name as it was found: its words, and the day the customer was last seen, as `2026-03-01` (UTC). */
export interface NameMatch extends NameEntry {
  /** `0001-01-01` of most who bear a name that more bear than are weighed: they come after those whose day is known. */
  readonly seenOn: string
}

/** How much work a search may be. */
export interface SearchBounds {
  /** Names weighed at most. */
  readonly most: number
  /** Of more than `most`: names that are kept. */
  readonly kept: number
  /** Of more than `most`: customers last seen that are looked through for the words. */
  readonly walked: number
}

interface NameMatchRow {
  readonly customer_id: string
  readonly name: string
  readonly seen_on: string
}

/**
 * The first `wanted` customers in whose names the words of one of these phrases stand side by side: those with fewest other words, then
 * by `compareStanding`.
 * @param phrases of as many words each
 * @param after its score counts the other words only; null: from the first on
 */
export async function loadNamesakes(
  tx: Tx,
  phrases: readonly (readonly string[])[],
  { after, wanted }: { after: Standing | null; wanted: number },
  { most, walked }: SearchBounds,
): Promise<NameMatch[]> {
  const rows = await tx.query<NameMatchRow>({
    name: 'search-namesakes',
    text: `SELECT customer_id, name, seen_on::text AS seen_on
           FROM find_namesakes($1, $2::int, $3::date, $4::uuid, $5::int, $6::int, $7::int)`,
    values: [JSON.stringify(phrases), after?.score, after?.seenOn, after?.customerId, wanted, most, walked],
  })
  return rows.map(toNameMatch)
}

/** Customers whose name has one variant of every word asked, in no order. @param words as they were asked */
export async function loadNameMatches(
  tx: Tx,
  variants: readonly (readonly string[])[],
  words: readonly string[],
  { most, kept, walked }: SearchBounds,
): Promise<NameMatch[]> {
  const rows = await tx.query<NameMatchRow>({
    name: 'search-find-names',
    text: 'SELECT customer_id, name, seen_on::text AS seen_on FROM find_names($1, $2::text[], $3::int, $4::int, $5::int)',
    values: [JSON.stringify(variants), columns.text(words), most, kept, walked],
  })
  return rows.map(toNameMatch)
}

/** Fragments with an order number that begins so. */
export async function loadOrderMatches(
  tx: Tx,
  prefix: string,
  end: string,
  limit: number,
): Promise<{ number: string; fragmentId: FragmentId }[]> {
  const rows = await tx.query<{ number: string; fragment_id: string }>({
    name: 'search-order-prefix',
    text: `SELECT number, fragment_id FROM order_number WHERE workspace_id = $1 AND number >= $2 AND number < $3
           ORDER BY number LIMIT $4`,
    values: [tx.workspaceId, prefix, end, limit],
  })
  return rows.map((row) => ({ number: row.number, fragmentId: toId<FragmentId>(row.fragment_id) }))
}

function toNameMatch(row: NameMatchRow): NameMatch {
  return { customerId: toId<CustomerId>(row.customer_id), words: row.name.split(' '), seenOn: row.seen_on }
}
