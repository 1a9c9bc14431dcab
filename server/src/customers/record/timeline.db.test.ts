import { beforeAll, expect, test } from 'vitest'
import { type Brand, useServer } from '../../../../tools/src/testing/server.ts'

const server = useServer({})
let brand: Brand
let writeKey: string

beforeAll(async () => {
  brand = await server.createBrand()
  const source = await brand.owner.call('POST', '/api/sources', { name: 'crm', kind: 'server', channel: 'web' })
  writeKey = source.body.writeKey
})

/** Sends one person's events, one a minute, and returns the customer's id. */
async function meet(userId: string, events: readonly string[]): Promise<string> {
  const batch = events.map((event, minute) => ({
    ...{ type: 'track', userId, event, messageId: `${userId}-${event}` },
    timestamp: new Date(Date.UTC(2026, 4, 1, 10, minute)).toISOString(),
  }))
  const reply = await fetch(`${server.app.url}/v1/batch`, { method: 'POST', body: JSON.stringify({ writeKey, batch }) })
  expect(reply.status).toBe(200)
  return (await brand.owner.call('GET', `/api/customers?q=${userId}`)).body.items[0].id
}

async function readTimeline(id: string, query = '') {
  const { status, body } = await brand.owner.call('GET', `/api/customers/${id}/timeline${query}`)
  return { status, next: body.next, names: (body.items ?? []).map((item: { name: string }) => item.name) }
}

test('an old id shows the timeline of the customer that it has become, page by page, and its own again after the undo', async () => {
  const older = await meet('nuria', ['Cart Viewed', 'Product Viewed'])
  const younger = await meet('marcos', ['Signed In'])
  const merged = await brand.owner.call('POST', `/api/customers/${older}/merge`, { with: younger })
  expect(merged.status).toBe(200)
  for (const id of [older, younger]) {
    const first = await readTimeline(id, '?limit=2')
    expect(first.names[0]).toBe('Product Viewed')
    const second = await readTimeline(id, `?limit=2&cursor=${first.next}`)
    expect([...first.names, ...second.names].sort()).toEqual(['Cart Viewed', 'Product Viewed', 'Signed In'])
    expect(second.next).toBeNull()
  }
  const undone = await brand.owner.call('POST', `/api/decisions/${merged.body.decisionId}/undo`, {})
  expect(undone.status).toBe(200)
  expect((await readTimeline(younger)).names).toEqual(['Signed In'])
})

test('an id that nobody ever had is not found', async () => {
  expect((await readTimeline('01900000-0000-7000-8000-000000000000')).status).toBe(404)
})
