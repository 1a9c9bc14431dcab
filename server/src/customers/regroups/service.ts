import type { IdentityRules } from '@hilo/contract'
import { loadSource } from '../../intake/sources/index.ts'
import { Conflict, NotFound } from '../../kernel/errors.ts'
import { newId, type SourceId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import type { Caller } from '../../platform/http/index.ts'
import { addJobs } from '../../platform/jobs/index.ts'
import { loadWorkspace, recordAudit, saveSettings } from '../../workspace/index.ts'
import { loadIsolated, setIsolated } from '../identity/index.ts'
import { publishRun, type regroupJob } from './run.ts'
import type { Run, RunSubject } from './schema.ts'
import { cancelPreviews, endRun, findChanging, findRun, insertRun, loadNewest } from './store.ts'

/** What starting runs stands on. */
export interface StartDeps {
  readonly clock: () => number
  readonly job: ReturnType<typeof regroupJob>
}

/** Looks at what linking a channel would change, or isolating it if it is linked. @throws NotFound */
export async function previewChannel(tx: Tx, deps: StartDeps, caller: Caller, sourceId: SourceId): Promise<Run> {
  const source = await loadSource(tx, sourceId)
  const kind = (await loadIsolated(tx)).has(sourceId) ? 'preview_link' : 'preview_unlink'
  await cancelPreviews(tx, sourceId, new Date(deps.clock()))
  const target = { kind: 'source', id: sourceId, label: source.name }
  await recordAudit(tx, { actor: caller.actor, action: 'channel.previewed', target, details: { kind } })
  return start(tx, deps, caller, { kind, sourceId, rules: null })
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
  await cancelPreviews(tx, null, new Date(deps.clock()))
  return start(tx, deps, caller, { kind: 'preview_rules', sourceId: null, rules })
}

/** Sets the rules, and decides by them who is stored. @throws Conflict when another run changes who is who */
export async function applyRules(tx: Tx, deps: StartDeps, caller: Caller, rules: IdentityRules): Promise<Run> {
  await refuseSecond(tx)
  const { name, identityRules: before } = await loadWorkspace(tx)
  await saveSettings(tx, {}, { identityRules: rules })
  const target = { kind: 'workspace', id: tx.workspaceId, label: name }
  const details = { before, after: rules }
  await recordAudit(tx, { actor: caller.actor, action: 'identity.rules_changed', target, details })
  return start(tx, deps, caller, { kind: 'rules', sourceId: null, rules })
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
  await refuseSecond(tx)
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
  return start(tx, deps, caller, { kind, sourceId, rules: null })
}

/** Two that change who is who at once could not be told apart, nor undone. */
async function refuseSecond(tx: Tx): Promise<void> {
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
  await addJobs(tx, [{ job, payload: id }])
  const run = await loadRun(tx, id)
  publishRun(tx, run)
  return run
}
