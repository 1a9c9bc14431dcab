import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { useDatabase } from '../../../../tools/src/testing/database.ts'
import { until } from '../../../../tools/src/testing/until.ts'
import { InvalidInput } from '../../kernel/errors.ts'
import type { WorkspaceId } from '../../kernel/ids.ts'
import { connectDatabase } from '../db/index.ts'
import { startRelay } from '../signals/index.ts'
import { cancelTimer, defineTimer, loadFailedTimers, setTimer, startTimers } from './index.ts'
import { POLL_MS } from './rules.ts'
import type { RunnableTimer } from './schema.ts'
import { recordFiring } from './testing/record.ts'

const db = useDatabase()

describe('with two processes', () => {
  beforeEach(async () => {
    const relay = await startRelay({ url: db.appUrl })
    onTestFinished(() => relay.stop())
  })

  test('none is lost, none fires twice, a cancelled one never, a moved one at its last instant; p99 within a second', async () => {
    await Promise.all([startWorker(), startWorker()])
    const workspaces = [await db.createWorkspace(), await db.createWorkspace()]
    await fc.assert(
      fc.asyncProperty(fc.array(aStory, { minLength: 20, maxLength: 150 }), async (stories) => {
        const expected = await tell(workspaces, stories)
        await until(async () => (await countWaiting(workspaces)) === 0)
        const firings = await takeFirings(workspaces)
        expect(firings.map((firing) => firing.key).sort()).toEqual(expected.sort())
        const late = firings.map((firing) => firing.lateMs).sort((a, b) => a - b)
        expect(late[0] ?? 0).toBeGreaterThanOrEqual(-1)
        expect(late[Math.floor(late.length * 0.99)] ?? 0).toBeLessThan(1_000)
      }),
      { numRuns: 4, endOnFailure: true },
    )
  })

  test('a timer set here wakes a runner elsewhere that sleeps until later', async () => {
    await startWorker()
    const workspaceId = await db.createWorkspace()
    // Time to go to sleep; awake still, it would pass as well.
    await new Promise((resolve) => setTimeout(resolve, 200))
    await db.database.transaction(workspaceId, (tx) =>
      setTimer(tx, { kind: recordFiring, key: 'soon', fireAtMs: Date.now() + 100, payload: { name: 'soon' } }),
    )
    await until(async () => (await countWaiting([workspaceId])) === 0)
    const [firing] = await takeFirings([workspaceId])
    expect(firing?.lateMs).toBeLessThan(POLL_MS / 3)
  })
})

test('a timer of a transaction that rolls back does not exist', async () => {
  const workspaceId = await db.createWorkspace()
  const fired = startSimple()
  const failing = db.database.transaction(workspaceId, async (tx) => {
    await setTimer(tx, { kind: fired.kind, key: 'a', fireAtMs: Date.now(), payload: 'a' })
    throw new Error('rolled back')
  })
  await expect(failing).rejects.toThrow('rolled back')
  await set(workspaceId, fired.kind, 'b', 0)
  await until(() => fired.keys.length > 0)
  expect(fired.keys).toEqual(['b'])
})

test('who cancels while the handler runs waits for it and is told that it was too late', async () => {
  const workspaceId = await db.createWorkspace()
  const { promise: hasBegun, resolve: begin } = Promise.withResolvers<void>()
  const kind = aKind('test.slow', async (tx) => {
    begin()
    await tx.query({ text: 'SELECT pg_sleep(0.2)' })
  })
  start([kind])
  await set(workspaceId, kind, 'a', 0)
  await hasBegun
  expect(await db.database.transaction(workspaceId, (tx) => cancelTimer(tx, { kind, key: 'a' }))).toBe(false)
})

test('a handler that fails leaves nothing behind but its timer, and is tried again', async () => {
  const workspaceId = await db.createWorkspace()
  const attempts: number[] = []
  const kind = aKind('test.flaky', async (tx, { failedAttempts }) => {
    attempts.push(failedAttempts)
    await setTimer(tx, {
      kind: recordFiring,
      key: `try-${failedAttempts}`,
      fireAtMs: Date.now() + 1e7,
      payload: { name: '' },
    })
    if (failedAttempts === 0) throw new Error('ana@example.com could not be reached')
  })
  const errors = start([kind])
  await set(workspaceId, kind, 'a', 0)
  await until(() => attempts.length === 2)
  await until(async () => (await loadKeys(workspaceId, 'test.flaky')).length === 0)
  expect(await loadKeys(workspaceId, 'test.fire')).toEqual(['try-1'])
  expect(errors).toHaveLength(1)
})

test('one that fails does not hold up those that are due with it, nor undo them', async () => {
  const workspaceId = await db.createWorkspace()
  const fired: string[] = []
  const kind = aKind('test.mixed', async (tx, { key, failedAttempts }) => {
    await setTimer(tx, { kind: recordFiring, key, fireAtMs: Date.now() + 1e7, payload: { name: key } })
    if (key === 'c' && failedAttempts < 1) throw new Error('not yet')
    fired.push(key)
  })
  const fireAtMs = Date.now()
  await db.database.transaction(workspaceId, async (tx) => {
    for (const key of ['a', 'b', 'c', 'd']) await setTimer(tx, { kind, key, fireAtMs, payload: '' })
  })
  const errors = start([kind])
  await until(async () => (await loadKeys(workspaceId, 'test.mixed')).join() === 'c')
  expect(await loadKeys(workspaceId, 'test.fire')).toEqual(['a', 'b', 'd'])
  await until(async () => (await loadKeys(workspaceId, 'test.mixed')).length === 0)
  expect(await loadKeys(workspaceId, 'test.fire')).toEqual(['a', 'b', 'c', 'd'])
  expect(errors).toHaveLength(1)
})

test('what can never succeed is given up at once, seen without personal data, and revived by setting it again', async () => {
  const workspaceId = await db.createWorkspace()
  const kind = aKind('test.hopeless', async () => {
    throw new InvalidInput('order 7 has no lines')
  })
  start([kind])
  await set(workspaceId, kind, 'a', 0)
  const failed = () => db.database.transaction(workspaceId, (tx) => loadFailedTimers(tx))
  await until(async () => (await failed()).length === 1)
  expect(await failed()).toMatchObject([
    { kind: 'test.hopeless', key: 'a', attempts: 1, error: 'invalid_input: order 7 has no lines' },
  ])
  await set(workspaceId, kind, 'a', 60_000)
  expect(await failed()).toEqual([])
})

test('a timer moved by its own handler fires again at the new instant', async () => {
  const workspaceId = await db.createWorkspace()
  const rounds: number[] = []
  const kind = aKind('test.repeating', async (tx, { key }) => {
    rounds.push(Date.now())
    if (rounds.length < 3) await setTimer(tx, { kind, key, fireAtMs: Date.now() + 50, payload: '' })
  })
  start([kind])
  await set(workspaceId, kind, 'a', 0)
  await until(() => rounds.length === 3)
})

test('a workspace neither sees nor cancels the timers of another', async () => {
  const [one, other] = [await db.createWorkspace(), await db.createWorkspace()]
  await set(one, recordFiring, 'a', 1e7, { name: 'a' })
  expect(await loadKeys(other, 'test.fire')).toEqual([])
  expect(await db.database.transaction(other, (tx) => cancelTimer(tx, { kind: recordFiring, key: 'a' }))).toBe(false)
  expect(await loadKeys(one, 'test.fire')).toEqual(['a'])
})

interface Story {
  readonly workspace: 0 | 1
  readonly delayMs: number
  readonly outcome: 'fire' | 'cancel' | 'move'
}

const aStory = fc.record<Story>({
  workspace: fc.constantFrom(0, 1),
  delayMs: fc.oneof(fc.constant(0), fc.integer({ min: -20, max: 1_200 })),
  outcome: fc.constantFrom('fire', 'fire', 'cancel', 'move'),
})

let storyCount = 0

/** Sets, cancels and moves timers at random; returns the keys that must fire, with the instant's turn where moved. */
async function tell(workspaces: readonly WorkspaceId[], stories: readonly Story[]): Promise<string[]> {
  const outcomes = await Promise.all(
    stories.map(async ({ workspace, delayMs, outcome }) => {
      const key = `story-${storyCount++}`
      const workspaceId = workspaces[workspace] ?? fail()
      await set(workspaceId, recordFiring, key, delayMs, { name: key })
      if (outcome === 'fire') return [key]
      const change = (isMoved: boolean) =>
        db.database.transaction(workspaceId, async (tx) => {
          const wasWaiting = await cancelTimer(tx, { kind: recordFiring, key })
          const name = `${key}-moved`
          if (wasWaiting && isMoved)
            await setTimer(tx, { kind: recordFiring, key, fireAtMs: Date.now() + delayMs / 2, payload: { name } })
          return wasWaiting
        })
      // Cancelled or moved too late is fired; in time is not: `cancelTimer` must have told the truth.
      if (!(await change(outcome === 'move'))) return [key]
      return outcome === 'move' ? [`${key}-moved`] : []
    }),
  )
  return outcomes.flat()
}

async function countWaiting(workspaces: readonly WorkspaceId[]): Promise<number> {
  const keys = await Promise.all(workspaces.map((workspaceId) => loadKeys(workspaceId, 'test.fire')))
  return keys.flat().length
}

async function takeFirings(workspaces: readonly WorkspaceId[]): Promise<{ key: string; lateMs: number }[]> {
  const perWorkspace = await Promise.all(
    workspaces.map((workspaceId) =>
      db.database.transaction(workspaceId, (tx) =>
        tx.query<{ key: string; lateMs: number }>({
          text: `DELETE FROM timer WHERE workspace_id = $1 AND kind = 'test.fired'
                 RETURNING key, (payload ->> 'lateMs')::float8 AS "lateMs"`,
          values: [workspaceId],
        }),
      ),
    ),
  )
  return perWorkspace.flat()
}

async function loadKeys(workspaceId: WorkspaceId, kind: string): Promise<string[]> {
  const rows = await db.database.transaction(workspaceId, (tx) =>
    tx.query<{ key: string }>({ text: 'SELECT key FROM timer WHERE kind = $1 ORDER BY key', values: [kind] }),
  )
  return rows.map((row) => row.key)
}

type Fire = Parameters<typeof defineTimer<string>>[0]['fire']

function aKind(kind: string, fire: Fire) {
  return defineTimer({ kind, schema: z.string(), fire })
}

function startSimple() {
  const keys: string[] = []
  const kind = aKind('test.simple', async (_tx, timer) => void keys.push(timer.key))
  start([kind])
  return { kind, keys }
}

/** Starts a runner in this process, on a pool of its own; returns the errors it reports. */
function start(timers: readonly RunnableTimer[]): unknown[] {
  const errors: unknown[] = []
  const database = connectDatabase({ url: db.appUrl, maxConnections: 5 })
  const runner = startTimers({ database, timers, onError: (error) => errors.push(error) })
  onTestFinished(async () => {
    await runner.stop()
    await database.close()
  })
  return errors
}

async function set<Payload extends string | { name: string }>(
  workspaceId: WorkspaceId,
  kind: ReturnType<typeof defineTimer<Payload>>,
  key: string,
  delayMs: number,
  payload?: Payload,
): Promise<void> {
  const value = kind.schema.parse(payload ?? '')
  await db.database.transaction(workspaceId, (tx) =>
    setTimer(tx, { kind, key, fireAtMs: Date.now() + delayMs, payload: value }),
  )
}

async function startWorker(): Promise<void> {
  const file = join(import.meta.dirname, 'testing/worker.ts')
  const child = spawn(process.execPath, [file, db.appUrl], { stdio: ['pipe', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  onTestFinished(async () => {
    child.stdin.end()
    await once(child, 'exit')
  })
}

function fail(): never {
  throw new Error('no such workspace')
}
