import { newId, type WorkspaceId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import { runStages, type TurnDeps } from './engine.ts'
import type { IncomingEvent, Outcome } from './event.ts'
import { createFactDrain } from './facts.ts'
import { createTurnQueue } from './queue.ts'
import { insertPendingFacts } from './store.ts'

/** The three doors of the turn. Whichever a fact takes, it goes through the same stages with the same result. */
export interface Turn {
  /**
   * For intake: resolves after the commit with one outcome per event, in order.
   * @throws Unavailable when the database is away or too much waits: nothing of these events was stored
   */
  accept(workspaceId: WorkspaceId, events: readonly IncomingEvent[]): Promise<Outcome[]>
  /** For a service whose own rows must change with the fact: the stages run in the caller's transaction. */
  recordIn(tx: Tx, events: readonly IncomingEvent[]): Promise<Outcome[]>
  /** For hot rows: a note in the caller's transaction, taken by the next turn within 50 ms; deduped by its messageId. */
  recordSoon(tx: Tx, events: readonly IncomingEvent[]): Promise<void>
  /** Stops taking pending facts and resolves when nothing is under way. */
  stop(): Promise<void>
}

/** Opens the doors and begins to watch for pending facts. */
export function createTurn(deps: TurnDeps): Turn {
  const queue = createTurnQueue(deps)
  const drain = createFactDrain(deps)
  return {
    accept: (workspaceId, events) => queue.accept(workspaceId, events),
    recordIn: (tx, events) => runStages(deps, tx, events),
    recordSoon: async (tx, events) => {
      await insertPendingFacts(
        tx,
        events.map((event) => ({ id: newId(deps.clock()), event })),
      )
      tx.afterCommit(() => drain.wake(tx.workspaceId))
    },
    stop: async () => {
      await drain.stop()
      await queue.drain()
    },
  }
}
