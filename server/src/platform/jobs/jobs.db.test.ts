import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import pg from 'pg'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { useDatabase } from '../../../../tools/src/testing/database.ts'
import { until } from '../../../../tools/src/testing/until.ts'
import { InvalidInput } from '../../kernel/errors.ts'
import type { WorkspaceId } from '../../kernel/ids.ts'
import { connectDatabase } from '../db/index.ts'
import type { Job, JobContext, RunnableJob } from './index.ts'
import {
  addJobs,
  countWaitingJobs,
  defineJob,
  isJobAlive,
  loadFailedJobs,
  migrateJobs,
  retryFailedJob,
  startJobs,
} from './index.ts'
import type { JobFailure } from './tasks.ts'

const db = useDatabase()
beforeAll(() => migrateJobs(db.ownerUrl))

test('a job runs if its transaction commits, soon after, with its workspace, and not if it rolls back', async () => {
  const workspaceId = await db.createWorkspace()
  const { job, runs } = aJob('test.simple')
  await start([job])
  const failing = db.database.transaction(workspaceId, async (tx) => {
    await addJobs(tx, [{ job, payload: 'never' }])
    throw new Error('rolled back')
  })
  await expect(failing).rejects.toThrow('rolled back')
  const before = performance.now()
  await db.database.transaction(workspaceId, (tx) =>
    addJobs(tx, [
      { job, payload: 'a' },
      { job, payload: 'b' },
    ]),
  )
  await until(() => runs.length === 2)
  expect(performance.now() - before).toBeLessThan(1_800) // not the poll, which comes every two seconds
  expect(runs.map((run) => run.payload).sort()).toEqual(['a', 'b'])
  expect(runs[0]?.context).toMatchObject({ workspaceId, attempt: 1, isLastAttempt: false })
})

test('one key is one waiting job: the last payload wins, and another workspace has its own', async () => {
  const [one, other] = [await db.createWorkspace(), await db.createWorkspace()]
  const { job, runs } = aJob('test.keyed')
  const add = (workspaceId: WorkspaceId, payload: string) =>
    db.database.transaction(workspaceId, (tx) => addJobs(tx, [{ job, payload, key: 'k' }]))
  await add(one, 'old')
  await add(one, 'new')
  await add(other, 'else')
  await start([job])
  await until(() => runs.length === 2)
  expect(runs.map((run) => run.payload).sort()).toEqual(['else', 'new'])
})

test('a job added under the key of a running one runs after it', async () => {
  const workspaceId = await db.createWorkspace()
  const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>()
  const { job, runs } = aJob('test.running', async () => mayEnd)
  await start([job])
  await db.database.transaction(workspaceId, (tx) => addJobs(tx, [{ job, payload: 'first', key: 'k' }]))
  await until(() => runs.length === 1)
  await db.database.transaction(workspaceId, (tx) => addJobs(tx, [{ job, payload: 'second', key: 'k' }]))
  end()
  await until(() => runs.length === 2)
})

test('a job is alive while it waits and while it runs, its last attempt too, and not once it is given up', async () => {
  const [workspaceId, other] = [await db.createWorkspace(), await db.createWorkspace()]
  const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>()
  const { job, runs } = aJob('test.alive', async () => {
    await mayEnd
    throw new InvalidInput('no good')
  })
  const isAlive = (id = workspaceId) => db.database.transaction(id, (tx) => isJobAlive(tx, job, 'k'))
  expect(await isAlive()).toBe(false)
  await db.database.transaction(workspaceId, (tx) =>
    addJobs(tx, [{ job: { ...job, maxAttempts: 1 }, payload: 'x', key: 'k' }]),
  )
  expect([await isAlive(), await isAlive(other)]).toEqual([true, false])
  const failures = await start([job])
  await until(() => runs.length === 1)
  expect(await isAlive()).toBe(true)
  end()
  await until(() => failures.length === 1)
  await until(async () => !(await isAlive()))
})

test('jobs of one queue run one after another', async () => {
  const workspaceId = await db.createWorkspace()
  let running = 0
  let most = 0
  const { job, runs } = aJob('test.queued', async () => {
    most = Math.max(most, ++running)
    await new Promise((resolve) => setTimeout(resolve, 10))
    running -= 1
  })
  await db.database.transaction(workspaceId, (tx) =>
    addJobs(
      tx,
      ['a', 'b', 'c', 'd'].map((payload) => ({ job, payload, queue: 'q' })),
    ),
  )
  await start([job])
  await until(() => runs.length === 4 && running === 0)
  expect(most).toBe(1)
})

test('a failure is retried later; what is logged and stored names it without payload or personal data', async () => {
  const workspaceId = await db.createWorkspace()
  const { job, runs } = aJob('test.flaky', async ({ attempt }) => {
    if (attempt === 1) throw new TypeError('cannot reach ana@example.com')
  })
  const failures = await start([job])
  await db.database.transaction(workspaceId, (tx) => addJobs(tx, [{ job, payload: 'ana@example.com' }]))
  await until(() => runs.length === 2)
  expect(failures).toMatchObject([{ job: 'test.flaky', attempt: 1, isFinal: false }])
  expect(failures[0]?.description).toMatch(/^TypeError at jobs\.db\.test\.ts:\d+$/)
})

test('what can never succeed is given up at once, is seen by its workspace only, and can be tried again', async () => {
  const [workspaceId, other] = [await db.createWorkspace(), await db.createWorkspace()]
  let isFixed = false
  const { job, runs } = aJob('test.hopeless', async () => {
    if (!isFixed) throw new InvalidInput('template 7 has no subject')
  })
  const failures = await start([job])
  await db.database.transaction(workspaceId, (tx) => addJobs(tx, [{ job, payload: 'x' }]))
  const failed = (id: WorkspaceId) => db.database.transaction(id, (tx) => loadFailedJobs(tx))
  await until(async () => (await failed(workspaceId)).length === 1)
  const [found] = await failed(workspaceId)
  expect(found).toMatchObject({ name: 'test.hopeless', attempts: 1, error: 'invalid_input: template 7 has no subject' })
  expect(failures).toMatchObject([{ isFinal: true }])
  expect(await failed(other)).toEqual([])
  expect(await db.database.transaction(other, (tx) => retryFailedJob(tx, found?.id ?? ''))).toBe(false)
  isFixed = true
  expect(await db.database.transaction(workspaceId, (tx) => retryFailedJob(tx, found?.id ?? ''))).toBe(true)
  await until(() => runs.length === 2)
})

test('a workspace can neither read, change nor add the jobs of another, whatever the statement', async () => {
  const [one, other] = [await db.createWorkspace(), await db.createWorkspace()]
  const { job } = aJob('test.private')
  await db.database.transaction(one, (tx) => addJobs(tx, [{ job, payload: 'secret', runAtMs: Date.now() + 1e7 }]))
  await db.database.transaction(other, async (tx) => {
    expect(await tx.query({ text: 'SELECT * FROM graphile_worker._private_jobs' })).toEqual([])
    expect(await tx.query({ text: 'DELETE FROM graphile_worker._private_jobs RETURNING 1' })).toEqual([])
  })
  const forged = db.database.transaction(other, (tx) =>
    tx.query({
      text: `SELECT graphile_worker.add_job('test.private', json_build_object('workspaceId', $1::text, 'data', 'x'))`,
      values: [one],
    }),
  )
  await expect(forged).rejects.toThrow('row-level security')
})

test('our rows are those of add_jobs', async () => {
  const workspaceId = await db.createWorkspace()
  const at = Date.UTC(2030, 0, 1)
  const spec = {
    job: { name: 'test.equal', maxAttempts: 7 },
    payload: { a: 1 },
    key: 'k',
    queue: 'q',
    runAtMs: at,
    priority: 3,
  }
  const rows = await db.database.transaction(workspaceId, async (tx) => {
    await addJobs(tx, [spec])
    await tx.query({
      text: `SELECT FROM graphile_worker.add_jobs(ARRAY[($1, $2, $3, $4, 7, $5, 3, NULL)::graphile_worker.job_spec])`,
      values: [
        spec.job.name,
        JSON.stringify({ workspaceId, data: spec.payload }),
        `${workspaceId}:q`,
        new Date(at).toISOString(),
        'other key',
      ],
    })
    return tx.query({
      text: `SELECT to_jsonb(j) - 'id' - 'key' AS row, key FROM graphile_worker._private_jobs j WHERE run_at = $1 ORDER BY id`,
      values: [new Date(at)],
    })
  })
  expect(rows).toHaveLength(2)
  expect(rows[0]?.row).toEqual(rows[1]?.row)
  expect(rows[0]?.key).toBe(`${workspaceId}:test.equal:k`)
})

test('adding a job notifies nobody inside the transaction', async () => {
  const workspaceId = await db.createWorkspace()
  const listener = new pg.Client({ connectionString: db.appUrl })
  await listener.connect()
  onTestFinished(() => listener.end())
  const heard: string[] = []
  listener.on('notification', (message) => heard.push(message.channel))
  await listener.query('LISTEN "jobs:insert"')
  const { job } = aJob('test.quiet')
  await db.database.transaction(workspaceId, (tx) => addJobs(tx, [{ job, payload: 'x', runAtMs: Date.now() + 1e7 }]))
  await listener.query('SELECT 1')
  expect(heard).toEqual([])
})

test('the stop lets a job end, aborts what goes on, and is over within two seconds', async () => {
  const workspaceId = await db.createWorkspace()
  const { job, runs } = aJob('test.stubborn', () => new Promise(() => undefined))
  const { job: polite, runs: politeRuns } = aJob(
    'test.polite',
    ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')))),
  )
  const database = connectDatabase({ url: db.appUrl })
  const runner = await startJobs({ database, jobs: [job, polite], onFailure: () => undefined })
  onTestFinished(() => database.close())
  await db.database.transaction(workspaceId, (tx) =>
    addJobs(tx, [
      { job, payload: 'x' },
      { job: polite, payload: 'y' },
    ]),
  )
  await until(() => runs.length === 1 && politeRuns.length === 1)
  const before = performance.now()
  await runner.stop()
  expect(performance.now() - before).toBeLessThan(2_500)
  const [row] = await db.database.query<{ locked: number }>({
    text: 'SELECT count(locked_at) AS locked FROM graphile_worker._private_jobs',
  })
  expect(row?.locked).toBe(0)
})

test('after a kill the next start takes the jobs over at once', async () => {
  const workspaceId = await db.createWorkspace()
  const child = spawn(process.execPath, [join(import.meta.dirname, 'testing/worker.ts'), db.appUrl], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const { job, runs } = aJob('test.hang')
  await db.database.transaction(workspaceId, (tx) => addJobs(tx, [{ job, payload: 'x' }]))
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')
  await start([job])
  await until(() => runs.length === 1)
  expect(runs[0]?.context.attempt).toBe(2)
})

test('the jobs of a process that lives are left alone', async () => {
  const workspaceId = await db.createWorkspace()
  const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>()
  const { job, runs } = aJob('test.long', async () => mayEnd)
  await start([job])
  await db.database.transaction(workspaceId, (tx) => addJobs(tx, [{ job, payload: 'x' }]))
  await until(() => runs.length === 1)
  await start([job])
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(runs).toHaveLength(1)
  end()
})

test('waiting and failed jobs are counted', async () => {
  expect(await countWaitingJobs(db.database)).toMatchObject({ waiting: expect.any(Number), failed: expect.any(Number) })
})

/** A job that records its runs. */
function aJob(name: string, run: (context: JobContext) => Promise<void> = async () => undefined) {
  const runs: { payload: string; context: JobContext }[] = []
  const job: Job<string> & RunnableJob = defineJob({
    name,
    schema: z.string(),
    run: async (payload, context) => {
      runs.push({ payload, context })
      await run(context)
    },
  })
  return { job, runs }
}

/** Starts a runner on a pool of its own; returns the failures it reports. */
async function start(jobs: readonly RunnableJob[]): Promise<JobFailure[]> {
  const failures: JobFailure[] = []
  const database = connectDatabase({ url: db.appUrl })
  const runner = await startJobs({ database, jobs, onFailure: (failure) => failures.push(failure) })
  onTestFinished(async () => {
    await runner.stop()
    await database.close()
  })
  return failures
}
