import { expect, test } from 'vitest'
import { useDatabase } from '../../../../tools/src/testing/database.ts'
import { IdempotencyInFlight, IdempotencyKeyReused } from './errors.ts'
import { hashRequest, type KeyedRequest, runOnce } from './index.ts'
import { forgetKeys } from './store.ts'

const db = useDatabase()

test('the same request with the same key is done once and answered alike each time', async () => {
  const { request, work, done } = await setUp()
  const first = await runOnce(db.database, request, work)
  expect(await runOnce(db.database, request, work)).toEqual(first)
  expect(first).toEqual({ status: 201, body: { number: 1, text: 'a\u0000\ud800' } })
  expect(done()).toBe(1)
})

test.each<[string, Partial<KeyedRequest>]>([
  ['another body under the same key is refused', { requestHash: hashRequest({ b: 2 }) }],
  ['another route under the same key is refused', { route: 'DELETE /api/x' }],
])('%s', async (_rule, change) => {
  const { request, work, done } = await setUp()
  await runOnce(db.database, request, work)
  await expect(runOnce(db.database, { ...request, ...change }, work)).rejects.toThrow(IdempotencyKeyReused)
  expect(done()).toBe(1)
})

test('of many at once one is done, the others are told to wait', async () => {
  const { request, work, done } = await setUp()
  const { promise: hasBegun, resolve: begin } = Promise.withResolvers<void>()
  const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>()
  const slow = runOnce(db.database, request, async () => {
    begin()
    await mayEnd
    return work()
  })
  await hasBegun
  await expect(runOnce(db.database, request, work)).rejects.toThrow(IdempotencyInFlight)
  const others = await Promise.allSettled(Array.from({ length: 8 }, () => runOnce(db.database, request, work)))
  expect(others.every((other) => other.status === 'rejected')).toBe(true)
  end()
  expect((await slow).status).toBe(201)
  expect(done()).toBe(1)
})

test('a request that failed leaves its key free', async () => {
  const { request, work } = await setUp()
  const failing = runOnce(db.database, request, async () => {
    throw new Error('the card was declined')
  })
  await expect(failing).rejects.toThrow('the card was declined')
  expect((await runOnce(db.database, request, work)).status).toBe(201)
})

test('a request that crashed leaves its key free after the lease, for the same request only', async () => {
  const { request, work } = await setUp()
  const { promise: hasBegun, resolve: begin } = Promise.withResolvers<void>()
  void runOnce(db.database, request, () => new Promise(() => begin()))
  await hasBegun
  await new Promise((resolve) => setTimeout(resolve, 100)) // longer than the lease below
  await expect(runOnce(db.database, request, work)).rejects.toThrow(IdempotencyInFlight)
  const other = { ...request, requestHash: hashRequest('other') }
  await expect(runOnce(db.database, other, work, 50)).rejects.toThrow(IdempotencyKeyReused)
  expect((await runOnce(db.database, request, work, 50)).status).toBe(201)
})

test('a key is its caller’s and its workspace’s', async () => {
  const { request, work, done } = await setUp()
  await runOnce(db.database, request, work)
  await runOnce(db.database, { ...request, caller: 'user:2' }, work)
  await runOnce(db.database, { ...request, workspaceId: await db.createWorkspace() }, work)
  expect(done()).toBe(3)
})

test('answers are forgotten after their time', async () => {
  const { request, work, done } = await setUp()
  await runOnce(db.database, request, work)
  expect(await forgetKeys(db.database, 60_000)).toBe(0)
  expect(await forgetKeys(db.database, 0)).toBeGreaterThan(0)
  await runOnce(db.database, request, work)
  expect(done()).toBe(2)
})

async function setUp() {
  const workspaceId = await db.createWorkspace()
  let count = 0
  const request = { workspaceId, caller: 'user:1', key: 'k', route: 'POST /api/x', requestHash: hashRequest({ a: 1 }) }
  const work = async () => ({ status: 201, body: { number: ++count, text: 'a\u0000\ud800' } })
  return { request, work, done: () => count }
}
