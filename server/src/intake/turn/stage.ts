import type { WorkspaceId } from '../../kernel/ids.ts'
import type { JsonObject } from '../../kernel/json.ts'
import type { Tx } from '../../platform/db/index.ts'
import type { ArrivedEvent, PlacedEvent } from './event.ts'

/** Something that happened in a turn and that others may react to after the commit. */
export interface Happening {
  readonly name: string
  readonly payload: JsonObject
}

/** One turn's work, handed from stage to stage. */
export interface Batch {
  readonly workspaceId: WorkspaceId
  /** UTC epoch milliseconds at which the turn began; the only clock of its rules. */
  readonly now: number
  /** In order of arrival, duplicates gone. */
  readonly arrived: readonly ArrivedEvent[]
  /** The same events once `resolveCustomers` has run. */
  readonly placed: readonly PlacedEvent[]
  readonly happenings: readonly Happening[]
  /** The turn itself: the key under which a stage leaves something for a later one (see `turnSlot`). */
  readonly turn: object
}

/**
 * One step of a turn: reads once for the whole batch, decides purely, writes once.
 * It may run twice (a restarted turn), each time on a fresh transaction.
 */
export interface Stage {
  (tx: Tx, batch: Batch): Promise<Batch>
  /**
   * What the stage will have to know anyway, asked in one round trip with dedupe; left in a slot. The batch still holds events that
   * dedupe is about to take out.
   */
  readonly ahead?: (tx: Tx, batch: Batch) => Promise<void>
}

/** A typed place where one stage leaves what a later stage of the same turn needs. */
export interface TurnSlot<T> {
  set(batch: Batch, value: T): void
  /** @throws Error if no stage has left anything: the stages are in the wrong order */
  take(batch: Batch): T
}

/** All slots: what a turn left in them goes when it ends. Weak maps would do so by themselves, and cost each collection of garbage. */
const slots = new Set<Map<object, unknown>>()

/** @param name for the error message only */
export function turnSlot<T>(name: string): TurnSlot<T> {
  const left = new Map<object, { readonly value: T }>()
  slots.add(left)
  return {
    set: (batch, value) => void left.set(batch.turn, { value }),
    take: (batch) => {
      const found = left.get(batch.turn)
      if (!found) throw new Error(`no earlier stage has left ${name}: check the order in flow.ts`)
      return found.value
    },
  }
}

/** Empties the slots of a turn that is over. */
export function clearSlots(turn: object): void {
  for (const left of slots) left.delete(turn)
}

/** Thrown by a stage whose reads were overtaken by another transaction: the turn rolls back and starts again. */
export class TurnRestart extends Error {
  constructor(why: string) {
    super(`the turn starts again: ${why}`)
  }
}
