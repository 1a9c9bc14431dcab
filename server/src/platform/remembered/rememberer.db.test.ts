import { expect, test } from 'vitest'
import { z } from 'zod'
import { useDatabase } from '../../../../tools/src/testing/database.ts'
import type { WorkspaceId } from '../../kernel/ids.ts'
import { createRememberer } from './rememberer.ts'
import { saveCount } from './store.ts'

const db = useDatabase()
const START = 1_750_000_000_000

/** A process with figures that count how often they were counted, and only once the gate is open. */
function process({ now = (): number => START, gate = () => Promise.resolve(), counts = { begun: 0 } } = {}) {
  const load = createRememberer({ database: db.database, clock: now }).scan({
    name: 'figures',
    schema: z.object({ times: z.int() }),
    count: async () => {
      counts.begun += 1
      await gate()
      return { times: counts.begun }
    },
    minFreshMs: 1_000,
    freshPerCost: 0,
  })
  return { load, counts }
}

test('figures are counted once, told from what is stored, and counted anew when they are old or stamped otherwise', async () => {
  const workspaceId = await db.createWorkspace()
  let now = START
  const { load, counts } = process({ now: () => now })
  expect(await load(workspaceId, 'a')).toEqual({ counted: { times: 1 }, countedMs: START, isCounting: false })
  // Another process, or this one after a start: the figures are there.
  const other = process({ now: () => now, counts })
  expect(await other.load(workspaceId, 'a')).toMatchObject({ counted: { times: 1 } })
  now += 60_000
  expect(await load(workspaceId, 'a')).toMatchObject({ counted: { times: 2 }, countedMs: now })
  expect(await other.load(workspaceId, 'b')).toMatchObject({ counted: { times: 3 }, isCounting: false })
  expect(counts.begun).toBe(3)
})

test('who asks for what took long gets the figures of last time at once, and nothing is counted twice at a time', async () => {
  const workspaceId = await db.createWorkspace()
  await keep(workspaceId, { times: 7 }, 5_000)
  const { promise: gate, resolve: open } = Promise.withResolvers<void>()
  const counts = { begun: 0 }
  const [one, other] = [process({ gate: () => gate, counts }), process({ gate: () => gate, counts })]
  const asked = await Promise.all([one.load(workspaceId, 'new'), one.load(workspaceId, 'new')])
  expect(asked.map((each) => [each?.counted, each?.isCounting])).toEqual([
    [{ times: 7 }, true],
    [{ times: 7 }, true],
  ])
  await expect.poll(() => counts.begun).toBe(1)
  // Another process finds that it is being counted.
  expect(await other.load(workspaceId, 'new')).toMatchObject({ counted: { times: 7 }, isCounting: true })
  open()
  await expect.poll(async () => (await one.load(workspaceId, 'new'))?.isCounting).toBe(false)
  expect(await other.load(workspaceId, 'new')).toMatchObject({ counted: { times: 1 } })
  expect(counts.begun).toBe(1)
})

test('what was counted in another shape was not counted', async () => {
  const workspaceId = await db.createWorkspace()
  await keep(workspaceId, { sum: 'many' }, 5_000)
  expect(await process().load(workspaceId)).toMatchObject({ counted: { times: 1 } })
})

test('who waits for a count that fails is told, and whoever asks next begins anew', async () => {
  const workspaceId = await db.createWorkspace()
  const counts = { begun: 0 }
  await expect(process({ gate: () => Promise.reject(new Error('no')), counts }).load(workspaceId)).rejects.toThrow('no')
  expect(await process({ counts }).load(workspaceId)).toMatchObject({ counted: { times: 2 } })
})

test('a brand’s figures are its own', async () => {
  const [one, other] = [await db.createWorkspace(), await db.createWorkspace()]
  const { load } = process()
  expect((await load(one))?.counted).toEqual({ times: 1 })
  expect((await load(other))?.counted).toEqual({ times: 2 })
  expect((await load(one))?.counted).toEqual({ times: 1 })
})

function keep(workspaceId: WorkspaceId, counted: Record<string, number | string>, costMs: number): Promise<void> {
  return db.database.transaction(workspaceId, (tx) =>
    saveCount(tx, 'figures', { stamp: 'old', counted, countedMs: START, costMs }),
  )
}
