import { beforeAll, describe, expect, test } from 'vitest'
import { type Brand, useServer } from '../../../../tools/src/testing/server.ts'

const server = useServer()
let brand: Brand
const ids = new Map<string, string>()

beforeAll(async () => {
  brand = await server.createBrand()
  const source = await brand.owner.call('POST', '/api/sources', { name: 'crm', kind: 'server', channel: 'web' })
  const people = [
    ['lucia', { name: 'Lucía Romero Gálvez', email: 'lucia.romero@example.com', phone: '+34 612 345 678' }],
    ['antonio', { firstName: 'Antonio', lastName: 'García López', email: 'antonio@example.com' }],
    ['other antonio', { name: 'Antonio García Pérez' }],
    ['maria', { name: 'Mª José Muñoz', loyaltyCard: 'BB-100' }],
  ] as const
  const batch = people.map(([key, traits]) => ({ type: 'identify', userId: `id-${key}`, traits, messageId: key }))
  const order = {
    type: 'track',
    userId: 'id-lucia',
    event: 'Order Completed',
    messageId: 'o1',
    properties: { order_id: 'BB-2026-0042', total: 40, currency: 'EUR' },
  }
  await fetch(`${server.app.url}/v1/batch`, {
    method: 'POST',
    body: JSON.stringify({ writeKey: source.body.writeKey, batch: [...batch, order] }),
  })
  for (const customer of (await brand.owner.call('GET', '/api/customers')).body.items)
    ids.set(customer.name, customer.id)
})

async function search(q: string): Promise<string[]> {
  const reply = await brand.owner.call('GET', `/api/customers?q=${encodeURIComponent(q)}`)
  expect(reply.status).toBe(200)
  return reply.body.items.map((item: { name: string }) => item.name)
}

describe('a customer is found', () => {
  test.each([
    ['by name, accents and case aside', 'lucia galvez', 'Lucía Romero Gálvez'],
    ['with one typo', 'Romreo', 'Lucía Romero Gálvez'],
    ['with one typo in each of two words', 'antnio garzia lopez', 'Antonio García López'],
    ['by the beginning of a word', 'muñ', 'Mª José Muñoz'],
    ['by María for Mª', 'maria jose', 'Mª José Muñoz'],
    ['by e-mail', 'lucia.romero@example.com', 'Lucía Romero Gálvez'],
    ['by the beginning of an e-mail', 'lucia.rom', 'Lucía Romero Gálvez'],
    ['by telephone as people write it', '612 34 56 78', 'Lucía Romero Gálvez'],
    ['by telephone with its prefix', '+34612345678', 'Lucía Romero Gálvez'],
    ['by order number', 'bb-2026-0042', 'Lucía Romero Gálvez'],
    ['by loyalty card', 'BB-100', 'Mª José Muñoz'],
    ['by user id', 'id-antonio', 'Antonio García López'],
  ])('%s', async (_how, query, name) => {
    expect((await search(query))[0]).toBe(name)
  })

  test('and the nearer name comes first', async () => {
    expect(await search('antonio garcia perez')).toEqual(['Antonio García Pérez'])
    expect((await search('antonio garcia')).sort()).toEqual(['Antonio García López', 'Antonio García Pérez'])
  })

  test('in their own workspace only', async () => {
    const other = await server.createBrand()
    const reply = await other.owner.call('GET', '/api/customers?q=lucia')
    expect(reply.body.items).toEqual([])
  })

  test('under the name that a merge leaves, and again under both after its undo', async () => {
    const [one, two] = [ids.get('Antonio García López'), ids.get('Antonio García Pérez')]
    const merged = await brand.owner.call('POST', `/api/customers/${one}/merge`, { with: two })
    expect(merged.status).toBe(200)
    expect(await search('antonio garcia')).toHaveLength(1)
    const undone = await brand.owner.call('POST', `/api/decisions/${merged.body.decisionId}/undo`, {})
    expect(undone.status).toBe(200)
    expect((await search('antonio garcia')).sort()).toEqual(['Antonio García López', 'Antonio García Pérez'])
  })

  test('through filters', async () => {
    const filtered = async (query: string) =>
      (await brand.owner.call('GET', `/api/customers?${query}`)).body.items.map((item: { name: string }) => item.name)
    expect(await filtered('hasOrders=true')).toEqual(['Lucía Romero Gálvez'])
    expect(await filtered('channel=whatsapp')).toEqual([])
    expect(await filtered('recognised=true')).toHaveLength(4)
    expect(await filtered('recognised=false')).toEqual([])
  })
})
