import * as contract from '@hilo/contract'
import type { z } from 'zod'
import { loadChannelAccounts } from '../../intake/sources/index.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Database, Tx } from '../../platform/db/index.ts'
import { on, type RouteHandlers } from '../../platform/http/index.ts'
import { lastWeeks, loadActions, loadWorkspace, weekOf, weekStart } from '../../workspace/index.ts'
import { GATES } from '../audit/index.ts'
import { findChanges, gatherHappenings, TOLD_ACTIONS } from './rules.ts'
import type { Snapshot } from './schema.ts'
import { loadRun, loadWeeks, type RunState } from './store.ts'
import { WINDOW_WEEKS } from './weeks.ts'

/** What the routes stand on. */
export interface ProgressDeps {
  readonly database: Database
  readonly clock: Clock
  readonly askForMeasuring: (tx: Tx) => Promise<boolean>
}

const MOST_SOURCES = 500

/** `/api/progress`. */
export function progressRoutes({ database, clock, askForMeasuring }: ProgressDeps): RouteHandlers {
  return [
    on(contract.readProgress, ({ caller, query }) =>
      database.read(caller.workspaceId, (tx) => readProgress(tx, clock(), query.weeks)),
    ),
    on(contract.measureProgress, ({ caller }) =>
      database.transaction(caller.workspaceId, async (tx) => {
        await askForMeasuring(tx)
        return toRunWire(await loadRun(tx))
      }),
    ),
  ]
}

async function readProgress(tx: Tx, now: number, count: number): Promise<z.input<typeof contract.Progress>> {
  const { timeZone } = await loadWorkspace(tx)
  const wanted = lastWeeks(now, timeZone, count)
  const [first = ''] = wanted
  const weeks = await loadWeeks(tx, first, count)
  const run = await loadRun(tx)
  const since = weeks[0]?.week ?? first
  const sinceMs = weekStart(since, timeZone)
  const fromMs = wanted.filter((week) => week >= since).map((week) => weekStart(week, timeZone))
  const actions = await loadActions(tx, { actions: TOLD_ACTIONS, fromMs })
  const sources = await loadChannelAccounts(tx, { afterName: null, limit: MOST_SOURCES })
  const names = new Map(sources.map((source) => [source.id, source.name]))
  const happenings = gatherHappenings(actions, run?.heard ?? [], {
    ...{ names, sinceMs },
    weekOf: (atMs) => weekOf(atMs, timeZone),
  })
  return {
    weeks: weeks.map(toWeekWire),
    gates: GATES.map(({ figure, isAtMost, cross, omni }) => ({ figure, isAtMost, cross, omni })),
    changes: findChanges(weeks).map((change) => ({ ...change, parts: [...change.parts] })),
    happenings: happenings.map(({ atMs, labels, ...rest }) => ({
      ...{ ...rest, at: new Date(atMs).toISOString(), labels: [...labels] },
    })),
    run: toRunWire(run),
    windowWeeks: WINDOW_WEEKS,
    timeZone,
  }
}

function toWeekWire({ week, measuredMs, isReconstructed, isClosed, result }: Snapshot): contract.ProgressWeek {
  return { ...result, week, measuredAt: new Date(measuredMs).toISOString(), isReconstructed, isClosed }
}

function toRunWire(run: RunState | null): contract.ProgressRun {
  return {
    state: run?.state ?? 'idle',
    share: run?.share ?? 0,
    startedAt: run?.startedAt?.toISOString() ?? null,
    endedAt: run?.endedAt?.toISOString() ?? null,
  }
}
