import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../../kernel/clock.ts'
import { Unavailable } from '../../kernel/errors.ts'
import { type EventId, newId, type WorkspaceId } from '../../kernel/ids.ts'
import { type Database, isDatabaseAway, isRetryable, type Tx } from '../../platform/db/index.ts'
import { dedupe } from './dedupe.ts'
import type { ArrivedEvent, IncomingEvent, Outcome } from './event.ts'
import { type Batch, clearSlots, type Stage, TurnRestart } from './stage.ts'

/** What a turn is made of; flow.ts names the stages, app.ts puts it together. */
export interface TurnDeps {
  readonly database: Database
  /** After dedupe, in order. */
  readonly stages: readonly Stage[]
  /** Last inside the transaction: job rows of the reactions, the realtime message. */
  readonly finish: (tx: Tx, batch: Batch) => Promise<void>
  /** An event that fails by itself is set aside with its reason, so that it never blocks the others. */
  readonly setAside: (workspaceId: WorkspaceId, event: IncomingEvent, error: unknown) => Promise<void>
  readonly clock: Clock
}

const ATTEMPTS = 8

/** Runs events through the stages in the caller's transaction: for a service whose own rows change with the fact. */
export async function runStages(deps: TurnDeps, tx: Tx, events: readonly IncomingEvent[]): Promise<Outcome[]> {
  const turn = {}
  try {
    return await runStagesOf(deps, tx, events, turn)
  } finally {
    clearSlots(turn)
  }
}

async function runStagesOf(deps: TurnDeps, tx: Tx, events: readonly IncomingEvent[], turn: object): Promise<Outcome[]> {
  const now = deps.clock()
  const arrived: ArrivedEvent[] = events.map((incoming) => ({ id: newId<EventId>(now), incoming }))
  const all: Batch = { workspaceId: tx.workspaceId, now, arrived, placed: [], happenings: [], turn }
  let [batch] = await Promise.all([dedupe(tx, all), ...deps.stages.map((stage) => stage.ahead?.(tx, all))])
  if (batch.arrived.length > 0) {
    for (const stage of deps.stages) batch = await stage(tx, batch)
    await deps.finish(tx, batch)
  }
  const placed = new Map(batch.placed.map((event) => [event.id, event]))
  return arrived.map(({ id }): Outcome => {
    const event = placed.get(id)
    return event ? { status: 'stored', eventId: id, customerId: event.customerId } : { status: 'duplicate' }
  })
}

/**
 * One turn in a transaction of its own. Overtaken or deadlocked turns start again; a batch that fails otherwise is
 * halved until the one bad event is found and set aside.
 * @param onCommitting called when the turn has no more to ask: what it locks it gives back by itself
 * @throws Unavailable when the database is away: nothing was stored
 */
export async function runTurn(
  deps: TurnDeps,
  workspaceId: WorkspaceId,
  events: readonly IncomingEvent[],
  onCommitting: () => void = () => undefined,
): Promise<Outcome[]> {
  const work = (tx: Tx) => {
    tx.whenCommitting(onCommitting)
    return runStages(deps, tx, events)
  }
  try {
    return await withRestarts(() => deps.database.transaction(workspaceId, work))
  } catch (error) {
    if (error instanceof Unavailable) throw error
    if (isDatabaseAway(error)) throw new Unavailable('the database went away; send the events again', { cause: error })
    if (events.length > 1) return halve(deps, workspaceId, events)
    const [event] = events
    if (!event) return []
    await deps.setAside(workspaceId, event, error)
    return [{ status: 'rejected', reason: 'failed_in_turn', detail: describe(error) }]
  }
}

async function halve(deps: TurnDeps, workspaceId: WorkspaceId, events: readonly IncomingEvent[]): Promise<Outcome[]> {
  const middle = events.length >> 1
  const first = await runTurn(deps, workspaceId, events.slice(0, middle))
  const second = await runTurn(deps, workspaceId, events.slice(middle))
  return [...first, ...second]
}

async function withRestarts<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      const again = error instanceof TurnRestart || isRetryable(error)
      if (!again || attempt === ATTEMPTS) throw error
      await sleep(Math.random() * 2 ** attempt)
    }
  }
}

/** The database's own message may quote the row: only its code is kept. */
function describe(error: unknown): string {
  if (error instanceof Error && 'code' in error) return `${error.name} ${String(error.code)}`
  return error instanceof Error ? error.message : 'unknown error'
}
