/** A process that dies in the middle of a run, at each of its steps: what it leaves is what an undisturbed run leaves. */
import { describe, expect, test } from 'vitest'
import { useDatabase } from '../../../../tools/src/testing/database.ts'
import { openTurn } from '../../capabilities.ts'
import { afterProfiles, regroupHooks } from '../../flow.ts'
import { createSource } from '../../intake/sources/index.ts'
import type { IncomingEvent, RawIdentifier } from '../../intake/turn/index.ts'
import { Conflict } from '../../kernel/errors.ts'
import { newId, type SourceId, type WorkspaceId } from '../../kernel/ids.ts'
import type { Database } from '../../platform/db/index.ts'
import type { Caller } from '../../platform/http/index.ts'
import { createCompareDeps } from '../duplicates/index.ts'
import { setIsolated } from '../identity/index.ts'
import { readPeople } from '../identity/testing/read-people.ts'
import { createModelUse } from '../models/index.ts'
import { lostRunsChore } from './lost.ts'
import { regroupJob } from './run.ts'
import type { Run } from './schema.ts'
import { linkChannel, loadRun, previewChannel, unlinkChannel } from './service.ts'

const db = useDatabase()
const START = 1_750_000_000_000
/** Three pages of customers, four of fragments. */
const PEOPLE = 110

function open() {
  const clock = () => Date.now()
  const { turn, loadIdentity } = openTurn(db.database, clock)
  const decide = { loadIdentity, hooks: regroupHooks, onProfiles: afterProfiles, clock }
  const compare = createCompareDeps({ loadCountry: async () => 'ES', models: createModelUse(), clock })
  return { turn, start: { clock, job: regroupJob({ decide, loadIdentity, compare, announce: () => undefined }) } }
}

function event(index: number, sourceId: SourceId): IncomingEvent {
  const identifiers: RawIdentifier[] = [{ kind: 'email', value: `p${index % PEOPLE}@example.com`, evidence: 'record' }]
  return {
    ...{ messageId: `m${index}`, type: 'identify', name: 'identify', channel: 'web', direction: 'in', sourceId },
    ...{ identifiers, traits: { [`trait${index % 4}`]: index }, consents: [], properties: {}, context: {} },
    ...{ occurredAt: START + index * 1_000, receivedAt: START + index * 1_000 },
  }
}

/** A brand whose people are known to two sources, the first of them isolated or not. */
async function newBrand({ turn }: ReturnType<typeof open>, isIsolated: boolean) {
  const workspaceId = await db.createWorkspace()
  const actor = { kind: 'user', id: newId(), name: 'Ana' } as const
  const caller: Caller = { workspaceId, actor, scopes: new Set(['sources:write']) }
  const make = (name: string) =>
    db.database.transaction(workspaceId, (tx) =>
      createSource(tx, { name, kind: 'server', channel: 'web', settings: { allowedOrigins: [] } }),
    )
  const [till, web] = [(await make('Caja')).source.id, (await make('Web')).source.id]
  await db.database.transaction(workspaceId, (tx) => setIsolated(tx, till, isIsolated))
  const told = Array.from({ length: 2 * PEOPLE }, (_, index) => event(index, index < PEOPLE ? till : web))
  for (let at = 0; at < told.length; at += 50) await turn.accept(workspaceId, told.slice(at, at + 50))
  return { workspaceId, caller, till }
}

class Died extends Error {}

/** A database whose process dies at its second change: in the middle of it, or when it is done and nobody was told. */
function dying(database: Database, when: 'before' | 'after'): Database {
  let changes = 0
  return {
    ...database,
    transaction: async (workspaceId, work) => {
      changes += 1
      if (changes < 2) return database.transaction(workspaceId, work)
      if (when === 'after') await database.transaction(workspaceId, work)
      else
        await database.transaction(workspaceId, async (tx) => {
          await work(tx)
          throw new Died()
        })
      throw new Died()
    },
  }
}

/** Runs until the run has ended, dying on the way each time. @returns how often it died */
async function carryOut(workspaceId: WorkspaceId, run: Run, { start }: ReturnType<typeof open>): Promise<number> {
  const { signal } = new AbortController()
  let deaths = 0
  for (;;) {
    const database = dying(db.database, deaths % 2 === 0 ? 'before' : 'after')
    const context = { workspaceId, database, jobId: '1', attempt: 1, isLastAttempt: false, signal }
    try {
      await start.job.run(run.id, context)
    } catch (error) {
      if (!(error instanceof Died)) throw error
      deaths += 1
    }
    const { state } = await db.database.read(workspaceId, (tx) => loadRun(tx, run.id))
    if (state !== 'running') return deaths
  }
}

test.each([
  ['linked', true, linkChannel],
  ['isolated', false, unlinkChannel],
] as const)(
  'a channel that is %s meanwhile: nobody is lost, doubled or counted twice',
  async (_how, isIsolated, change) => {
    const opened = open()
    const [tried, plain] = [await newBrand(opened, isIsolated), await newBrand(opened, !isIsolated)]
    const { workspaceId, caller, till } = tried
    const run = await db.database.transaction(workspaceId, (tx) => change(tx, opened.start, caller, till))
    expect(await carryOut(workspaceId, run, opened)).toBeGreaterThan(3)
    expect(await readPeople(db.database, workspaceId)).toEqual(await readPeople(db.database, plain.workspaceId))
    const done = await db.database.read(workspaceId, (tx) => loadRun(tx, run.id))
    expect(done).toMatchObject({
      state: 'done',
      done: done.total,
      difference: isIsolated ? { merges: PEOPLE, splits: 0 } : { merges: 0, splits: PEOPLE },
    })
    // The job comes once more, as after a crash between its end and its acknowledgement.
    await carryOut(workspaceId, run, opened)
    expect(await db.database.read(workspaceId, (tx) => loadRun(tx, run.id))).toEqual(done)
    await opened.turn.stop()
  },
)

test('a look that dies begins anew, and says what an undisturbed one says', async () => {
  const opened = open()
  const { workspaceId, caller, till } = await newBrand(opened, false)
  const before = await readPeople(db.database, workspaceId)
  const run = await db.database.transaction(workspaceId, (tx) => previewChannel(tx, opened.start, caller, till))
  await carryOut(workspaceId, run, opened)
  const done = await db.database.read(workspaceId, (tx) => loadRun(tx, run.id))
  expect(done).toMatchObject({ state: 'done', difference: { merges: 0, splits: PEOPLE } })
  expect(await readPeople(db.database, workspaceId)).toEqual(before)
  await opened.turn.stop()
})

describe('a run whose process is killed in its last attempt', () => {
  test('has failed when another is begun, and that one goes on where it stopped', async () => {
    const opened = open()
    const { workspaceId, caller, till } = await newBrand(opened, true)
    const link = () => db.database.transaction(workspaceId, (tx) => linkChannel(tx, opened.start, caller, till))
    const run = await link()
    await expect(link()).rejects.toThrow(Conflict)
    await killForGood(workspaceId, run)
    const again = await link()
    expect(await db.database.read(workspaceId, (tx) => loadRun(tx, run.id))).toMatchObject({ state: 'failed' })
    await carryOut(workspaceId, again, opened)
    expect(await db.database.read(workspaceId, (tx) => loadRun(tx, again.id))).toMatchObject({
      ...{ state: 'done', difference: { merges: PEOPLE } },
    })
    await opened.turn.stop()
  })

  test('is ended by the clock, and one that still waits for its job is left', async () => {
    const opened = open()
    const [lost, waiting] = [await newBrand(opened, true), await newBrand(opened, true)]
    const look = ({ workspaceId, caller, till }: typeof lost) =>
      db.database.transaction(workspaceId, (tx) => previewChannel(tx, opened.start, caller, till))
    const [lostRun, waitingRun] = [await look(lost), await look(waiting)]
    await killForGood(lost.workspaceId, lostRun)
    const { database } = db
    await lostRunsChore({ ...opened.start, database }).run({
      ...{ database, jobId: '1', attempt: 1, isLastAttempt: true, signal: new AbortController().signal },
    })
    const states = [
      await database.read(lost.workspaceId, (tx) => loadRun(tx, lostRun.id)),
      await database.read(waiting.workspaceId, (tx) => loadRun(tx, waitingRun.id)),
    ].map(({ state }) => state)
    expect(states).toEqual(['failed', 'running'])
    await opened.turn.stop()
  })
})

/** What a kill in the last attempt leaves: the job has no attempts left, nobody holds it, and its run was told nothing. */
async function killForGood(workspaceId: WorkspaceId, { id }: Run): Promise<void> {
  await db.database.transaction(workspaceId, (tx) =>
    tx.query({
      text: `UPDATE graphile_worker._private_jobs SET attempts = max_attempts
             WHERE payload ->> 'workspaceId' = $1 AND payload ->> 'data' = $2`,
      values: [workspaceId, id],
    }),
  )
}
