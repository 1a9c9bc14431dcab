import { expect, test } from 'vitest'
import { useDatabase } from '../../../../tools/src/testing/database.ts'
import { openTurn } from '../../capabilities.ts'
import { afterProfiles, regroupHooks } from '../../flow.ts'
import type { IncomingEvent, RawIdentifier } from '../../intake/turn/index.ts'
import { type CustomerId, type FragmentId, newId, type SourceId, toId, type WorkspaceId } from '../../kernel/ids.ts'
import { loadCustomersOf, mergeCustomers } from '../identity/index.ts'
import { compareCustomers, createCompareDeps, lockComparing, NEWEST_MODEL, recheckLinks } from './index.ts'

const db = useDatabase()
const sourceId = newId<SourceId>()
const PHONE = '+34955010203'
let told = 0

function event(held: readonly RawIdentifier[], traits: IncomingEvent['traits']): IncomingEvent {
  told += 1
  return {
    ...{ messageId: `m${told}`, type: 'identify', name: 'identify', channel: 'web', direction: 'in', sourceId },
    ...{ identifiers: held, traits, consents: [], properties: {}, context: {} },
    ...{ occurredAt: 1_750_000_000_000 + told, receivedAt: 1_750_000_000_000 + told },
  }
}

const card = (): RawIdentifier => ({ kind: 'loyalty_card', value: `card-${told}`, evidence: 'record' })

async function open() {
  const clock = () => Date.now()
  const workspaceId = await db.createWorkspace()
  const { turn, loadIdentity } = openTurn(db.database, clock)
  const decide = { loadIdentity, hooks: regroupHooks, onProfiles: afterProfiles, clock }
  const compare = createCompareDeps({ loadCountry: async () => 'ES', models: NEWEST_MODEL, clock })
  const see = async (traits: IncomingEvent['traits']): Promise<CustomerId> => {
    const [outcome] = await turn.accept(workspaceId, [event([card()], traits)])
    if (outcome?.status !== 'stored') throw new Error('not stored')
    return outcome.customerId
  }
  const link = (one: CustomerId, other: CustomerId, actor: string) =>
    db.database.transaction(workspaceId, (tx) =>
      mergeCustomers(tx, decide, { customerId: one, with: other, actor, reason: '' }),
    )
  const deps = { database: db.database, decide, compare, announce: () => undefined }
  const recheck = () => recheckLinks(workspaceId, deps, new AbortController().signal)
  const compareAll = (ids: readonly CustomerId[]) =>
    db.database.transaction(workspaceId, async (tx) => {
      lockComparing(tx)
      return compareCustomers(tx, compare, ids)
    })
  return { workspaceId, see, link, recheck, compareAll, stop: () => turn.stop() }
}

const isOne = (workspaceId: WorkspaceId, ...ids: CustomerId[]) =>
  db.database.read(workspaceId, async (tx) => {
    const found = await loadCustomersOf(
      tx,
      ids.map((id) => toId<FragmentId>(id)),
    )
    return new Set(found.values()).size === 1
  })

const LUCIA = {
  ...{ firstName: 'Lucía', lastName: 'Navarro Peñalver', birthday: '1980-02-03', phone: PHONE },
  address: { street: 'Calle Sol 3', postalCode: '41001', city: 'Sevilla' },
}

test('what the model joined stays, as long as it would join it again', async () => {
  const brand = await open()
  const [one, other] = [await brand.see(LUCIA), await brand.see(LUCIA)]
  await brand.link(one, other, 'matching')
  expect(await brand.recheck()).toEqual({ looked: 1, undone: 0 })
  expect(await isOne(brand.workspaceId, one, other)).toBe(true)
  await brand.stop()
})

test('what the model joined by a telephone that a crowd has turned out to have is taken back; what staff joined stays', async () => {
  const brand = await open()
  const named = (name: string) => ({ name, phone: PHONE })
  const [one, other] = [await brand.see(named('Lucía Navarro')), await brand.see(named('Lucía Navarro'))]
  const [third, fourth] = [await brand.see(named('Rosa Vidal')), await brand.see(named('Rosa Vidal'))]
  await brand.link(one, other, 'matching')
  await brand.link(third, fourth, 'user:ana')
  const crowd = ['Ana Ruiz', 'Luis Gil', 'Eva Sanz', 'Juan Mora', 'Sara León', 'Iván Rey', 'Olga Cano', 'Hugo Paz']
  const ids = [one, third]
  for (const name of crowd) ids.push(await brand.see(named(name)))
  await brand.compareAll(ids)
  expect(await brand.recheck()).toEqual({ looked: 1, undone: 1 })
  expect(await isOne(brand.workspaceId, one, other)).toBe(false)
  expect(await isOne(brand.workspaceId, third, fourth)).toBe(true)
  expect(await brand.recheck()).toEqual({ looked: 0, undone: 0 })
  await brand.stop()
})
