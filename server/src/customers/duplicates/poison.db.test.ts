/** Values that thousands share, as shops have them: nobody may be taken for somebody else because of one, and work stays bounded. */
import { expect, test } from 'vitest'
import { useDatabase } from '../../../../tools/src/testing/database.ts'
import { type CustomerId, newId, type WorkspaceId } from '../../kernel/ids.ts'
import { columns } from '../../platform/db/index.ts'
import { type CompareDeps, compareCustomers, createCompareDeps, lockComparing, NEWEST_MODEL } from './index.ts'
import type { Pair } from './schema.ts'
import { loadPending } from './store/notes.ts'

const db = useDatabase()
const CROWD = 10_000
const BATCH = 250
const deps: CompareDeps = {
  ...createCompareDeps({ loadCountry: async () => 'ES', models: NEWEST_MODEL, clock: () => Date.now() }),
  countPeople: async () => 3 * CROWD,
}

// Names that everybody has, each pair of them again after 14 people: alone they say nothing, with a telephone in common they would.
const GIVEN = 'Antonio José Manuel Francisco Juan David Javier Daniel Carlos María Carmen Ana Isabel Laura'.split(' ')
const SURNAMES = 'García Rodríguez González Fernández López Martínez Sánchez'.split(' ')

interface Told {
  readonly traits: Readonly<Record<string, string>>
  readonly claims: readonly (readonly string[])[]
}

/** Customers as a turn leaves them, written at once. */
async function addCustomers(workspaceId: WorkspaceId, told: readonly Told[]): Promise<CustomerId[]> {
  const ids = told.map(() => newId<CustomerId>())
  const traits = told.map((one, at) =>
    JSON.stringify(Object.fromEntries(Object.entries(one.traits).map(([name, v]) => [name, { v, t: 1, e: ids[at] }]))),
  )
  const claims = told.map((one) => JSON.stringify(one.claims))
  await db.database.transaction(workspaceId, async (tx) => {
    const values = [workspaceId, columns.uuid(ids)]
    tx.write({
      text: `INSERT INTO customer (workspace_id, id, traits, computed, last_seen_on)
             SELECT $1, id, traits, '{}', '2026-01-01' FROM unnest($2::uuid[], $3::jsonb[]) AS row (id, traits)`,
      values: [...values, columns.jsonb(traits)],
    })
    tx.write({
      text: `INSERT INTO fragment (workspace_id, id, signature, source_id, claims)
             SELECT $1, id, gen_random_uuid(), $1, claims FROM unnest($2::uuid[], $3::jsonb[]) AS row (id, claims)`,
      values: [...values, columns.jsonb(claims)],
    })
    tx.write({
      text: `INSERT INTO membership (workspace_id, fragment_id, customer_id) SELECT $1, id, id FROM unnest($2::uuid[]) AS row (id)`,
      values,
    })
  })
  return ids
}

const compare = (workspaceId: WorkspaceId, ids: readonly CustomerId[]) =>
  db.database.transaction(workspaceId, async (tx) => {
    lockComparing(tx)
    return compareCustomers(tx, deps, ids)
  })

async function compareAll(workspaceId: WorkspaceId, ids: readonly CustomerId[], atOnce = BATCH): Promise<Pair[]> {
  const pairs: Pair[] = []
  for (let at = 0; at < ids.length; at += atOnce)
    pairs.push(...(await compare(workspaceId, ids.slice(at, at + atOnce))))
  return pairs
}

/** How many customers the largest block holds: what a look at one key can cost. */
async function largestBlock(workspaceId: WorkspaceId): Promise<number> {
  const [row] = await db.database.read(workspaceId, (tx) =>
    tx.query<{ most: number }>({
      text: `SELECT max(customers) AS most FROM (
               SELECT count(*) AS customers FROM duplicate_key WHERE workspace_id = $1 GROUP BY key) AS block`,
      values: [workspaceId],
    }),
  )
  return row?.most ?? 0
}

/** Everybody is somebody else; every third says no name. */
function crowdWith(told: Told): Told[] {
  return Array.from({ length: CROWD }, (_, at) => {
    const name = `${GIVEN[at % GIVEN.length]} ${SURNAMES[at % SURNAMES.length]}`
    return at % 3 === 2 ? told : { ...told, traits: { ...told.traits, name } }
  })
}

test.each<[string, Told]>([
  ['the tablet at the till', { traits: {}, claims: [['device', 'kiosk-1', '', 'record']] }],
  [
    'the till’s default telephone',
    { traits: { phone: '+34910000000' }, claims: [['phone', '+34910000000', '', 'record']] },
  ],
  ['noemail@', { traits: { email: 'noemail@tienda.es' }, claims: [] }],
  [
    'an address of the shop’s own',
    { traits: { email: 'caja@tienda.es' }, claims: [['email', 'caja@tienda.es', '', 'record']] },
  ],
])(
  'ten thousand people who share %s are nobody’s double',
  async (_what, told) => {
    const workspaceId = await db.createWorkspace()
    const ids = await addCustomers(workspaceId, crowdWith(told))
    // The first come by tens, so that names have to tell before numbers do.
    expect(await compareAll(workspaceId, ids.slice(0, 100), 10)).toEqual([])
    expect(await compareAll(workspaceId, ids.slice(100))).toEqual([])
    // Whoever changes later meets what was learned.
    expect(await compareAll(workspaceId, ids.slice(0, 2 * BATCH))).toEqual([])
    expect(await largestBlock(workspaceId)).toBeLessThanOrEqual(64)
  },
  300_000,
)

test('who was paired by a telephone before it was known to be nobody’s is compared anew, once', async () => {
  const workspaceId = await db.createWorkspace()
  const phone = '+34955443322'
  const named = (name: string): Told => ({ traits: { name, phone }, claims: [['phone', phone, '', 'record']] })
  const twins = await addCustomers(workspaceId, [named('Ana García'), named('Ana García')])
  expect(await compare(workspaceId, twins)).toHaveLength(1)
  const others = await addCustomers(
    workspaceId,
    ['Luis Pérez', 'Marta Gómez', 'Jorge Sánchez', 'Elena López', 'Hugo Martínez'].map(named),
  )
  expect(await compare(workspaceId, others)).toEqual([])
  const noted = await db.database.read(workspaceId, (tx) => loadPending(tx, 10))
  expect(noted.map(({ customerId }) => customerId)).toEqual(twins)
  expect(await compare(workspaceId, twins)).toEqual([])
  const again = await db.database.read(workspaceId, (tx) => loadPending(tx, 10))
  expect(again).toEqual(noted)
})

test('a call from somebody’s telephone is not taken for them, and a family of four shares its own', async () => {
  const workspaceId = await db.createWorkspace()
  const phone = '+34955443311'
  const claims = [['phone', phone, '', 'record']]
  const names = ['Ana García Soto', 'Luis Pérez Vidal', 'Marta Pérez García', 'Hugo Pérez García']
  const family = await addCustomers(workspaceId, [
    ...names.map((name) => ({ traits: { name, phone }, claims })),
    { traits: { phone }, claims },
  ])
  expect(await compare(workspaceId, family)).toEqual([])
  const [again] = await addCustomers(workspaceId, [{ traits: { name: 'Ana García Soto', phone }, claims }])
  const pairs = await compare(workspaceId, again ? [again] : [])
  expect(pairs.map(({ oneId, otherId }) => [oneId, otherId])).toEqual([[family[0], again]])
})
