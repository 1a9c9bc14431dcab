import * as contract from '@hilo/contract'
import type { z } from 'zod'
import type { Database, Tx } from '../../../platform/db/index.ts'
import { type Caller, on, type RouteHandlers } from '../../../platform/http/index.ts'
import { loadWorkspace } from '../../../workspace/index.ts'
import type { CompareDeps } from '../../duplicates/index.ts'
import { bitsOf, DEFAULT_MODEL, TRAINING_PAIRS } from '../../matching/index.ts'
import {
  figuresOf,
  type learnJob,
  listModels,
  loadModel,
  type ModelVersion,
  startLearning,
} from '../../models/index.ts'
import type { Run } from '../schema.ts'
import { applyModel, previewModel, type StartDeps } from '../service.ts'
import { findModelRun, loadNewest } from '../store/runs.ts'
import { toRunWires } from '../wire.ts'

/** What the versions' routes stand on. */
export interface ModelRouteDeps extends StartDeps, Pick<CompareDeps, 'countPeople'> {
  readonly database: Database
  readonly learning: ReturnType<typeof learnJob>
}

type VersionWire = z.input<typeof contract.MatchModelVersion>

/** `/api/identity/models`. */
export function modelRoutes(deps: ModelRouteDeps): RouteHandlers {
  const run = <T>(caller: Caller, work: (tx: Tx) => Promise<T>) => deps.database.transaction(caller.workspaceId, work)
  const start = (caller: Caller, work: (tx: Tx) => Promise<Run>) =>
    run(caller, async (tx) => first(await toRunWires(tx, [await work(tx)])))
  return [
    on(contract.listMatchModels, ({ caller }) => run(caller, (tx) => readModels(tx, deps))),
    on(contract.readMatchModel, ({ params, caller }) =>
      run(caller, async (tx) => {
        const version = await loadModel(tx, params.name)
        const model = hasFigures(version) ? { ...figuresOf(version) } : null
        return { ...toVersionWire(version, await deps.countPeople(tx)), model }
      }),
    ),
    on(contract.learnMatchModel, ({ caller }) =>
      run(caller, async (tx) => {
        const { clock, learning } = deps
        return toVersionWire(await startLearning(tx, { clock, job: learning }, caller), await deps.countPeople(tx))
      }),
    ),
    on(contract.previewMatchModel, ({ params, caller }) =>
      start(caller, (tx) => previewModel(tx, deps, caller, params.name)),
    ),
    on(contract.applyMatchModel, ({ params, caller }) =>
      start(caller, (tx) => applyModel(tx, deps, caller, params.name)),
    ),
  ]
}

async function readModels(tx: Tx, { countPeople }: ModelRouteDeps) {
  const [versions, people, { linkDuplicates }] = [await listModels(tx), await countPeople(tx), await loadWorkspace(tx)]
  const last = await findModelRun(tx, null)
  const [looked] = await loadNewest(tx, null, ['preview_model'])
  // What was looked at before the model changed says nothing any more.
  const preview = looked && (!last || looked.startedAt > last.startedAt) ? looked : null
  return {
    items: versions.map((version) => toVersionWire(version, people)),
    newest: DEFAULT_MODEL.name,
    pairsNeeded: TRAINING_PAIRS,
    mayLink: linkDuplicates,
    run: last ? first(await toRunWires(tx, [last])) : null,
    preview: preview ? first(await toRunWires(tx, [preview])) : null,
  }
}

function hasFigures({ origin, model }: ModelVersion): boolean {
  return origin === 'shipped' || model !== null
}

/** @param people how many customers there are to be mistaken for: what an identifier is worth depends on it */
function toVersionWire(version: ModelVersion, people: number): VersionWire {
  const { name, origin, state, basedOn, refusal, stage, share, records, pairs, actor, madeAt, changedAt } = version
  const instant = (at: Date) => (at.getTime() === 0 ? null : at.toISOString())
  return {
    ...{ name, origin, state, basedOn, refusal, share, records, pairs, actor },
    stage,
    madeAt: instant(madeAt),
    changedAt: instant(changedAt),
    weights: hasFigures(version) ? bitsOf(figuresOf(version), people) : [],
  }
}

function first<T>(items: readonly T[]): T {
  const [item] = items
  if (item === undefined) throw new Error('a run was not told')
  return item
}
