import { toId } from '../../../../server/src/kernel/ids.ts'
import type { Tx } from '../../../../server/src/platform/db/index.ts'
import { loadPlaces } from './places.ts'

/** Everything that is kept of a world, part by part, as text that is the same in all workspaces in which the same happened. */
export type Snapshot = Readonly<Record<string, string>>

/**
 * What is compared. Fragments go by their number in the workspace, customers by that of their oldest fragment, events by their place in
 * the order of arrival: their ids differ. `of` is the fragment, customer or name that tells whose world a row is of.
 */
const PARTS: Readonly<Record<string, string>> = {
  customers: `SELECT f.n AS of, f.claims, f.name AS fragment, o.name AS customer FROM f JOIN membership m ON m.fragment_id = f.id
    JOIN f o ON o.id = m.customer_id WHERE m.workspace_id = $1 ORDER BY f.n`,
  timelines: `SELECT f.n AS of, o.name AS customer, f.name AS fragment, e.occurred_at, e.received_at, e.type, e.name, e.channel, e.direction,
      e.properties, e.context, e.traits, nullif(e.source_id, $1) AS source,
      CASE WHEN e.message_id LIKE 'staff-%' THEN 'staff' ELSE e.message_id END AS message
    FROM event e JOIN f ON f.id = e.fragment_id LEFT JOIN f o ON o.id = e.customer_id
    WHERE e.workspace_id = $1 ORDER BY o.n, e.occurred_at DESC, e.id DESC`,
  profiles: `SELECT o.n AS of, o.name AS customer, c.computed, c.last_seen_on,
      (SELECT jsonb_object_agg(key, value || jsonb_build_object('e', n.at)) FROM jsonb_each(c.traits)
        LEFT JOIN arrival n ON n.id = (value ->> 'e')::uuid) AS traits
    FROM customer c LEFT JOIN f o ON o.id = c.id WHERE c.workspace_id = $1 ORDER BY o.n`,
  consents: `SELECT f.n AS of, f.name AS fragment, r.address_key, r.channel, r.purpose, r.occurred_at, r.state, r.proof, n.at AS event
    FROM consent_record r JOIN f ON f.id = r.fragment_id LEFT JOIN arrival n ON n.id = r.event_id
    WHERE r.workspace_id = $1 ORDER BY f.n, r.address_key, r.channel, r.purpose, r.occurred_at, n.at`,
  names: `SELECT o.n AS of, o.name AS customer, w.words FROM customer_name w LEFT JOIN f o ON o.id = w.customer_id
    WHERE w.workspace_id = $1 AND w.words <> '{}' ORDER BY o.n`,
  orders: `SELECT f.n AS of, f.name AS fragment, r.number FROM order_number r JOIN f ON f.id = r.fragment_id
    WHERE r.workspace_id = $1 ORDER BY f.n, r.number`,
  likeness: `SELECT o.n AS of, o.name AS customer, k.key::text FROM duplicate_key k LEFT JOIN f o ON o.id = k.customer_id
    WHERE k.workspace_id = $1 ORDER BY o.n, k.key`,
  duplicates: `SELECT o.n AS of, o.name AS one, p.name AS other FROM duplicate_pair d LEFT JOIN f o ON o.id = d.one_id
    LEFT JOIN f p ON p.id = d.other_id WHERE d.workspace_id = $1 ORDER BY o.n, p.n`,
  decisions: `SELECT f.n AS of, c.kind, f.name AS one, o.name AS other FROM identity_constraint c JOIN f ON f.id = c.fragment_id
    JOIN f o ON o.id = c.other_fragment_id WHERE c.workspace_id = $1 AND c.withdrawn_at IS NULL ORDER BY c.seq`,
}

const NUMBERED = `WITH arrival AS (SELECT id, fragment_id, message_id, row_number() OVER (ORDER BY id) AS at FROM event WHERE workspace_id = $1),
  f AS (SELECT id, claims, row_number() OVER (ORDER BY id) AS n, 'f' || row_number() OVER (ORDER BY id) AS name
    FROM fragment WHERE workspace_id = $1) `

/** What is kept of each world of a workspace. */
export async function loadSnapshots(tx: Tx): Promise<ReadonlyMap<number, Snapshot>> {
  const places = await loadPlaces(tx)
  const worldOf = new Map(
    [...places].flatMap(([world, { fragmentIds }]) => fragmentIds.map((id) => [id, world] as const)),
  )
  const snapshots = new Map<number, Record<string, string>>()
  for (const [part, select] of Object.entries(PARTS)) {
    const rows = await tx.query<{ fragment_id: string; row: string }>({
      name: `bench-undo-${part}`,
      text: `${NUMBERED} SELECT f.id AS fragment_id, (to_jsonb(told) - 'of' - 'place')::text AS row FROM (SELECT *, row_number() OVER () AS place FROM (${select}) AS listed) AS told
             JOIN f ON f.n = told.of ORDER BY told.place`,
      values: [tx.workspaceId],
    })
    for (const [world, own] of Map.groupBy(rows, (row) => worldOf.get(toId(row.fragment_id)) ?? -1)) {
      const snapshot = snapshots.get(world) ?? {}
      snapshots.set(world, snapshot)
      snapshot[part] = own.map(({ row }) => row).join('\n')
    }
  }
  return snapshots
}

/** The parts in which two snapshots differ, each with what is told only here and only there. */
export function differencesOf(here: Snapshot, there: Snapshot): string[] {
  return [...new Set([...Object.keys(here), ...Object.keys(there)])].flatMap((part) => {
    const [ours, theirs] = [here[part] ?? '', there[part] ?? '']
    return ours === theirs ? [] : [`${part}\n${onlyIn(ours, theirs, '+')}${onlyIn(theirs, ours, '-')}`]
  })
}

function onlyIn(text: string, other: string, sign: string): string {
  const known = new Set(other.split('\n'))
  return text
    .split('\n')
    .flatMap((line) => (known.has(line) ? [] : [`  ${sign} ${line}\n`]))
    .join('')
}
