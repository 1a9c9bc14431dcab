import type { CustomerId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import { combineStates, type FoldEvent, foldEvents } from './rules.ts'
import { type CustomerState, EMPTY_STATE } from './schema.ts'
import { deleteCustomers, lockCustomers, saveCustomers } from './store.ts'

/** Locked customers of one transaction, and what of them is still to be written. */
export interface CustomerRows {
  readonly existing: Set<CustomerId>
  readonly states: Map<CustomerId, CustomerState>
  readonly unsaved: Set<CustomerId>
  /** The states as they were locked. */
  readonly before: ReadonlyMap<CustomerId, CustomerState>
  /** Customers that have become part of others. */
  readonly gone: Set<CustomerId>
  /** Customers that go by other identifiers than before. */
  readonly renamed: Set<CustomerId>
}

/** What a transaction changed, for whoever keeps something derived from profiles. */
export interface ProfileChanges {
  readonly changed: readonly {
    readonly customerId: CustomerId
    /** null for a customer that is new, or back from a merge. */
    readonly before: CustomerState | null
    readonly after: CustomerState
    /** Whether it goes by other identifiers than before. */
    readonly isRenamed: boolean
  }[]
  readonly gone: readonly CustomerId[]
}

/** What a regroup does to profiles. */
export interface ProfileRegroup {
  /** Whole customers that become part of another: their sums are added up. */
  readonly merges: readonly { readonly from: CustomerId; readonly to: CustomerId }[]
  /** Customers to be folded again from their events. */
  readonly refolds: readonly CustomerId[]
  readonly moves: readonly { readonly from: CustomerId; readonly to: CustomerId }[]
}

/** Reads all events of a customer, in chunks and in any order. */
export type ReadEvents = (tx: Tx, id: CustomerId) => AsyncIterable<readonly FoldEvent[]>

/** Locks customers, in the order of their ids, until the commit. */
export async function lockCustomerRows(tx: Tx, ids: readonly CustomerId[]): Promise<CustomerRows> {
  const states = await lockCustomers(tx, ids)
  const before = new Map(states)
  return { existing: new Set(states.keys()), states, before, unsaved: new Set(), gone: new Set(), renamed: new Set() }
}

/** Remembers a new state; `saveRows` writes it. */
export function setState(rows: CustomerRows, id: CustomerId, state: CustomerState): void {
  rows.states.set(id, state)
  rows.unsaved.add(id)
}

/**
 * Brings the profiles after a regroup to what they would be had it always been so. The events already carry their new customers.
 * Whole merges add up; whatever was torn is folded again from its events.
 */
export async function regroupRows(
  tx: Tx,
  rows: CustomerRows,
  regroup: ProfileRegroup,
  readEvents: ReadEvents,
): Promise<void> {
  for (const { from, to } of regroup.merges) {
    setState(rows, to, combineStates(rows.states.get(to) ?? EMPTY_STATE, rows.states.get(from) ?? EMPTY_STATE))
  }
  for (const id of regroup.refolds) setState(rows, id, await refold(tx, id, readEvents))
  for (const { from, to } of regroup.moves) rows.renamed.add(from).add(to)
  const staying = new Set([...regroup.refolds, ...regroup.merges.map(({ to }) => to)])
  const gone = new Set(regroup.moves.map(({ from }) => from).filter((id) => !staying.has(id)))
  await deleteCustomers(tx, [...gone])
  for (const id of gone) {
    rows.states.delete(id)
    rows.existing.delete(id)
    rows.unsaved.delete(id)
    rows.gone.add(id)
  }
}

/** Writes what has changed, and says what that was. */
export async function saveRows(tx: Tx, rows: CustomerRows): Promise<ProfileChanges> {
  const written = [...rows.unsaved].sort().flatMap((id) => {
    const state = rows.states.get(id)
    return state ? [[id, state] as const] : []
  })
  saveCustomers(tx, written)
  for (const [id] of written) rows.existing.add(id)
  rows.unsaved.clear()
  const changed = written.map(([customerId, after]) => {
    return { customerId, before: rows.before.get(customerId) ?? null, after, isRenamed: rows.renamed.has(customerId) }
  })
  return { changed, gone: [...rows.gone] }
}

/** The state of a customer as its events say, from the first to the last. */
async function refold(tx: Tx, id: CustomerId, readEvents: ReadEvents): Promise<CustomerState> {
  let state = EMPTY_STATE
  for await (const events of readEvents(tx, id)) state = foldEvents(state, events)
  return state
}
