/** What a till's delivery means for the people behind it. */
import { beforeAll, expect, test } from 'vitest'
import { type Brand, useServer } from '../../../../tools/src/testing/server.ts'
import { till } from '../../channels/store/testing/till.ts'

const server = useServer()
let brand: Brand
let path: string
let secret: string

beforeAll(async () => {
  brand = await server.createBrand()
  const { body: source } = await brand.owner.call('POST', '/api/sources', {
    name: 'Caja',
    kind: 'till',
    channel: 'store',
  })
  const { body } = await brand.owner.call('POST', `/api/sources/${source.id}/signing-secret`, {})
  path = body.path
  secret = body.secret
})

/** Posts visits as a till does, with what each test says of them. */
async function post(...visits: object[]) {
  const now = Date.now()
  const at = new Date(now - 1_000).toISOString()
  const body = JSON.stringify({ visits: visits.map((visit) => ({ at, store: 'Sevilla', ...visit })) })
  const response = await fetch(`${server.app.url}${path}`, {
    method: 'POST',
    body,
    headers: till.sign(body, secret, now),
  })
  return response.json()
}

async function customers(query: string): Promise<readonly { id: string }[]> {
  return (await brand.owner.call('GET', `/api/customers?q=${encodeURIComponent(query)}`)).body.items
}

async function customerOf(query: string) {
  const [found, ...more] = await customers(query)
  if (!found || more.length > 0) throw new Error(`${more.length + (found ? 1 : 0)} customers for ${query}`)
  const { body: timeline } = await brand.owner.call('GET', `/api/customers/${found.id}/timeline`)
  const events: { name: string; channel: string; properties: object }[] = timeline.items
  return { id: found.id, events }
}

test('the card at the till, then the card with an address: the ticket is in one timeline with the rest', async () => {
  const ticket = { number: 'SEV-77', total: 61.5, currency: 'EUR', lines: [{ name: 'Bidón', price: 61.5 }] }
  await post({ id: 'a', customer: { loyaltyCard: 'CARD-77' }, ticket })
  expect(await post({ id: 'b', customer: { loyaltyCard: 'CARD-77', email: 'lucia@example.com' } })).toEqual({
    stored: 1,
    duplicates: 0,
    rejected: [],
  })
  const { events } = await customerOf('lucia@example.com')
  expect(events.map(({ name }) => name).sort()).toEqual(['Order Completed', 'Store Visited', 'Store Visited'])
  expect(events.every(({ channel }) => channel === 'store')).toBe(true)
  const order = events.find(({ name }) => name === 'Order Completed')
  expect(order?.properties).toMatchObject({ order_id: 'SEV-77', total: 61.5, currency: 'EUR', store: 'Sevilla' })
})

test('everybody passes the same till, and nobody becomes anybody by it', async () => {
  const device = 'till-1'
  await post(
    { id: 'c', device, customer: { email: 'ines@example.com' } },
    { id: 'd', device, customer: { email: 'pablo@example.com' } },
    { id: 'e', device },
    { id: 'f', device },
  )
  const [ines, pablo] = [await customerOf('ines@example.com'), await customerOf('pablo@example.com')]
  expect(ines.id).not.toBe(pablo.id)
  expect(ines.events).toHaveLength(1)
  expect(pablo.events).toHaveLength(1)
})

test('the visitor’s own phone says who came back, once they are known by it', async () => {
  await post({ id: 'g', customer: { device: 'phone-9' } }, { id: 'h', customer: { device: 'phone-9' } })
  await post({ id: 'i', customer: { device: 'phone-9', email: 'nora@example.com' } })
  expect((await customerOf('nora@example.com')).events).toHaveLength(3)
})

test('a visit that cannot be read is kept with its reason, the others are stored', async () => {
  const reply = await post({ id: 'j', customer: { userId: 'u-j' } }, { id: 'k', at: 'yesterday', store: 'Sevilla' })
  expect(reply).toMatchObject({ stored: 1, rejected: [{ index: 1, reason: 'bad_visit' }] })
  const { body } = await brand.owner.call('GET', '/api/rejected-events')
  expect(body.items).toEqual([expect.objectContaining({ reason: 'bad_visit', body: expect.stringContaining('"k"') })])
})

test('a refused visit goes through once it is corrected, with its ticket', async () => {
  const ticket = { number: 'SEV-99', total: 5, currency: 'EUR' }
  const visit = { id: 'm', store: 'Sevilla', customer: { email: 'vera@example.com' }, ticket }
  await post({ ...visit, at: 'yesterday' })
  const { body } = await brand.owner.call('GET', '/api/rejected-events')
  const replay = async (corrected: object) => {
    const call = { ids: [body.items[0].id], body: JSON.stringify(corrected) }
    return (await brand.owner.call('POST', '/api/rejected-events/replay', call)).body.items[0]
  }
  const stillBad = { visits: [{ ...visit, at: 'today' }] }
  expect(await replay(stillBad)).toMatchObject({ outcome: 'rejected', detail: expect.stringContaining('at: ') })
  expect(await replay({ visits: [{ ...visit, at: '2026-03-01T12:00:00Z' }] })).toMatchObject({ outcome: 'stored' })
  const { events } = await customerOf('vera@example.com')
  expect(events.map(({ name }) => name).sort()).toEqual(['Order Completed', 'Store Visited'])
})
