/** Measures a workspace in the background: by a daily timer, and when somebody asks. */
import { z } from 'zod'
import { countEventsUntil } from '../../customers/timeline/index.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { WorkspaceId } from '../../kernel/ids.ts'
import type { Database, Tx } from '../../platform/db/index.ts'
import { addJobs, type Chore, defineChore, defineJob, isJobAlive, type JobContext } from '../../platform/jobs/index.ts'
import { publish } from '../../platform/realtime/index.ts'
import { defineTimer, setTimer } from '../../platform/timers/index.ts'
import { addDays, lastWeeks, listWorkspaceIds, loadWorkspace } from '../../workspace/index.ts'
import { measureInWorker } from './measure-in-worker.ts'
import type { WeekResult, WeekToMeasure } from './schema.ts'
import { askForRun, changeRun, insertRun, loadWeeks, lockRunState, type RunChange, saveWeek } from './store.ts'
import { nextDaily, SHOWN_WEEKS, weeksToMeasure } from './weeks.ts'

/** What measuring stands on. */
export interface MeasuringDeps {
  readonly database: Database
  /** Of the application role: for the connections of the measuring thread. */
  readonly databaseUrl: string
  readonly clock: Clock
}

/** Progress is told no more often than this. */
const TELL_MS = 700
const TIMER_KEY = 'daily'
const JOB_KEY = 'measure'
const NOTHING = z.strictObject({})

/** The background part of progress: its job, its timer, and what sees to it that each workspace has the timer. */
export function createMeasuring(deps: MeasuringDeps) {
  const job = defineJob({
    name: 'progress.measure',
    schema: NOTHING,
    maxAttempts: 5,
    /** Safe to run twice: a week is written by its name, and one that is closed stands. */
    run: (_payload, context) => measureWorkspace(deps, context),
  })
  const timer = defineTimer({
    kind: 'progress.daily',
    schema: NOTHING,
    fire: async (tx) => {
      await askForMeasuring(tx)
      await setNext(tx)
    },
  })
  /** Asks for a run. @returns false while one waits or runs */
  const askForMeasuring = async (tx: Tx): Promise<boolean> => {
    if (!(await askForRun(tx))) return false
    await addJobs(tx, [{ job, payload: {}, key: JOB_KEY, queue: 'progress' }])
    publish(tx, { topics: ['progress'], type: 'progress.changed', data: {} })
    return true
  }
  const setNext = async (tx: Tx) => {
    const { timeZone } = await loadWorkspace(tx)
    await setTimer(tx, { kind: timer, key: TIMER_KEY, fireAtMs: nextDaily(deps.clock(), timeZone), payload: {} })
  }
  /** A job that ran out of attempts while its process was stopped or killed could not say so: without this it would seem to run for ever. */
  const endLostRun = async (tx: Tx) => {
    const state = await lockRunState(tx)
    if ((state !== 'waiting' && state !== 'running') || (await isJobAlive(tx, job, JOB_KEY))) return
    await tellIn(tx, { state: 'failed', endedAt: new Date(deps.clock()) })
  }
  /** Gives each workspace that has none its timer, and measures what is there already; ends runs whose job is gone. */
  const begin = async () => {
    for (const workspaceId of await listWorkspaceIds(deps.database)) {
      await deps.database.transaction(workspaceId, async (tx) => {
        if (!(await insertRun(tx))) return endLostRun(tx)
        await setNext(tx)
        await askForMeasuring(tx)
      })
    }
  }
  const chore: Chore = defineChore({ name: 'progress.begin', schedule: '*/10 * * * *', run: begin })
  return { job, timer, chore, begin, askForMeasuring }
}

/** The weeks that a run has to measure. */
async function planRun(tx: Tx, now: number): Promise<readonly WeekToMeasure[]> {
  const { timeZone } = await loadWorkspace(tx)
  const weeks = lastWeeks(now, timeZone, SHOWN_WEEKS)
  const snapshots = new Map((await loadWeeks(tx, weeks[0] ?? '', SHOWN_WEEKS)).map((each) => [each.week, each]))
  const facts = await countEventsUntil(
    tx,
    weeks.map((week) => addDays(week, 6)),
  )
  const known = weeks.map((week, index) => ({
    week,
    facts: facts[index] ?? 0,
    snapshot: snapshots.get(week) ?? null,
  }))
  return weeksToMeasure(known, now, timeZone)
}

async function measureWorkspace(deps: MeasuringDeps, context: JobContext): Promise<void> {
  const { database, clock } = deps
  const { workspaceId, signal, isLastAttempt } = context
  await tell(database, workspaceId, { state: 'running', share: 0, startedAt: new Date(clock()) })
  try {
    const weeks = await database.read(workspaceId, (tx) => planRun(tx, clock()))
    const heard = weeks.length === 0 ? [] : await measureWeeks(deps, { workspaceId, signal, weeks })
    await tell(database, workspaceId, { state: 'idle', share: 1, endedAt: new Date(clock()), heard })
  } catch (error) {
    const state = isLastAttempt ? 'failed' : 'waiting'
    if (!signal.aborted) await tell(database, workspaceId, { state, endedAt: new Date(clock()) })
    throw error
  }
}

interface Run {
  readonly workspaceId: WorkspaceId
  readonly signal: AbortSignal
  readonly weeks: readonly WeekToMeasure[]
}

async function measureWeeks({ database, databaseUrl, clock }: MeasuringDeps, run: Run) {
  const { workspaceId, signal, weeks } = run
  let told = clock()
  let writing = Promise.resolve()
  // One after another: what is told and written must come in the order in which it happened.
  const write = (work: () => Promise<void>) => {
    writing = writing.then(work)
    writing.catch(() => undefined)
  }
  try {
    return await measureInWorker(
      { databaseUrl, workspaceId, weeks },
      {
        signal,
        onProgress: (share) => {
          if (clock() - told < TELL_MS) return
          told = clock()
          write(() => tell(database, workspaceId, { state: 'running', share }))
        },
        onWeek: (week, result) => write(() => keepWeek(database, workspaceId, week, result, clock())),
      },
    )
  } finally {
    // How it ended is told next: nothing of the way there may be written after that.
    await writing
  }
}

async function keepWeek(
  database: Database,
  workspaceId: WorkspaceId,
  { week, isReconstructed, isClosed, facts }: WeekToMeasure,
  result: WeekResult | null,
  measuredMs: number,
): Promise<void> {
  if (result === null) return
  await database.transaction(workspaceId, async (tx) => {
    await saveWeek(tx, { week, measuredMs, isReconstructed, isClosed, facts, result })
    publish(tx, { topics: ['progress'], type: 'progress.measured', data: { week } })
  })
}

/** Notes how a run goes, and tells who looks. */
function tell(database: Database, workspaceId: WorkspaceId, change: RunChange): Promise<void> {
  return database.transaction(workspaceId, (tx) => tellIn(tx, change))
}

async function tellIn(tx: Tx, change: RunChange): Promise<void> {
  await changeRun(tx, change)
  publish(tx, { topics: ['progress'], type: 'progress.changed', data: { state: change.state } })
}
