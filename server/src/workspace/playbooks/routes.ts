import * as contract from '@hilo/contract'
import type { z } from 'zod'
import { on, type RouteHandlers } from '../../platform/http/index.ts'
import { findPlan, peopleIn } from './plans.ts'
import { awaitedPlaces } from './rules.ts'
import type { Plan } from './schema.ts'
import {
  beginRun,
  endRun,
  loadStanding,
  loadStandings,
  noteSight,
  type PlaybookDeps,
  type Standing,
} from './service.ts'
import { loadNewestRuns, type NewestRun } from './store.ts'

/** `/api/playbooks`: guided practice, and who has been through it. */
export function playbookRoutes(deps: PlaybookDeps): RouteHandlers {
  const { database } = deps
  return [
    on(contract.listPlaybooks, async ({ caller }) => {
      const standings = await database.transaction(caller.workspaceId, (tx) => loadStandings(tx, caller))
      return { items: standings.map(toWire) }
    }),
    on(contract.readPlaybook, async ({ caller, params }) =>
      toWire(await database.transaction(caller.workspaceId, (tx) => loadStanding(tx, caller, params.playbookId))),
    ),
    on(contract.beginPlaybook, async ({ caller, params }) => toWire(await beginRun(deps, caller, params.playbookId))),
    on(contract.noteSeen, async ({ caller, params, body }) =>
      toWire(await database.transaction(caller.workspaceId, (tx) => noteSight(tx, caller, params.playbookId, body))),
    ),
    on(contract.endPlaybook, async ({ caller, params: { playbookId } }) => {
      const erasedPeople = await endRun(deps, caller, playbookId)
      const standing = await database.transaction(caller.workspaceId, (tx) => loadStanding(tx, caller, playbookId))
      return { playbook: toWire(standing), erasedPeople }
    }),
    on(contract.listPlaybookTeam, async ({ caller }) => {
      const runs = await database.transaction(caller.workspaceId, (tx) => loadNewestRuns(tx, null))
      return { items: runs.flatMap((run) => toStanding(run)) }
    }),
  ]
}

function toWire({ plan, run }: Standing): z.input<typeof contract.Playbook> {
  return {
    id: plan.id,
    roles: [...plan.roles],
    minutes: plan.minutes,
    practicePeople: peopleIn(plan.practice),
    steps: plan.steps.map(({ id, sign }) => ({ id, place: sign.kind === 'saw' ? sign.place : null })),
    run: run && toRun(plan, run),
    doneAt: run?.firstDoneAt?.toISOString() ?? run?.doneAt?.toISOString() ?? null,
  }
}

function toRun(plan: Plan, run: NewestRun): z.input<typeof contract.PlaybookRun> {
  const steps = plan.steps.map(({ id }) => ({ id, doneAt: writeAt(run.done.get(id)) }))
  const { practice } = run
  return {
    id: run.id,
    begunAt: run.begunAt.toISOString(),
    endedAt: run.endedAt?.toISOString() ?? null,
    doneAt: run.doneAt?.toISOString() ?? null,
    steps,
    awaits: run.endedAt === null ? [...awaitedPlaces(plan, run.done)] : [],
    practice: practice && { customerIds: [...practice.customerIds], names: [...practice.names] },
  }
}

function toStanding(run: NewestRun): contract.PlaybookStanding[] {
  const plan = findPlan(run.playbookId)
  if (plan === null) return []
  return [
    {
      memberId: run.memberId,
      playbookId: run.playbookId,
      begunAt: run.begunAt.toISOString(),
      doneAt: run.firstDoneAt?.toISOString() ?? null,
      stepsDone: plan.steps.filter(({ id }) => run.done.has(id)).length,
      steps: plan.steps.length,
    },
  ]
}

function writeAt(at: number | undefined): string | null {
  return at === undefined ? null : new Date(at).toISOString()
}
