import type { IdentityRules } from '@hilo/contract'
import { loadSource } from '../../intake/sources/index.ts'
import { Conflict, NotFound } from '../../kernel/errors.ts'
import { newId, type SourceId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import type { Caller } from '../../platform/http/index.ts'
import { addJobs, isJobAlive } from '../../platform/jobs/index.ts'
import { loadWorkspace, recordAudit, saveSettings } from '../../workspace/index.ts'
import { loadIsolated, setIsolated } from '../identity/index.ts'
import { DEFAULT_MODEL } from '../matching/index.ts'
import { loadModel, loadNameInUse, publishModel, putInUse } from '../models/index.ts'
import { publishRun } from './progress.ts'
import type { regroupJob } from './run.ts'
import type { Run, RunSubject } from './schema.ts'
import {
  cancelPreviews,
  endRun,
  findChanging,
  findModelRun,
  findRun,
  insertRun,
  loadNewest,
  loadRunning,
  reopenRun,
} from './store/runs.ts'

/** What starting runs stands on. */
export interface StartDeps {
  readonly clock: () => number
  readonly job: ReturnType<typeof regroupJob>
}

/** Looks at what linking a channel would change, or isolating it if it is linked. @throws NotFound */
export async function previewChannel(tx: Tx, deps: StartDeps, caller: Caller, sourceId: SourceId): Promise<Run> {
  const source = await loadSource(tx, sourceId)
  const kind = (await loadIsolated(tx)).has(sourceId) ? 'preview_link' : 'preview_unlink'
  await cancelPreviews(tx, { kinds: ['preview_link', 'preview_unlink'], sourceId, at: new Date(deps.clock()) })
  const target = { kind: 'source', id: sourceId, label: source.name }
  await recordAudit(tx, { actor: caller.actor, action: 'channel.previewed', target, details: { kind } })
  return start(tx, deps, caller, { kind, sourceId, rules: null, model: null })
}

/** Links a channel. @throws NotFound, Conflict when it is linked, or another run changes who is who */
export async function linkChannel(tx: Tx, deps: StartDeps, caller: Caller, sourceId: SourceId): Promise<Run> {
  return changeChannel(tx, deps, caller, { sourceId, kind: 'link' })
}

/** Isolates a channel. @throws NotFound, Conflict when it is isolated, or another run changes who is who */
export async function unlinkChannel(tx: Tx, deps: StartDeps, caller: Caller, sourceId: SourceId): Promise<Run> {
  return changeChannel(tx, deps, caller, { sourceId, kind: 'unlink' })
}

/** Looks at what other rules would change. */
export async function previewRules(tx: Tx, deps: StartDeps, caller: Caller, rules: IdentityRules): Promise<Run> {
  await cancelPreviews(tx, { kinds: ['preview_rules'], sourceId: null, at: new Date(deps.clock()) })
  return start(tx, deps, caller, { kind: 'preview_rules', sourceId: null, rules, model: null })
}

/** Sets the rules, and decides by them who is stored. @throws Conflict when another run changes who is who */
export async function applyRules(tx: Tx, deps: StartDeps, caller: Caller, rules: IdentityRules): Promise<Run> {
  await refuseSecond(tx, deps)
  const { name, identityRules: before } = await loadWorkspace(tx)
  await saveSettings(tx, {}, { identityRules: rules })
  const target = { kind: 'workspace', id: tx.workspaceId, label: name }
  const details = { before, after: rules }
  await recordAudit(tx, { actor: caller.actor, action: 'identity.rules_changed', target, details })
  return start(tx, deps, caller, { kind: 'rules', sourceId: null, rules, model: null })
}

/** Looks at what another model would change. @throws NotFound, Conflict when it is in use, or may not be */
export async function previewModel(tx: Tx, deps: StartDeps, caller: Caller, name: string): Promise<Run> {
  const { former } = await loadApplicable(tx, name)
  if (former === name) throw new Conflict('this model is in use already: there is no difference to look at')
  await cancelPreviews(tx, { kinds: ['preview_model'], sourceId: null, at: new Date(deps.clock()) })
  return start(tx, deps, caller, { kind: 'preview_model', sourceId: null, rules: null, model: name, former })
}

/**
 * Puts a model to use, and weighs by it who is stored. One whose run failed on its way is taken up where it stopped.
 * @throws NotFound, Conflict when it is in use, may not be, or another run changes who is who
 */
export async function applyModel(tx: Tx, deps: StartDeps, caller: Caller, name: string): Promise<Run> {
  await refuseSecond(tx, deps)
  const { former, label } = await loadApplicable(tx, name)
  const at = new Date(deps.clock())
  const target = { kind: 'model', id: name, label }
  const details = { before: former, after: name }
  const last = await findModelRun(tx, null)
  if (former === name) {
    if (last?.state !== 'failed') throw new Conflict('this model is in use already')
    await reopenRun(tx, last.id)
    await recordAudit(tx, { actor: caller.actor, action: 'identity.model_changed', target, details })
    await addJobs(tx, [{ job: deps.job, payload: last.id, key: last.id }])
    const reopened = await loadRun(tx, last.id)
    publishRun(tx, reopened)
    return reopened
  }
  await putInUse(tx, name, caller.actor.name, at)
  await recordAudit(tx, { actor: caller.actor, action: 'identity.model_changed', target, details })
  publishModel(tx, name)
  return start(tx, deps, caller, { kind: 'model', sourceId: null, rules: null, model: name, former })
}

/** Whether the model is being changed just now. */
export async function isModelChanging(tx: Tx): Promise<boolean> {
  return (await findChanging(tx))?.kind === 'model'
}

/** A version that may be put to use, and the one that is. */
async function loadApplicable(tx: Tx, name: string): Promise<{ former: string; label: string }> {
  const { state } = await loadModel(tx, name)
  if (state === 'learning') throw new Conflict('this model is still being learned')
  if (state === 'refused' || state === 'failed')
    throw new Conflict('this model was refused: what was learned made no sense, and it cannot be used')
  return { former: (await loadNameInUse(tx)) ?? DEFAULT_MODEL.name, label: name }
}

/** Ends a preview. @throws NotFound, Conflict when the run is none, or has ended */
export async function cancelRun(tx: Tx, deps: StartDeps, id: string): Promise<Run> {
  const run = await loadRun(tx, id)
  if (!run.kind.startsWith('preview'))
    throw new Conflict(
      'what links, isolates or follows new rules cannot stop half way: start the opposite once it has ended',
    )
  const ended = await endRun(tx, { id, state: 'cancelled', at: new Date(deps.clock()), difference: null })
  if (!ended) throw new Conflict('this run has ended')
  const cancelled = await loadRun(tx, id)
  publishRun(tx, cancelled)
  return cancelled
}

/**
 * Ends runs whose job is gone. A job that is stopped or killed in its last attempt could not say so: without this its run would seem to
 * go on for ever, and no other could begin.
 */
export async function endLostRuns(tx: Tx, { clock, job }: StartDeps): Promise<void> {
  for (const run of await loadRunning(tx)) {
    if (await isJobAlive(tx, job, run.id)) continue
    const lost = { id: run.id, state: 'failed', at: new Date(clock()), difference: null } as const
    if (await endRun(tx, lost)) publishRun(tx, { ...run, state: 'failed' })
  }
}

/** One run. @throws NotFound */
export async function loadRun(tx: Tx, id: string): Promise<Run> {
  const run = await findRun(tx, id)
  if (!run) throw new NotFound('run', id)
  return run
}

async function changeChannel(
  tx: Tx,
  deps: StartDeps,
  caller: Caller,
  { sourceId, kind }: { readonly sourceId: SourceId; readonly kind: 'link' | 'unlink' },
): Promise<Run> {
  const source = await loadSource(tx, sourceId)
  await refuseSecond(tx, deps)
  const isIsolated = (await loadIsolated(tx)).has(sourceId)
  const [last] = await loadNewest(tx, [sourceId], ['link', 'unlink'])
  // One that failed on its way is begun again where it stopped.
  const isUnfinished = last?.state === 'failed' && last.kind === kind
  if (isIsolated !== (kind === 'link') && !isUnfinished)
    throw new Conflict(isIsolated ? 'this channel is isolated already' : 'this channel is linked already')
  await setIsolated(tx, sourceId, kind === 'unlink')
  const action = kind === 'link' ? 'channel.linked' : 'channel.unlinked'
  const target = { kind: 'source', id: sourceId, label: source.name }
  await recordAudit(tx, { actor: caller.actor, action, target, details: { channel: source.channel } })
  return start(tx, deps, caller, { kind, sourceId, rules: null, model: null })
}

/** Two that change who is who at once could not be told apart, nor undone. */
async function refuseSecond(tx: Tx, deps: StartDeps): Promise<void> {
  await endLostRuns(tx, deps)
  const running = await findChanging(tx)
  if (running) throw secondRun()
}

function secondRun(): Conflict {
  return new Conflict('another run is deciding anew who is who: wait until it has ended')
}

async function start(tx: Tx, { clock, job }: StartDeps, caller: Caller, subject: RunSubject): Promise<Run> {
  const now = clock()
  const id = newId(now)
  // Of two that were asked for in one instant neither saw the other.
  if (!(await insertRun(tx, { id, subject, actor: caller.actor.name, startedAt: new Date(now) }))) throw secondRun()
  await addJobs(tx, [{ job, payload: id, key: id }])
  const run = await loadRun(tx, id)
  publishRun(tx, run)
  return run
}
