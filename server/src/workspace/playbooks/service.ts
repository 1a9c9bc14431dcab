import type { PlaybookId, PlaybookPlace } from '@hilo/contract'
import { Conflict, NotFound } from '../../kernel/errors.ts'
import { toId, type UserId } from '../../kernel/ids.ts'
import type { Database, Tx } from '../../platform/db/index.ts'
import type { Caller } from '../../platform/http/index.ts'
import { publish } from '../../platform/realtime/index.ts'
import { type AuditActor, listActionsSince, recordAudit } from '../audit-log/index.ts'
import { findPlan, PLANS } from './plans.ts'
import { actionsOf, doneAtOf, findDone, isAwaited, isOffered } from './rules.ts'
import type { Fact, Plan, PracticeRoom, Run } from './schema.ts'
import {
  closeRun,
  insertRun,
  insertSight,
  loadNewestRuns,
  loadSights,
  lockOpenRun,
  type NewestRun,
  saveDone,
  savePractice,
} from './store.ts'

/** What playbooks stand on. */
export interface PlaybookDeps {
  readonly database: Database
  readonly practice: PracticeRoom
}

/** A playbook with the caller's newest run. */
export interface Standing {
  readonly plan: Plan
  readonly run: NewestRun | null
}

/** Actions of one run that are looked at: the signs are rare ones, and come soon after the beginning. */
const MAX_ACTIONS = 2_000

/** The playbooks that the caller may do, each brought up to now. */
export async function loadStandings(tx: Tx, caller: Caller): Promise<readonly Standing[]> {
  const memberId = memberOf(caller)
  const runs = new Map<string, NewestRun>()
  for (const run of await loadNewestRuns(tx, memberId)) runs.set(run.playbookId, await catchUp(tx, run))
  return PLANS.filter((plan) => isOffered(plan, caller.scopes)).map((plan) => ({
    plan,
    run: runs.get(plan.id) ?? null,
  }))
}

/** One playbook, brought up to now. @throws NotFound also for who may not do it */
export async function loadStanding(tx: Tx, caller: Caller, id: PlaybookId): Promise<Standing> {
  const found = (await loadStandings(tx, caller)).find(({ plan }) => plan.id === id)
  if (!found) throw new NotFound('playbook', id)
  return found
}

/** Begins a run; one that is open ends before. @throws NotFound, Conflict when another tab began it in the same instant */
export async function beginRun(deps: PlaybookDeps, caller: Caller, id: PlaybookId): Promise<Standing> {
  await endRun(deps, caller, id)
  return deps.database.transaction(caller.workspaceId, async (tx) => {
    const { plan } = await loadStanding(tx, caller, id)
    const runId = await insertRun(tx, memberOf(caller), id)
    if (runId === null) throw new Conflict('this playbook was begun in another window just now')
    if (plan.practice !== null) {
      const order = { kind: plan.practice, marker: markerOf(runId), actor: caller.actor }
      await savePractice(tx, runId, await deps.practice.prepare(tx, order))
    }
    await recordAudit(tx, { actor: caller.actor, action: 'playbook.begun', target: { kind: 'playbook', id } })
    tell(tx, memberOf(caller))
    return loadStanding(tx, caller, id)
  })
}

/** Keeps what a screen showed, if an open step of the caller waits for it. @throws NotFound when the caller has not begun, or has ended */
export async function noteSight(
  tx: Tx,
  caller: Caller,
  id: PlaybookId,
  sight: { readonly place: PlaybookPlace; readonly subjectId: string | null },
): Promise<Standing> {
  const run = await lockOpenRun(tx, memberOf(caller), id)
  const plan = findPlan(id)
  if (run === null || plan === null) throw new NotFound('open run of playbook', id)
  if (isAwaited(plan, frameOf(run), await loadFacts(tx, plan, run), sight)) await insertSight(tx, run.id, sight)
  return loadStanding(tx, caller, id)
}

/** Ends the caller's open run, done or not. Safe to run twice: what is ended is not found. @returns how many people were erased */
export function endRun(deps: PlaybookDeps, caller: Caller, id: PlaybookId): Promise<number> {
  return deps.database.transaction(caller.workspaceId, async (tx) => {
    const run = await lockOpenRun(tx, memberOf(caller), id)
    return run === null ? 0 : finishRun(tx, deps.practice, await catchUp(tx, run), caller.actor)
  })
}

/** Ends a run that is locked and up to now, and whom it had made up with it. @returns how many people were erased */
export async function finishRun(tx: Tx, practice: PracticeRoom, run: Run, actor: AuditActor): Promise<number> {
  const erased = run.practice === null ? 0 : await practice.remove(tx, run.practice, actor)
  await closeRun(tx, run.id)
  const details = { done: String(run.doneAt !== null), erased: String(erased) }
  await recordAudit(tx, { actor, action: 'playbook.ended', target: { kind: 'playbook', id: run.playbookId }, details })
  tell(tx, run.memberId)
  return erased
}

/** Reads what happened since an open run began, and keeps how far it is now. */
export async function catchUp<R extends Run>(tx: Tx, run: R): Promise<R> {
  const plan = findPlan(run.playbookId)
  if (plan === null || run.endedAt !== null || run.doneAt !== null) return run
  const found = findDone(plan, frameOf(run), await loadFacts(tx, plan, run))
  // A step that was done stays so, even if its playbook has another sign by now.
  const done = new Map([...found, ...run.done])
  if (done.size === run.done.size) return run
  const doneAt = doneAtOf(plan, done)
  await saveDone(tx, run.id, done, doneAt)
  tell(tx, run.memberId)
  return { ...run, done, doneAt: doneAt === null ? null : new Date(doneAt) }
}

async function loadFacts(tx: Tx, plan: Plan, run: Run): Promise<readonly Fact[]> {
  const wanted = { actorId: run.memberId, actions: actionsOf(plan), since: run.begunAt }
  const actions = wanted.actions.length === 0 ? [] : await listActionsSince(tx, wanted, MAX_ACTIONS)
  return [
    ...(await loadSights(tx, run.id)),
    ...actions.map(
      ({ at, action, targetId, details }): Fact => ({
        ...{ kind: 'did', at: at.getTime(), action, subjectId: targetId, details },
      }),
    ),
  ]
}

function frameOf(run: Run) {
  return { begunAt: run.begunAt.getTime(), practice: run.practice }
}

/** @throws NotFound for a program: playbooks are for people */
function memberOf({ actor }: Caller): UserId {
  if (actor.kind !== 'user') throw new NotFound('member', actor.id)
  return toId<UserId>(actor.id)
}

/** The random part of the run's id: short enough to read, and nobody else's. No signs that a normalised card would lose. */
function markerOf(runId: string): string {
  return `practica${runId.slice(-12)}`
}

/** To the member's own guide, and to whoever looks at the team's. */
function tell(tx: Tx, memberId: UserId): void {
  publish(tx, { topics: ['playbooks', `playbooks:${memberId}`], type: 'playbooks.changed', data: {} })
}
