import { type CustomerId, type FragmentId, type SourceId, toId } from '../../../kernel/ids.ts'
import { columns, type Tx } from '../../../platform/db/index.ts'
import { heldIn } from '../rules/signature.ts'
import type { Realm } from '../schema.ts'
import type { PlacedFragment } from './fragments.ts'

/** Sources that are isolated. */
export async function loadIsolated(tx: Tx): Promise<Set<SourceId>> {
  const [row] = await tx.query<{ isolated: string[] }>({
    text: 'SELECT isolated FROM identity_epoch WHERE workspace_id = $1',
    values: [tx.workspaceId],
  })
  return new Set((row?.isolated ?? []).map((id) => toId<SourceId>(id)))
}

/** Says in which realm new fragments of a source count; turns under way start again. The caller holds the structure lock. */
export async function saveIsolated(tx: Tx, sourceId: SourceId, isIsolated: boolean): Promise<void> {
  await tx.query({
    text: `INSERT INTO identity_epoch AS known (workspace_id, epoch, isolated)
           VALUES ($1, 1, CASE WHEN $3::boolean THEN ARRAY[$2::uuid] ELSE '{}' END)
           ON CONFLICT (workspace_id) DO UPDATE SET epoch = known.epoch + 1,
             isolated = array_remove(known.isolated, $2::uuid) || excluded.isolated`,
    values: [tx.workspaceId, sourceId, isIsolated],
  })
}

/** Puts fragments into a realm: they, and the names under which they are found. Grouping them anew is the caller's. */
export async function moveToRealm(tx: Tx, fragments: readonly PlacedFragment[], realm: Realm): Promise<void> {
  const held = fragments.flatMap(({ id, claims }) =>
    claims.map(({ key, heldAs, evidence }) => ({
      id,
      from: heldAs,
      to: heldIn(realm, key),
      claimed: evidence === 'claimed',
    })),
  )
  await tx.query({
    text: `WITH moved AS (UPDATE membership SET realm = $3::uuid WHERE workspace_id = $1 AND fragment_id = ANY ($2::uuid[])),
           gone AS (DELETE FROM identifier USING unnest($4::text[], $6::boolean[], $7::uuid[]) AS held (key, claimed, fragment)
             WHERE identifier.workspace_id = $1 AND identifier.key = held.key AND identifier.claimed = held.claimed
               AND identifier.fragment_id = held.fragment)
           INSERT INTO identifier (workspace_id, key, claimed, fragment_id)
           SELECT $1, * FROM unnest($5::text[], $6::boolean[], $7::uuid[])`,
    values: [
      tx.workspaceId,
      columns.uuid(fragments.map(({ id }) => id)),
      realm,
      columns.text(held.map(({ from }) => from)),
      columns.text(held.map(({ to }) => to)),
      columns.bool(held.map(({ claimed }) => claimed)),
      columns.uuid(held.map(({ id }) => id)),
    ],
  })
}

/** A page of a walk, in order of ids: at most `limit` after `after`. */
export interface WalkPage {
  readonly after: string | null
  readonly limit: number
}

/** Customers of a realm that is a source's own. */
export async function loadCustomersIn(tx: Tx, realm: SourceId, { after, limit }: WalkPage): Promise<CustomerId[]> {
  const rows = await tx.query<{ customer_id: string }>({
    text: `SELECT DISTINCT customer_id FROM membership
           WHERE workspace_id = $1 AND realm = $2 AND ($3::uuid IS NULL OR customer_id > $3) ORDER BY customer_id LIMIT $4`,
    values: [tx.workspaceId, realm, after, limit],
  })
  return rows.map((row) => toId<CustomerId>(row.customer_id))
}

/** All customers. */
export async function loadCustomerIds(tx: Tx, { after, limit }: WalkPage): Promise<CustomerId[]> {
  const rows = await tx.query<{ customer_id: string }>({
    text: `SELECT DISTINCT customer_id FROM membership
           WHERE workspace_id = $1 AND ($2::uuid IS NULL OR customer_id > $2) ORDER BY customer_id LIMIT $3`,
    values: [tx.workspaceId, after, limit],
  })
  return rows.map((row) => toId<CustomerId>(row.customer_id))
}

/** How many customers there are, of a realm or of all. A scan. */
export async function countCustomersIn(tx: Tx, realm: Realm): Promise<number> {
  const [row] = await tx.query<{ count: number }>({
    text: `SELECT count(DISTINCT customer_id) AS count FROM membership
           WHERE workspace_id = $1 AND ($2::uuid IS NULL OR realm = $2)`,
    values: [tx.workspaceId, realm],
  })
  return row?.count ?? 0
}

/** Fragments that a source has brought. A walk reads the others on its way: it happens rarely, and an index would cost every newcomer. */
export async function loadFragmentIds(tx: Tx, sourceId: SourceId, { after, limit }: WalkPage): Promise<FragmentId[]> {
  const rows = await tx.query<{ id: string }>({
    text: `SELECT id FROM fragment WHERE workspace_id = $1 AND source_id = $2 AND ($3::uuid IS NULL OR id > $3)
           ORDER BY id LIMIT $4`,
    values: [tx.workspaceId, sourceId, after, limit],
  })
  return rows.map((row) => toId<FragmentId>(row.id))
}

/** How many fragments a source has brought. A scan. */
export async function countFragments(tx: Tx, sourceId: SourceId): Promise<number> {
  const [row] = await tx.query<{ count: number }>({
    text: 'SELECT count(*) AS count FROM fragment WHERE workspace_id = $1 AND source_id = $2',
    values: [tx.workspaceId, sourceId],
  })
  return row?.count ?? 0
}

/** How many fragments there are. A scan of keys. */
export async function countAllFragments(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ count: number }>({
    text: 'SELECT count(*) AS count FROM membership WHERE workspace_id = $1',
    values: [tx.workspaceId],
  })
  return row?.count ?? 0
}

/** In whose realm customers are: those that are in one of their own, by the isolated source that it is. */
export async function loadRealms(tx: Tx, ids: readonly CustomerId[]): Promise<Map<CustomerId, SourceId>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.query<{ fragment_id: string; realm: string }>({
    name: 'identity-realms',
    // A customer's id is that of its founding fragment, and all its fragments are in one realm.
    text: `SELECT fragment_id, realm FROM membership
           WHERE workspace_id = $1 AND fragment_id = ANY ($2::uuid[]) AND realm IS NOT NULL`,
    values: [tx.workspaceId, columns.uuid(ids)],
  })
  return new Map(rows.map((row) => [toId<CustomerId>(row.fragment_id), toId<SourceId>(row.realm)]))
}
