import { type CustomerId, type FragmentId, type SourceId, toId } from '../../../kernel/ids.ts'
import { columns, type Tx } from '../../../platform/db/index.ts'
import { claimOf, keyHeld } from '../rules/signature.ts'
import type { Claim, Evidence, Fragment, IdentifierKind, Realm } from '../schema.ts'

/** A fragment that is stored, and whose it is now. */
export interface PlacedFragment extends Fragment {
  readonly sourceId: SourceId
  readonly customerId: CustomerId
}

/** Where a signature leads. */
export interface Place {
  readonly fragmentId: FragmentId
  readonly customerId: CustomerId
}

/** A fragment to be stored, with the customer that it was given. */
export interface NewFragment extends PlacedFragment {
  readonly signature: string
}

/** A fragment that changes hands. */
export interface Move {
  readonly fragmentId: FragmentId
  readonly from: CustomerId
  readonly to: CustomerId
}

interface FragmentRow {
  id: string
  source_id: string
  customer_id: string
  realm: string | null
  claims: StoredClaim[]
}

/** Where signatures lead, and what the look was made on. */
export interface Places {
  /** See `loadEpoch`. */
  readonly epoch: number
  /** Sources that are isolated. */
  readonly isolated: readonly SourceId[]
  readonly places: Map<string, Place>
}

/** [kind, value, scope, evidence]: a fragment is read far more often than it is looked at. */
type StoredClaim = [IdentifierKind, string, string, Evidence]

const FRAGMENT = 'f.id, f.source_id, f.claims, m.customer_id, m.realm'
const FRAGMENT_JOIN = 'fragment f JOIN membership m ON m.workspace_id = f.workspace_id AND m.fragment_id = f.id'

/** The fragments of known signatures, whose they are, and the epoch of that look. Unlocked: check after locking the customers. */
export async function loadPlaces(tx: Tx, signatures: readonly string[]): Promise<Places> {
  const rows = await tx.query<{
    epoch: number | null
    isolated: string[] | null
    signature: string | null
    id: string
    customer_id: string
  }>({
    name: 'identity-places',
    text: `SELECT now.epoch, now.isolated, place.*
           FROM (VALUES (1)) AS one LEFT JOIN (SELECT epoch, isolated FROM identity_epoch WHERE workspace_id = $1) AS now ON true
           LEFT JOIN (SELECT f.signature, f.id, m.customer_id FROM ${FRAGMENT_JOIN}
             WHERE f.workspace_id = $1 AND f.signature = ANY ($2::uuid[])) AS place ON true`,
    values: [tx.workspaceId, columns.uuid(signatures)],
  })
  const places = new Map<string, Place>()
  for (const { signature, id, customer_id: customerId } of rows) {
    if (signature !== null) places.set(signature, { fragmentId: toId(id), customerId: toId(customerId) })
  }
  const [first] = rows
  return { epoch: first?.epoch ?? 0, isolated: (first?.isolated ?? []).map((id) => toId<SourceId>(id)), places }
}

/** Only one transaction of a workspace changes who is who at a time: it sees a standing graph. Held until the commit. */
export async function lockStructure(tx: Tx): Promise<void> {
  await tx.query({
    name: 'identity-structure',
    text: "SELECT pg_advisory_xact_lock(hashtextextended('identity:' || $1::text, 0))",
    values: [tx.workspaceId],
  })
}

/** How often memberships have been split or moved other than by whole merges; see `identity_epoch`. */
export async function loadEpoch(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ epoch: number }>({
    name: 'identity-epoch',
    text: 'SELECT epoch FROM identity_epoch WHERE workspace_id = $1',
    values: [tx.workspaceId],
  })
  return row?.epoch ?? 0
}

/** Tells turns under way that memberships which they have read may no longer hold. */
export async function bumpEpoch(tx: Tx): Promise<void> {
  await tx.query({
    text: `INSERT INTO identity_epoch (workspace_id, epoch) VALUES ($1, 1)
           ON CONFLICT (workspace_id) DO UPDATE SET epoch = identity_epoch.epoch + 1`,
    values: [tx.workspaceId],
  })
}

/**
 * The fragments that hold each name (a key in its realm), the brand's own first, then by age, at most `limits[i]` of the i-th name.
 * Each LIMIT 1 keeps the planner from hashing whole tables: it cannot know how few fragments a key has. Measured while
 * seeding 15,000 events: 13.7 s of 17 s of database time were this query when it joined, and the share grew with the tables.
 */
export async function loadHolders(
  tx: Tx,
  keys: readonly string[],
  limits: readonly number[],
): Promise<Map<string, PlacedFragment[]>> {
  const rows = await tx.query<FragmentRow & { key: string }>({
    name: 'identity-holders',
    text: `SELECT wanted.key, ${FRAGMENT}
           FROM unnest($2::text[], $3::int4[]) AS wanted (key, most)
           CROSS JOIN LATERAL (SELECT fragment_id FROM identifier
             WHERE workspace_id = $1 AND key = wanted.key ORDER BY claimed, fragment_id LIMIT wanted.most) AS held
           CROSS JOIN LATERAL (SELECT * FROM fragment WHERE workspace_id = $1 AND id = held.fragment_id LIMIT 1) AS f
           CROSS JOIN LATERAL (SELECT * FROM membership WHERE workspace_id = $1 AND fragment_id = f.id LIMIT 1) AS m`,
    values: [tx.workspaceId, columns.text(keys), columns.int4(limits)],
  })
  const holders = new Map<string, PlacedFragment[]>(keys.map((key) => [key, []]))
  for (const row of rows) holders.get(row.key)?.push(toFragment(row))
  return holders
}

/** Fragments by id. */
export async function loadFragments(tx: Tx, ids: readonly FragmentId[]): Promise<PlacedFragment[]> {
  const rows = await tx.query<FragmentRow>({
    text: `SELECT ${FRAGMENT} FROM ${FRAGMENT_JOIN} WHERE f.workspace_id = $1 AND f.id = ANY ($2::uuid[]) ORDER BY f.id`,
    values: [tx.workspaceId, columns.uuid(ids)],
  })
  return rows.map(toFragment)
}

/** The fragments of a customer, oldest first, at most `limit`. */
export async function loadFragmentsOf(tx: Tx, customerId: CustomerId, limit: number): Promise<PlacedFragment[]> {
  const rows = await tx.query<FragmentRow>({
    name: 'identity-fragments-of',
    text: `SELECT ${FRAGMENT} FROM ${FRAGMENT_JOIN}
           WHERE m.workspace_id = $1 AND m.customer_id = $2 ORDER BY f.id LIMIT $3`,
    values: [tx.workspaceId, customerId, limit],
  })
  return rows.map(toFragment)
}

/** The fragments of several customers, oldest first, at most `limit` of each. */
export async function loadFragmentsOfAll(tx: Tx, ids: readonly CustomerId[], limit: number): Promise<PlacedFragment[]> {
  const rows = await tx.query<FragmentRow>({
    name: 'identity-fragments-of-all',
    text: `SELECT f.id, f.source_id, f.claims, wanted.id AS customer_id, held.realm FROM unnest($2::uuid[]) AS wanted (id)
           CROSS JOIN LATERAL (SELECT fragment_id, realm FROM membership
             WHERE workspace_id = $1 AND customer_id = wanted.id ORDER BY fragment_id LIMIT $3) AS held
           JOIN fragment f ON f.workspace_id = $1 AND f.id = held.fragment_id ORDER BY f.id`,
    values: [tx.workspaceId, columns.uuid(ids), limit],
  })
  return rows.map(toFragment)
}

/** The identifiers that customers go by, each once, from at most `MAX_TOLD` fragments of each. */
export async function loadClaimsOf(tx: Tx, ids: readonly CustomerId[]): Promise<Map<CustomerId, Claim[]>> {
  const claims = new Map<CustomerId, Map<string, Claim>>()
  for (const fragment of await loadFragmentsOfAll(tx, ids, MAX_TOLD)) {
    const known = claims.get(fragment.customerId) ?? new Map<string, Claim>()
    claims.set(fragment.customerId, known)
    for (const claim of fragment.claims) if (!known.has(claim.key)) known.set(claim.key, claim)
  }
  return new Map([...claims].map(([id, known]) => [id, [...known.values()]]))
}

const MAX_TOLD = 50

/** Whose a fragment is now; null if there is no such fragment. An old customer id is the id of its founding fragment. */
export async function findCustomerOf(tx: Tx, fragmentId: FragmentId): Promise<CustomerId | null> {
  const [row] = await tx.query<{ customer_id: string }>({
    name: 'identity-customer-of',
    text: 'SELECT customer_id FROM membership WHERE workspace_id = $1 AND fragment_id = $2',
    values: [tx.workspaceId, fragmentId],
  })
  return row ? toId<CustomerId>(row.customer_id) : null
}

/** Whose these fragments are now. */
export async function loadCustomersOf(
  tx: Tx,
  fragmentIds: readonly FragmentId[],
): Promise<Map<FragmentId, CustomerId>> {
  const rows = await tx.query<{ fragment_id: string; customer_id: string }>({
    name: 'identity-customers-of',
    text: 'SELECT fragment_id, customer_id FROM membership WHERE workspace_id = $1 AND fragment_id = ANY ($2::uuid[])',
    values: [tx.workspaceId, columns.uuid(fragmentIds)],
  })
  return new Map(rows.map((row) => [toId<FragmentId>(row.fragment_id), toId<CustomerId>(row.customer_id)]))
}

/** Identifiers whose key lies in [from, end), and whose they are: a search by the beginning of an address. */
export async function loadKeysFrom(
  tx: Tx,
  from: string,
  end: string,
  limit: number,
): Promise<{ key: string; customerId: CustomerId }[]> {
  const rows = await tx.query<{ key: string; customer_id: string }>({
    name: 'identity-keys-from',
    text: `SELECT i.key, m.customer_id FROM identifier i
           JOIN membership m ON m.workspace_id = i.workspace_id AND m.fragment_id = i.fragment_id
           WHERE i.workspace_id = $1 AND i.key >= $2 AND i.key < $3 ORDER BY i.key, i.claimed, i.fragment_id LIMIT $4`,
    values: [tx.workspaceId, from, end, limit],
  })
  return rows.map((row) => ({ key: keyHeld(row.key), customerId: toId<CustomerId>(row.customer_id) }))
}

/** Which of these customers have a name that is more than a browser or a device. */
export async function loadRecognised(tx: Tx, ids: readonly CustomerId[]): Promise<Set<CustomerId>> {
  const rows = await tx.query<{ customer_id: string }>({
    name: 'identity-recognised',
    text: `SELECT DISTINCT m.customer_id FROM membership m
           JOIN fragment f ON f.workspace_id = m.workspace_id AND f.id = m.fragment_id
           CROSS JOIN LATERAL jsonb_array_elements(f.claims) AS claim
           WHERE m.workspace_id = $1 AND m.customer_id = ANY ($2::uuid[]) AND claim ->> 0 NOT IN ('anonymous_id', 'device')`,
    values: [tx.workspaceId, columns.uuid(ids)],
  })
  return new Set(rows.map((row) => toId<CustomerId>(row.customer_id)))
}

/** Stores new fragments with their identifiers and memberships, in one statement. */
export async function insertFragments(tx: Tx, fragments: readonly NewFragment[]): Promise<void> {
  if (fragments.length === 0) return
  const held = fragments.flatMap(({ id, claims }) =>
    claims.map(({ heldAs, evidence }) => ({ id, heldAs, claimed: evidence === 'claimed' })),
  )
  tx.write({
    name: 'identity-insert',
    text: `WITH new_fragment AS (
             INSERT INTO fragment (workspace_id, id, signature, source_id, claims)
             SELECT $1, * FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::jsonb[])),
           new_membership AS (
             INSERT INTO membership (workspace_id, fragment_id, customer_id, realm)
             SELECT $1, * FROM unnest($2::uuid[], $6::uuid[], $10::uuid[]))
           INSERT INTO identifier (workspace_id, key, claimed, fragment_id)
           SELECT $1, * FROM unnest($7::text[], $8::boolean[], $9::uuid[])`,
    values: [
      tx.workspaceId,
      columns.uuid(fragments.map((fragment) => fragment.id)),
      columns.uuid(fragments.map((fragment) => fragment.signature)),
      columns.uuid(fragments.map((fragment) => fragment.sourceId)),
      columns.jsonb(fragments.map((fragment) => JSON.stringify(fragment.claims.map(toStored)))),
      columns.uuid(fragments.map((fragment) => fragment.customerId)),
      columns.text(held.map(({ heldAs }) => heldAs)),
      columns.bool(held.map(({ claimed }) => claimed)),
      columns.uuid(held.map(({ id }) => id)),
      columns.uuid(fragments.map((fragment) => fragment.realm)),
    ],
  })
}

/** Gives fragments to other customers: all that a merge or an unmerge does here. */
export async function moveMemberships(tx: Tx, moves: readonly Move[]): Promise<void> {
  if (moves.length === 0) return
  await tx.query({
    name: 'identity-move',
    text: `UPDATE membership SET customer_id = move.target FROM unnest($2::uuid[], $3::uuid[]) AS move (fragment, target)
           WHERE membership.workspace_id = $1 AND membership.fragment_id = move.fragment`,
    values: [
      tx.workspaceId,
      columns.uuid(moves.map((move) => move.fragmentId)),
      columns.uuid(moves.map((move) => move.to)),
    ],
  })
}

/** Erases fragments for good: they and their identifiers, memberships and constraints. */
export async function deleteFragments(tx: Tx, fragments: readonly Fragment[]): Promise<void> {
  const held = fragments.flatMap(({ id, claims }) => claims.map(({ heldAs }) => ({ id, heldAs })))
  await tx.query({
    text: `WITH gone_identifier AS (DELETE FROM identifier USING unnest($3::text[], $4::uuid[]) AS held (key, fragment)
             WHERE identifier.workspace_id = $1 AND identifier.key = held.key AND identifier.fragment_id = held.fragment),
           gone_membership AS (DELETE FROM membership WHERE workspace_id = $1 AND fragment_id = ANY ($2::uuid[])),
           gone_constraint AS (DELETE FROM identity_constraint WHERE workspace_id = $1
             AND (fragment_id = ANY ($2::uuid[]) OR other_fragment_id = ANY ($2::uuid[])))
           DELETE FROM fragment WHERE workspace_id = $1 AND id = ANY ($2::uuid[])`,
    values: [
      tx.workspaceId,
      columns.uuid(fragments.map(({ id }) => id)),
      columns.text(held.map(({ heldAs }) => heldAs)),
      columns.uuid(held.map(({ id }) => id)),
    ],
  })
}

/** How many customers have a name that is more than a browser or a device. A scan: for figures that are remembered. */
export async function countRecognised(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ count: number }>({
    text: `SELECT count(DISTINCT m.customer_id) AS count FROM identifier i
           JOIN membership m ON m.workspace_id = i.workspace_id AND m.fragment_id = i.fragment_id
           WHERE i.workspace_id = $1 AND i.key NOT LIKE 'anonymous\\_id:%' AND i.key NOT LIKE 'device:%'`,
    values: [tx.workspaceId],
  })
  return row?.count ?? 0
}

function toFragment(row: FragmentRow): PlacedFragment {
  const realm: Realm = row.realm === null ? null : toId(row.realm)
  return {
    id: toId(row.id),
    sourceId: toId(row.source_id),
    customerId: toId(row.customer_id),
    realm,
    claims: row.claims.map(([kind, value, scope, evidence]) => claimOf({ kind, value, scope }, evidence, realm)),
  }
}

function toStored(claim: Claim): StoredClaim {
  return [claim.kind, claim.value, claim.scope, claim.evidence]
}
