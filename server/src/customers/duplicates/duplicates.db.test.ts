import { beforeAll, expect, test } from 'vitest'
import { type Brand, useServer } from '../../../../tools/src/testing/server.ts'
import { until } from '../../../../tools/src/testing/until.ts'
import { toId } from '../../kernel/ids.ts'

const server = useServer({})
let brand: Brand
let writeKey: string

beforeAll(async () => {
  brand = await server.createBrand()
  const source = await brand.owner.call('POST', '/api/sources', { name: 'crm', kind: 'server', channel: 'web' })
  writeKey = source.body.writeKey
})

let count = 0
async function identify(who: object, traits: object): Promise<void> {
  count += 1
  const body = JSON.stringify({ writeKey, ...who, traits, messageId: `m${count}` })
  const reply = await fetch(`${server.app.url}/v1/identify`, { method: 'POST', body })
  expect(reply.status).toBe(200)
}

async function findId(text: string): Promise<string> {
  return (await brand.owner.call('GET', `/api/customers?q=${encodeURIComponent(text)}`)).body.items[0]?.id ?? ''
}

/** The brand's own record of somebody, as an import or a till would bring it; returns the customer's id. */
async function meet(userId: string, traits: object): Promise<string> {
  await identify({ userId }, traits)
  return findId(userId)
}

interface Found {
  one: { customerId: string; name: string }
  other: { customerId: string; name: string }
  kinds: string[]
  probability: number
  weight: number
  steps: { step: string; level: string | null; bits: number; one: string | null; other: string | null }[]
}

/** The open pairs that name one of these customers. */
async function pairsOf(...ids: string[]): Promise<Found[]> {
  const { status, body } = await brand.owner.call('GET', '/api/duplicates?limit=200')
  expect(status).toBe(200)
  return body.items.filter((pair: Found) => ids.includes(pair.one.customerId) || ids.includes(pair.other.customerId))
}

const LUCIA = { birthday: '1988-03-14', address: { street: 'Calle Betis 12', postalCode: '41010', city: 'Sevilla' } }

test('two records of one person without a common identifier are found, told why, refused, and found again when that is undone', async () => {
  const one = await meet('lucia-web', { name: 'Lucía Navarro Peña', email: 'lucia.navarro@correo.example', ...LUCIA })
  const other = await meet('lucia-tpv', { name: 'NAVARRO PENA, LUCIA', phone: '+34 612 345 678', ...LUCIA })
  await until(async () => (await pairsOf(one)).length === 1)
  const [pair] = await pairsOf(one)
  expect([pair?.one.customerId, pair?.other.customerId].sort()).toEqual([one, other].sort())
  expect(pair?.probability).toBeGreaterThan(0.99)
  const levels = Object.fromEntries((pair?.steps ?? []).map(({ step, level }) => [step, level]))
  expect(levels).toMatchObject({ given: 'exact', surname: 'exact', secondSurname: 'exact', birthDate: 'exact' })
  const surname = pair?.steps.find(({ step }) => step === 'surname')
  expect([surname?.one, surname?.other].sort()).toEqual(['NAVARRO', 'Navarro'])
  const sum = (pair?.steps ?? []).reduce((bits, step) => bits + step.bits, 0)
  expect(sum).toBeCloseTo(pair?.weight ?? 0, 6)

  const refused = await brand.owner.call('POST', `/api/customers/${one}/apart`, { from: other })
  expect(refused.status).toBe(200)
  expect(await pairsOf(one)).toEqual([])
  // It survives a new look.
  await meet('lucia-web', { phone: '+34 955 000 111' })
  await new Promise((resolve) => setTimeout(resolve, 2_000))
  expect(await pairsOf(one)).toEqual([])
  const undone = await brand.owner.call('POST', `/api/decisions/${refused.body.decisionId}/undo`, {})
  expect(undone.status).toBe(200)
  expect(await pairsOf(one)).toHaveLength(1)
})

test('an accepted pair is one customer and leaves the list; undone, it comes back', async () => {
  const record = {
    birthday: '1975-11-02',
    address: { street: 'Rúa do Vilar 3', postalCode: '15705', city: 'Santiago' },
  }
  const one = await meet('brais-1', { name: 'Brais Outeiro Lamas', ...record })
  const other = await meet('brais-2', { name: 'Brais Outeiro Lamas', ...record })
  await until(async () => (await pairsOf(one)).length === 1)
  const merged = await brand.owner.call('POST', `/api/customers/${one}/merge`, { with: other })
  expect(merged.status).toBe(200)
  expect(await pairsOf(one, other)).toEqual([])
  await brand.owner.call('POST', `/api/decisions/${merged.body.decisionId}/undo`, {})
  await until(async () => (await pairsOf(one, other)).length === 1)
})

test('namesakes of different birth are two people, and a family on one telephone is asked about for what they share, not for being alike', async () => {
  const [a, b] = [
    await meet('antonio-1', { name: 'Antonio García López', birthday: '1960-01-05', address: { city: 'Madrid' } }),
    await meet('antonio-2', { name: 'Antonio García López', birthday: '1992-07-21', address: { city: 'Cádiz' } }),
  ]
  const home = { phone: '+34 911 222 333', address: { street: 'Calle Mayor 1', postalCode: '28013', city: 'Madrid' } }
  const family = [
    await meet('soto-1', { name: 'Carmen Soto Ibáñez', ...home }),
    await meet('soto-2', { name: 'Pablo Soto Ibáñez', ...home }),
  ]
  const last = await meet('vera-1', { name: 'Vera Quiroga Sanz', birthday: '1990-04-04', address: { city: 'Lugo' } })
  await meet('vera-2', { name: 'Vera Quiroga Sanz', birthday: '1990-04-04', address: { city: 'Lugo' } })
  // Compared one after another: when the last pair is there, the others were looked at.
  await until(async () => (await pairsOf(last)).length === 1)
  expect(await pairsOf(a, b)).toEqual([])
  expect((await pairsOf(...family)).map(({ kinds, probability }) => [kinds, probability < 0.9])).toEqual([
    [['shared'], true],
  ])
})

test('whoever is erased is in no pair any more, and no key of theirs is kept', async () => {
  const record = { name: 'Xana Bárcena Llera', birthday: '1981-12-30', address: { city: 'Gijón', postalCode: '33201' } }
  const one = await meet('xana-1', record)
  const other = await meet('xana-2', record)
  await until(async () => (await pairsOf(one)).length === 1)
  const erased = await brand.owner.call('DELETE', `/api/customers/${other}`, { reason: 'asked' })
  expect(erased.status).toBe(200)
  expect(await pairsOf(one, other)).toEqual([])
  const left = await server.db.database.transaction(toId(brand.workspaceId), (tx) =>
    tx.query({
      text: 'SELECT 1 FROM duplicate_key WHERE workspace_id = $1 AND customer_id = $2',
      values: [brand.workspaceId, other],
    }),
  )
  expect(left).toEqual([])
})

test('the owner may let the model join who is one beyond doubt; who has two accounts waits for a person; a click undoes it', async () => {
  await brand.owner.call('PATCH', '/api/settings', { linkDuplicates: true })
  const ainhoa = {
    name: 'Ainhoa Zubizarreta Elorza',
    ...{ birthday: '1979-08-19', address: { street: 'Calle Larios 8', postalCode: '29005', city: 'Málaga' } },
  }
  await identify({ anonymousId: 'till-1' }, { ...ainhoa, email: 'ainhoa.z@correo.example' })
  const one = await findId('ainhoa.z@correo.example')
  await identify({ anonymousId: 'till-2' }, { ...ainhoa, phone: '+34 687 000 999' })
  const lookUp = () => findId('+34687000999')
  await until(async () => (await lookUp()) === one)
  const { body } = await brand.owner.call('GET', `/api/customers/${one}/decisions`)
  const [linked] = body.items.filter((decision: { kind: string }) => decision.kind === 'must_link')
  expect(linked).toMatchObject({ actor: 'matching', reason: expect.stringMatching(/^es-en-1: \d+\.\d bits$/) })
  const undone = await brand.owner.call('POST', `/api/decisions/${linked.id}/undo`, {})
  expect(undone.status).toBe(200)

  const twice = { ...ainhoa, name: 'Edurne Goikoetxea Lasa', birthday: '1983-03-03' }
  const first = await meet('edurne-1', twice)
  const second = await meet('edurne-2', twice)
  await until(async () => (await pairsOf(first, second)).length === 1)
  await brand.owner.call('PATCH', '/api/settings', { linkDuplicates: false })
})
