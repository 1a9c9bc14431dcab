import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { useDatabase } from '../../../../tools/src/testing/database.ts'
import { until } from '../../../../tools/src/testing/until.ts'
import type { WorkspaceId } from '../../kernel/ids.ts'
import { connectDatabase, type Tx } from '../db/index.ts'
import { withClient } from '../postgres/index.ts'
import { startRelay } from '../signals/index.ts'
import { startHub } from './hub.ts'
import { publish } from './publish.ts'
import type { RealtimeEvent, SubscribeRequest } from './schema.ts'
import { loadRange, loadRows, pruneRealtime } from './store.ts'

const db = useDatabase()

test('two processes with slow, overlapping commits: every client hears everything once, in order, whatever cuts it', async () => {
  const workspaceId = await db.createWorkspace()
  const relay = await startRelay({ url: db.appUrl })
  const hub = startHub({ database: db.database, relay, onError: fail })
  onTestFinished(async () => {
    hub.stop()
    await relay.stop()
  })
  const steady = listen(hub, { workspaceId, afterSeq: 0, topics: ['*'] })
  const halfOfThem = listen(hub, { workspaceId, afterSeq: 0, topics: ['test:a'] })
  const cut = listenWithCuts(hub, workspaceId)
  const eager = watchForGaps(workspaceId)

  const [first, second] = [spawnPublisher(workspaceId, 'a', 150), spawnPublisher(workspaceId, 'b', 150)]
  const here = publishHere(workspaceId, 'c', 100)
  await Promise.all([here, first, second])
  await until(() => steady.seqs().length === 400 && cut.seqs().length === 400)

  const all = Array.from({ length: 400 }, (_, index) => index + 1)
  expect(steady.seqs()).toEqual(all)
  expect(cut.seqs()).toEqual(all)
  expect(cut.cuts()).toBeGreaterThan(5)
  expect(halfOfThem.seqs()).toHaveLength(150)
  expect(await eager.stop()).toBe('never saw a number before a smaller one')
  for (const name of ['a', 'b', 'c']) expect(new Set(steady.indexesOf(name)).size).toBe(steady.indexesOf(name).length)
})

test('a wake-up from another process arrives without waiting for the poll', async () => {
  const workspaceId = await db.createWorkspace()
  const relay = await startRelay({ url: db.appUrl })
  const hub = startHub({ database: db.database, relay, onError: fail })
  onTestFinished(async () => {
    hub.stop()
    await relay.stop()
  })
  const client = listen(hub, { workspaceId, afterSeq: null, topics: ['*'] })
  await until(() => client.events.length > 0)
  await spawnPublisher(workspaceId, 'a', 1)
  const published = performance.now()
  await until(() => client.seqs().length === 1)
  expect(performance.now() - published).toBeLessThan(3_000) // the poll comes every five seconds
})

test('a number is not taken while its transaction still works, so that a slow turn does not stop the others', async () => {
  const workspaceId = await db.createWorkspace()
  const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>()
  const slow = db.database.transaction(workspaceId, async (tx) => {
    say(tx, 'slow')
    await mayEnd
  })
  await db.database.transaction(workspaceId, async (tx) => say(tx, 'quick'))
  end()
  await slow
  const rows = await loadRows(db.database, workspaceId, 0)
  expect(rows.map((row) => [row.seq, row.messages[0]?.data])).toEqual([
    [1, 'quick'],
    [2, 'slow'],
  ])
})

test('messages of one transaction share one row, equal ones are told once, and a rollback tells nothing', async () => {
  const workspaceId = await db.createWorkspace()
  const failing = db.database.transaction(workspaceId, async (tx) => {
    say(tx, 'never')
    throw new Error('rolled back')
  })
  await expect(failing).rejects.toThrow('rolled back')
  await db.database.transaction(workspaceId, async (tx) => {
    for (const data of ['one', 'two', 'one']) say(tx, data)
    tx.beforeCommit(async () => say(tx, 'three'))
  })
  const rows = await loadRows(db.database, workspaceId, 0)
  expect(rows.map((row) => row.messages.map((message) => message.data))).toEqual([['one', 'two', 'three']])
  expect(rows[0]?.seq).toBe(1)
})

test('a workspace sees its own rows only, and numbers its own', async () => {
  const [one, other] = [await db.createWorkspace(), await db.createWorkspace()]
  await db.database.transaction(one, async (tx) => say(tx, 'mine'))
  await db.database.transaction(other, async (tx) => say(tx, 'yours'))
  expect((await loadRows(db.database, one, 0)).map((row) => row.messages[0]?.data)).toEqual(['mine'])
  expect(await loadRange(db.database, other)).toEqual({ oldest: 1, newest: 1 })
})

test('what was pruned is a reset for who missed it, and nothing for who did not', async () => {
  const workspaceId = await db.createWorkspace()
  const hub = startHub({ database: db.database, onError: fail })
  onTestFinished(() => hub.stop())
  for (let index = 0; index < 3; index++) await db.database.transaction(workspaceId, async (tx) => say(tx, index))
  await withClient(db.ownerUrl, (owner) =>
    owner.query("UPDATE realtime_message SET created_at = now() - interval '1 hour'"),
  )
  await db.database.transaction(workspaceId, async (tx) => say(tx, 3))
  expect(await pruneRealtime(db.database, 60_000)).toBeGreaterThanOrEqual(3)
  expect(await loadRange(db.database, workspaceId)).toEqual({ oldest: 4, newest: 4 })

  const late = listen(hub, { workspaceId, afterSeq: 1, topics: ['*'] })
  const inTime = listen(hub, { workspaceId, afterSeq: 3, topics: ['*'] })
  await until(() => late.events.length > 0 && inTime.seqs().length === 1)
  expect(late.events[0]).toEqual({ kind: 'reset', seq: 4 })
  expect(inTime.events[0]).toEqual({ kind: 'ready', seq: 3 })
})

test('NUL and lone surrogates survive; a prototype key does not', async () => {
  const workspaceId = await db.createWorkspace()
  const data = JSON.parse('{"text":"a\\u0000b\\ud800","__proto__":{"x":1}}')
  await db.database.transaction(workspaceId, async (tx) => say(tx, data))
  const [row] = await loadRows(db.database, workspaceId, 0)
  expect(row?.messages[0]?.data).toEqual({ text: 'a\u0000b\ud800' })
})

function say(tx: Tx, data: RealtimeMessageData): void {
  publish(tx, { topics: ['test'], type: 'test.said', data })
}
type RealtimeMessageData = Parameters<typeof publish>[1]['data']

function fail(error: unknown): never {
  throw error
}

/** A client that never leaves. */
function listen(hub: ReturnType<typeof startHub>, request: SubscribeRequest) {
  const events: RealtimeEvent[] = []
  hub.subscribe(request, {
    write: (event) => events.push(event) > 0,
    drained: async () => undefined,
    end: () => undefined,
  })
  const rows = () => events.filter((event) => event.kind === 'messages')
  return {
    events,
    seqs: () => rows().map((row) => row.seq),
    indexesOf: (name: string) =>
      rows().flatMap((row) => row.messages.flatMap(({ data }) => (isFrom(data, name) ? [data.index] : []))),
  }
}

function isFrom(data: unknown, name: string): data is { from: string; index: number } {
  return typeof data === 'object' && data !== null && 'from' in data && data.from === name
}

/** A client whose connection is cut all the time and that resumes after the last number it heard. */
function listenWithCuts(hub: ReturnType<typeof startHub>, workspaceId: WorkspaceId) {
  const seqs: number[] = []
  let cuts = 0
  const connect = () => {
    const budget = Math.ceil(Math.random() * 20)
    let heard = 0
    const subscription = hub.subscribe(
      { workspaceId, afterSeq: seqs.at(-1) ?? 0, topics: ['*'] },
      {
        write: (event) => {
          if (event.kind !== 'messages' || heard === budget) return true
          seqs.push(event.seq)
          heard += 1
          if (heard < budget) return true
          cuts += 1
          subscription.close()
          setTimeout(connect, Math.random() * 30)
          return false
        },
        drained: async () => undefined,
        end: () => undefined,
      },
    )
  }
  connect()
  return { seqs: () => seqs, cuts: () => cuts }
}

/** Reads as fast as it can on its own pool: a hole that is filled later would be a row that a client misses. */
function watchForGaps(workspaceId: WorkspaceId) {
  const database = connectDatabase({ url: db.appUrl, maxConnections: 1 })
  let isStopped = false
  const watching = (async () => {
    let last = 0
    while (!isStopped) {
      for (const row of await loadRows(database, workspaceId, last)) {
        if (row.seq !== last + 1) return `saw ${row.seq} after ${last}`
        last = row.seq
      }
    }
    return 'never saw a number before a smaller one'
  })()
  return {
    stop: async () => {
      isStopped = true
      const verdict = await watching
      await database.close()
      return verdict
    },
  }
}

async function publishHere(workspaceId: WorkspaceId, name: string, count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    await db.database.transaction(workspaceId, async (tx) => {
      publish(tx, { topics: ['test', `test:${name}`], type: 'test.published', data: { from: name, index } })
      await tx.query({ text: 'SELECT pg_sleep($1)', values: [Math.random() * 0.005] })
    })
  }
}

async function spawnPublisher(workspaceId: WorkspaceId, name: string, count: number): Promise<void> {
  const file = join(import.meta.dirname, 'testing/publisher.ts')
  const child = spawn(process.execPath, [file, db.appUrl, workspaceId, name, String(count)], { stdio: 'inherit' })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`the publisher ${name} ended with ${code}`)
}
