import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { useDatabase } from '../../../../tools/src/testing/database.ts'
import { until } from '../../../../tools/src/testing/until.ts'
import { connectDatabase } from '../db/index.ts'
import { addJobs, defineJob, migrateJobs, startJobs } from '../jobs/index.ts'
import { publish, startHub } from '../realtime/index.ts'
import { defineTimer, setTimer, startTimers } from '../timers/index.ts'
import { startRelay } from './index.ts'

const db = useDatabase()

test('when all connections are cut, again and again, jobs, timers and streams go on by themselves', async () => {
  await migrateJobs(db.ownerUrl)
  const workspaceId = await db.createWorkspace()
  const done = { jobs: new Set<number>(), timers: new Set<number>(), heard: [] as number[] }
  const job = defineJob({ name: 'test.count', schema: z.int(), run: async (n) => void done.jobs.add(n) })
  const timer = defineTimer({
    kind: 'test.count',
    schema: z.int(),
    fire: async (_tx, { payload }) => void done.timers.add(payload),
  })
  const database = connectDatabase({ url: db.appUrl })
  const relay = await startRelay({ url: db.appUrl })
  const hub = startHub({ database, relay, onError: () => undefined })
  const timers = startTimers({ database, relay, timers: [timer], onError: () => undefined })
  const jobs = await startJobs({ database, jobs: [job], onFailure: () => undefined })
  onTestFinished(async () => {
    hub.stop()
    await Promise.all([timers.stop(), jobs.stop(), relay.stop()])
    await database.close()
  })
  // As a browser does: comes back after the last number it heard.
  const listen = () =>
    hub.subscribe(
      { workspaceId, topics: ['*'], afterSeq: done.heard.at(-1) ?? 0 },
      {
        write: (event) => event.kind !== 'messages' || done.heard.push(event.seq) > 0,
        drained: async () => undefined,
        end: () => void setTimeout(listen, 20),
      },
    )
  listen()

  for (let round = 0; round < 15; round++) {
    await cutAll()
    await db.database.transaction(workspaceId, async (tx) => {
      await addJobs(tx, [{ job, payload: round }])
      await setTimer(tx, { kind: timer, key: `${round}`, fireAtMs: Date.now() + 20, payload: round })
      publish(tx, { topics: ['test'], type: 'test.round', data: round })
    })
  }
  await until(() => done.jobs.size === 15 && done.timers.size === 15 && done.heard.length === 15)
  expect(done.heard).toEqual(Array.from({ length: 15 }, (_, index) => index + 1))
})

/** Ends every connection but the one that asks. */
async function cutAll(): Promise<void> {
  await db.database.query({
    text: `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()`,
  })
}
