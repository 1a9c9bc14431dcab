/** The work of a run, page by page, each in a transaction of its own. */
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { WorkspaceId } from '../../kernel/ids.ts'
import type { Database, Tx } from '../../platform/db/index.ts'
import { defineJob } from '../../platform/jobs/index.ts'
import { countAlike, noteCustomers } from '../duplicates/index.ts'
import { type DecideDeps, moveCustomers, POLICY_LAG_MS, type RegroupPlan, regroupCustomers } from '../identity/index.ts'
import { carryOutModel, noteUnjoined } from './model/carry-out.ts'
import { previewModel } from './model/preview.ts'
import { closePreview, openPreview, type Preview, type PreviewDeps, previewPage, sampleApart } from './preview.ts'
import { publishRun, RunEnded, rest } from './progress.ts'
import { newTally, toDifference } from './rules.ts'
import type { ModelRun, Run, StoredDifference } from './schema.ts'
import { countSteps, nextStep, type Step } from './steps.ts'
import { endRun, findRun, saveProgress } from './store/runs.ts'

/** What runs stand on. */
export interface RunDeps extends PreviewDeps {
  readonly decide: DecideDeps
  /** Tells open screens that customers changed. */
  readonly announce: (tx: Tx, customerIds: readonly string[]) => void
}

/** Some minutes of growing pauses: while it tries, no other run may change anything. Who asked for one that failed begins it again. */
const ATTEMPTS = 6
/** Progress of a preview is told at this pace; what changes something tells each page. */
const TELL_MS = 300

/**
 * The job of a run. Safe to run twice: a preview starts from the beginning, and what changes something goes on where its cursor stands;
 * a page done twice finds nothing to do.
 */
export function regroupJob(deps: RunDeps) {
  return defineJob({
    name: 'regroups.run',
    schema: z.string(),
    maxAttempts: ATTEMPTS,
    run: async (runId, { workspaceId, database, signal, isLastAttempt }) => {
      const run = await database.read(workspaceId, (tx) => findRun(tx, runId))
      if (run?.state !== 'running') return
      try {
        await doRun(database, workspaceId, deps, run, signal)
      } catch (error) {
        if (isLastAttempt && !signal.aborted) await close(database, workspaceId, deps, run, 'failed', null)
        throw error
      }
    },
  })
}

function doRun(
  database: Database,
  workspaceId: WorkspaceId,
  deps: RunDeps,
  run: Run,
  signal: AbortSignal,
): Promise<void> {
  switch (run.kind) {
    case 'model':
      return changeModel(database, workspaceId, deps, run, signal)
    case 'preview_model':
      return lookAtModel(database, workspaceId, deps, run, signal)
    case 'link':
    case 'unlink':
    case 'rules':
      return carryOutRun(database, workspaceId, deps, run, signal)
    default:
      return previewRun(database, workspaceId, deps, run, signal)
  }
}

async function changeModel(
  database: Database,
  workspaceId: WorkspaceId,
  deps: RunDeps,
  run: ModelRun,
  signal: AbortSignal,
): Promise<void> {
  const done = await carryOutModel({ database, workspaceId, signal }, deps, run)
  await close(database, workspaceId, deps, done, 'done', done.difference, (tx) => noteUnjoined(tx, done))
}

async function lookAtModel(
  database: Database,
  workspaceId: WorkspaceId,
  deps: RunDeps,
  run: ModelRun,
  signal: AbortSignal,
): Promise<void> {
  let at: ModelRun = run
  let toldAt = 0
  const difference = await previewModel({ database, workspaceId, signal }, deps, run, async (done, total) => {
    at = { ...at, done, total }
    if (performance.now() - toldAt < TELL_MS) return
    toldAt = performance.now()
    if (!(await database.transaction(workspaceId, (tx) => tell(tx, at))))
      throw new RunEnded('the look was ended meanwhile')
  }).catch((error: unknown) => {
    if (error instanceof RunEnded) return null
    throw error
  })
  if (difference) await close(database, workspaceId, deps, at, 'done', difference)
}

async function previewRun(
  database: Database,
  workspaceId: WorkspaceId,
  deps: RunDeps,
  run: Run,
  signal: AbortSignal,
): Promise<void> {
  const total = await database.read(workspaceId, (tx) => countSteps(tx, run))
  const preview: Preview = await database.read(workspaceId, (tx) => openPreview(tx, run))
  let at: Run = { ...run, done: 0, total, cursor: null }
  let toldAt = 0
  for (;;) {
    signal.throwIfAborted()
    const startedAt = performance.now()
    const step = await database.read(workspaceId, async (tx) => {
      const next = await nextStep(tx, at)
      if (next) await previewPage(tx, deps, at, preview, next.customerIds)
      return next
    })
    if (!step) break
    at = advance(at, step)
    if (performance.now() - toldAt > TELL_MS) {
      toldAt = performance.now()
      if (!(await database.transaction(workspaceId, (tx) => tell(tx, at)))) return
    }
    await rest(startedAt, signal)
  }
  const alike = run.kind === 'preview_link' ? await sampleAlike(database, workspaceId, deps, preview, signal) : null
  await close(database, workspaceId, deps, at, 'done', closePreview(preview, alike))
}

async function sampleAlike(
  database: Database,
  workspaceId: WorkspaceId,
  { compare }: RunDeps,
  preview: Preview,
  signal: AbortSignal,
): Promise<StoredDifference['alike']> {
  const alike = { sampled: 0, found: 0 }
  for (const ids of sampleApart(preview)) {
    signal.throwIfAborted()
    const startedAt = performance.now()
    alike.found += await database.read(workspaceId, (tx) => countAlike(tx, compare, ids))
    alike.sampled += ids.length
    await rest(startedAt, signal)
  }
  return alike
}

async function carryOutRun(
  database: Database,
  workspaceId: WorkspaceId,
  deps: RunDeps,
  run: Run,
  signal: AbortSignal,
): Promise<void> {
  // Every process must have heard of new rules before those who are stored are decided by them.
  if (run.kind === 'rules') await sleep(POLICY_LAG_MS, undefined, { signal })
  const isResumed = run.total > 0
  const total = isResumed ? run.total : await database.read(workspaceId, (tx) => countSteps(tx, run))
  let at: Run = { ...run, total }
  for (;;) {
    signal.throwIfAborted()
    const startedAt = performance.now()
    const next = await database.transaction(workspaceId, (tx) => carryOutPage(tx, deps, at))
    if (!next) break
    at = next
    await rest(startedAt, signal)
  }
  await close(database, workspaceId, deps, at, 'done', at.difference)
}

async function carryOutPage(tx: Tx, deps: RunDeps, run: Run): Promise<Run | null> {
  // A channel that is linked loses its customers page by page: what is left is always the beginning.
  const step = await nextStep(tx, run.kind === 'link' ? { ...run, cursor: null } : run)
  if (!step) return null
  const plan = await changePage(tx, deps, run, step)
  const next = { ...advance(run, step), difference: addPlan(run.difference, plan) }
  if (!(await saveProgress(tx, next))) throw new RunEnded('the run was ended meanwhile')
  publishRun(tx, next)
  const touched = new Set(plan.moves.flatMap(({ from, to }) => [from, to]))
  if (touched.size > 0) deps.announce(tx, [...touched])
  // Who has changed realm is near others than before, also where nothing else of them changed.
  noteCustomers(tx, [...touched, ...step.customerIds])
  return next
}

function changePage(tx: Tx, { decide }: RunDeps, run: Run, step: Step): Promise<RegroupPlan> {
  if (run.sourceId === null) return regroupCustomers(tx, decide, step.customerIds)
  const realm = run.kind === 'link' ? null : run.sourceId
  return moveCustomers(tx, decide, step, { sourceId: run.sourceId, realm })
}

function advance<Any extends Run>(run: Any, step: Step): Any {
  return { ...run, done: Math.min(Math.max(run.total, 1), run.done + step.size), cursor: step.cursor }
}

/** What was carried out so far: how many customers went, and how many came. */
function addPlan(before: StoredDifference | null, plan: RegroupPlan): StoredDifference {
  const known = before ?? toDifference(newTally())
  const founders = plan.moves.filter(({ fragmentId, from }) => String(from) === fragmentId).length
  const founded = new Set(plan.moves.filter(({ fragmentId, to }) => String(to) === fragmentId).map(({ to }) => to)).size
  return { ...known, merges: known.merges + founders, splits: known.splits + founded }
}

async function tell(tx: Tx, run: Run): Promise<boolean> {
  if (!(await saveProgress(tx, run))) return false
  publishRun(tx, run)
  return true
}

async function close(
  database: Database,
  workspaceId: WorkspaceId,
  deps: RunDeps,
  run: Run,
  state: 'done' | 'failed',
  difference: StoredDifference | null,
  also: (tx: Tx) => Promise<void> = async () => undefined,
): Promise<void> {
  await database.transaction(workspaceId, async (tx) => {
    if (state === 'done') await saveProgress(tx, { ...run, done: run.total })
    if (!(await endRun(tx, { id: run.id, state, at: new Date(deps.decide.clock()), difference }))) return
    await also(tx)
    publishRun(tx, { ...run, state, done: state === 'done' ? run.total : run.done })
  })
}
