import * as contract from '@hilo/contract'
import { z } from 'zod'
import { loadChannelAccounts, type SourceRow } from '../../intake/sources/index.ts'
import { type SourceId, toId } from '../../kernel/ids.ts'
import type { Database, Tx } from '../../platform/db/index.ts'
import { type Caller, cutPage, decodeCursor, on, type RouteHandlers } from '../../platform/http/index.ts'
import type { Rememberer } from '../../platform/remembered/index.ts'
import { DEFAULT_IDENTITY_RULES, loadWorkspace } from '../../workspace/index.ts'
import { loadIsolated } from '../identity/index.ts'
import { createFigures } from './figures.ts'
import { NOBODY } from './figures-rules.ts'
import type { Run } from './schema.ts'
import {
  applyRules,
  cancelRun,
  linkChannel,
  loadRun,
  previewChannel,
  previewRules,
  type StartDeps,
  unlinkChannel,
} from './service.ts'
import { loadNewest, loadRuleRuns, loadRuns } from './store/runs.ts'
import { toRunWires } from './wire.ts'

type Account = z.input<typeof contract.ChannelAccount>
type RunWire = Account['run']

/** A brand with more channel accounts than this lists the first of them. */
const MOST = 500

const RunCursor = z.tuple([contract.Uuid])

/** What the routes stand on. */
interface RegroupRouteDeps extends StartDeps {
  readonly database: Database
  readonly remember: Rememberer
}

/** `/api/channels`, `/api/identity/rules` and `/api/regroups`. */
export function regroupRoutes(deps: RegroupRouteDeps): RouteHandlers {
  const loadFigures = createFigures(deps.remember)
  const run = <T>(caller: Caller, work: (tx: Tx) => Promise<T>) => deps.database.transaction(caller.workspaceId, work)
  const start = (caller: Caller, work: (tx: Tx) => Promise<Run>) =>
    run(caller, async (tx) => one(await toRunWires(tx, [await work(tx)])))
  return [
    on(contract.listChannelAccounts, async ({ caller }) => {
      const accounts = await run(caller, loadAccounts)
      return tellAccounts(accounts, await loadFigures(caller.workspaceId, accounts.stamp))
    }),
    on(contract.previewChannel, ({ params, caller }) =>
      start(caller, (tx) => previewChannel(tx, deps, caller, toId(params.sourceId))),
    ),
    on(contract.linkChannel, ({ params, caller }) =>
      start(caller, (tx) => linkChannel(tx, deps, caller, toId(params.sourceId))),
    ),
    on(contract.unlinkChannel, ({ params, caller }) =>
      start(caller, (tx) => unlinkChannel(tx, deps, caller, toId(params.sourceId))),
    ),
    on(contract.readIdentityRules, ({ caller }) => run(caller, readRules)),
    on(contract.previewIdentityRules, ({ body, caller }) =>
      start(caller, (tx) => previewRules(tx, deps, caller, body)),
    ),
    on(contract.applyIdentityRules, ({ body, caller }) => start(caller, (tx) => applyRules(tx, deps, caller, body))),
    on(contract.readRegroupRun, ({ params, caller }) =>
      run(caller, async (tx) => one(await toRunWires(tx, [await loadRun(tx, params.runId)]))),
    ),
    on(contract.listRegroupRuns, ({ query, caller }) =>
      run(caller, async (tx) => {
        const before = decodeCursor(RunCursor, query.cursor)?.[0] ?? null
        const { rows, next } = cutPage(await loadRuns(tx, before, query.limit + 1), query.limit, ({ id }) => [id])
        return { items: await toRunWires(tx, rows), next }
      }),
    ),
    on(contract.cancelRegroupRun, ({ params, caller }) => start(caller, (tx) => cancelRun(tx, deps, params.runId))),
  ]
}

/** Channel accounts without figures, and what is known of runs. */
async function loadAccounts(tx: Tx) {
  const sources = await loadChannelAccounts(tx, { afterName: null, limit: MOST })
  const isolated = await loadIsolated(tx)
  const ids = sources.map(({ id }) => id)
  const changes = await bySource(tx, await loadNewest(tx, ids, ['link', 'unlink']))
  const previews = await bySource(tx, await loadNewest(tx, ids, ['preview_link', 'preview_unlink']))
  const rules = await loadRuleRuns(tx, 1)
  // Changes whenever a run that changes something begins or ends.
  const stamp = [...changes.values(), ...rules].map(({ id, state }) => `${id} ${state}`).join()
  return { sources, isolated, changes, previews, stamp }
}

function tellAccounts(
  { sources, isolated, changes, previews }: Awaited<ReturnType<typeof loadAccounts>>,
  figures: Awaited<ReturnType<ReturnType<typeof createFigures>>>,
) {
  const items = sources.map((source): Account => {
    const change = changes.get(source.id) ?? null
    const preview = previews.get(source.id) ?? null
    return {
      ...describe(source),
      integration: integrationOf(isolated.has(source.id), change),
      ...(figures?.counted[source.id] ?? NOBODY),
      run: change,
      // What was looked at before the channel changed its state says nothing any more.
      preview: preview && (!change || preview.startedAt > change.startedAt) ? preview : null,
    }
  })
  const asOf = figures && new Date(figures.countedMs).toISOString()
  return { items, asOf, isCounting: figures?.isCounting ?? true }
}

function describe({ id, name, kind, channel, disabledAt, lastEventAt }: SourceRow) {
  return {
    ...{ sourceId: id, name, kind, channel },
    disabledAt: disabledAt?.toISOString() ?? null,
    lastEventAt: lastEventAt?.toISOString() ?? null,
  }
}

function integrationOf(isIsolated: boolean, change: RunWire): contract.Integration {
  const isUnderWay = change?.state === 'running'
  if (isIsolated) return isUnderWay ? 'isolating' : 'isolated'
  return isUnderWay ? 'linking' : 'linked'
}

async function bySource(tx: Tx, runs: readonly Run[]): Promise<Map<SourceId, NonNullable<RunWire>>> {
  const wires = await toRunWires(tx, runs)
  return new Map(wires.flatMap((wire) => (wire.sourceId ? [[toId<SourceId>(wire.sourceId), wire] as const] : [])))
}

async function readRules(tx: Tx) {
  const { identityRules: rules } = await loadWorkspace(tx)
  const [latest, before] = await loadRuleRuns(tx, 2)
  const [run] = await toRunWires(tx, latest ? [latest] : [])
  const [preview] = await toRunWires(tx, await loadNewest(tx, null, ['preview_rules']))
  const defaults = DEFAULT_IDENTITY_RULES
  const former = latest ? (before?.rules ?? defaults) : null
  return { rules, defaults, former, run: run ?? null, preview: preview ?? null }
}

function one<T>(items: readonly T[]): T {
  const [item] = items
  if (item === undefined) throw new Error('a run was not told')
  return item
}
