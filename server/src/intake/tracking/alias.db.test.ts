/** What `alias` says: the previous id and the user are one, so all who go by either are. */
import { beforeAll, expect, test } from 'vitest'
import { type Brand, useServer } from '../../../../tools/src/testing/server.ts'

const server = useServer()
let brand: Brand
let serverKey: string
let browserKey: string
beforeAll(async () => {
  brand = await server.createBrand()
  const create = async (kind: string) =>
    (await brand.owner.call('POST', '/api/sources', { name: kind, kind, channel: 'web' })).body.writeKey
  serverKey = await create('server')
  browserKey = await create('browser')
})

async function send(call: object, writeKey = serverKey): Promise<void> {
  const reply = await fetch(`${server.app.url}/v1/batch`, {
    method: 'POST',
    body: JSON.stringify({ writeKey, batch: [call] }),
  })
  expect(reply.status).toBe(200)
}

async function customerOf(q: string): Promise<{ id: string; events: number }> {
  const { body } = await brand.owner.call('GET', `/api/customers?q=${encodeURIComponent(q)}`)
  expect(body.items).toHaveLength(1)
  const { id, events } = body.items[0]
  return { id, events }
}

test('two users become one, with what was known of each, also when events of the old id come later', async () => {
  await send({ type: 'identify', userId: 'old-1', traits: { email: 'old1@example.com' } })
  await send({ type: 'identify', userId: 'new-1', traits: { email: 'new1@example.com' } })
  expect((await customerOf('old1@example.com')).id).not.toBe((await customerOf('new1@example.com')).id)
  await send({ type: 'alias', previousId: 'old-1', userId: 'new-1' })
  await send({ type: 'track', userId: 'old-1', event: 'Product Viewed' })
  const joined = await customerOf('new1@example.com')
  expect(joined).toEqual(await customerOf('old1@example.com'))
  expect(joined.events).toBe(4)
})

test('said before anything else is known, it joins all the same', async () => {
  await send({ type: 'alias', previousId: 'old-2', userId: 'new-2' })
  await send({ type: 'identify', userId: 'new-2', traits: { email: 'new2@example.com' } })
  await send({ type: 'identify', userId: 'old-2', traits: { email: 'old2@example.com' } })
  expect(await customerOf('new2@example.com')).toEqual(await customerOf('old2@example.com'))
})

test('a previous id that a browser made up is an anonymous one: the visits before the sign-up are theirs', async () => {
  const anonymousId = '3f0e2f0a-6d4e-4c55-9a64-2a8f6f0d9b11'
  await send({ type: 'page', anonymousId }, browserKey)
  await send({ type: 'alias', previousId: anonymousId, userId: 'new-3' })
  await send({ type: 'identify', userId: 'new-3', traits: { email: 'new3@example.com' } })
  expect((await customerOf('new3@example.com')).events).toBe(3)
})

test('what a browser claims joins no two users', async () => {
  await send({ type: 'identify', userId: 'old-4', traits: { email: 'old4@example.com' } })
  await send({ type: 'identify', userId: 'new-4', traits: { email: 'new4@example.com' } })
  await send({ type: 'alias', previousId: 'old-4', userId: 'new-4' }, browserKey)
  expect((await customerOf('old4@example.com')).id).not.toBe((await customerOf('new4@example.com')).id)
})

test('a call that says that nobody was there moves no “last seen”', async () => {
  const at = (day: string) => `2026-03-${day}T10:00:00.000Z`
  await send({ type: 'track', userId: 'act', event: 'Product Viewed', timestamp: at('01') })
  const traits = { email: 'act@example.com' }
  await send({ type: 'identify', userId: 'act', traits, context: { active: false }, timestamp: at('05') })
  const { id } = await customerOf('act@example.com')
  const seen = async () => (await brand.owner.call('GET', `/api/customers/${id}`)).body.computed.lastSeenAt
  expect(await seen()).toBe(at('01'))
  await send({ type: 'identify', userId: 'act', traits, timestamp: at('07') })
  expect(await seen()).toBe(at('07'))
})
