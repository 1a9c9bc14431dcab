/** Staff's decisions: the same orders that the routes give. */
import {
  keepApart,
  loadDecisions,
  mergeCustomers,
  splitCustomer,
  undoDecision,
} from '../../../../server/src/customers/identity/index.ts'
import { Conflict, InvalidInput } from '../../../../server/src/kernel/errors.ts'
import { type FragmentId, toId, type WorkspaceId } from '../../../../server/src/kernel/ids.ts'
import type { Tx } from '../../../../server/src/platform/db/index.ts'
import type { Ground } from './ground.ts'
import { type Person, type Place, samePerson } from './places.ts'
import type { DECISIONS, Step } from './script.ts'

type DecisionStep = Extract<Step, { kind: (typeof DECISIONS)[number] }>

/** A decision in terms of a world: it can be given in any workspace in which these customers are. */
export interface Order {
  readonly kind: 'merge' | 'apart' | 'split'
  readonly one: Person
  readonly other: Person
  /** With `split`: what is set apart. */
  readonly fragments: readonly number[]
  /** The decision of the rules that is overruled. */
  readonly overrules: string | null
}

const ACTOR = 'user:bench'

/** What a step decides about the people that are there; null: nothing. */
export async function orderOf(tx: Tx, place: Place, step: DecisionStep): Promise<Order | null> {
  const one = place.people[step.one % place.people.length]
  const other = place.people[step.other % place.people.length]
  if (!one || !other) return null
  switch (step.kind) {
    case 'merge':
    case 'apart':
      return one === other ? null : { kind: step.kind, one, other, fragments: [], overrules: null }
    case 'split': {
      const fragments = one.fragments.filter((_, at) => (step.dice >> (at % 9)) & 1)
      const isPart = fragments.length > 0 && fragments.length < one.fragments.length
      return isPart ? { kind: 'split', one, other: one, fragments, overrules: null } : null
    }
    case 'overrule':
      return findOverrule(tx, place, step.dice)
  }
}

/** Something that the rules joined and that is together still. */
async function findOverrule(tx: Tx, place: Place, dice: number): Promise<Order | null> {
  const customerIds = place.people.map(({ id }) => id)
  const decisions = await loadDecisions(tx, { customerIds, beforeId: null, limit: 50 })
  const orders = decisions.flatMap((decision): Order[] => {
    if ((decision.kind !== 'merge' && decision.kind !== 'attach') || decision.undone_at) return []
    const fragments = decision.fragment_ids.map((id) => place.fragmentIds.indexOf(toId(id)))
    const one = place.people.find((person) => person.fragments.includes(fragments[0] ?? -1))
    if (!one || fragments.length >= one.fragments.length) return []
    if (fragments.some((at) => !one.fragments.includes(at))) return []
    return [{ kind: 'split', one, other: one, fragments, overrules: decision.id }]
  })
  return orders[dice % orders.length] ?? null
}

/** Gives an order where it was made. @returns the decision; null when it was refused */
export function give(ground: Ground, workspaceId: WorkspaceId, place: Place, order: Order): Promise<string | null> {
  const { database, decide } = ground
  const work = async (tx: Tx) => {
    const common = { customerId: order.one.id, actor: ACTOR, reason: '' }
    switch (order.kind) {
      case 'merge':
        return mergeCustomers(tx, decide, { ...common, with: order.other.id })
      case 'apart':
        return keepApart(tx, decide, { ...common, from: order.other.id })
      case 'split':
        if (order.overrules !== null) return undoDecision(tx, decide, { decisionId: order.overrules, actor: ACTOR })
        return splitCustomer(tx, decide, { ...common, fragmentIds: order.fragments.flatMap((at) => idAt(place, at)) })
    }
  }
  return database.transaction(workspaceId, work).then(({ decisionId }) => decisionId, refused)
}

/** The same order for the same customers elsewhere; null when they are not there. */
export function translate(order: Order, place: Place): Order | null {
  const [one, other] = [samePerson(place, order.one), samePerson(place, order.other)]
  return one && other ? { ...order, one, other, overrules: null } : null
}

/** Takes a decision back. */
export async function undo(ground: Ground, workspaceId: WorkspaceId, decisionId: string): Promise<void> {
  await ground.database.transaction(workspaceId, (tx) => undoDecision(tx, ground.decide, { decisionId, actor: ACTOR }))
}

function idAt({ fragmentIds }: Place, at: number): FragmentId[] {
  const id = fragmentIds[at]
  return id === undefined ? [] : [id]
}

/** Whom staff put apart cannot be merged before that is undone: then nothing was decided. */
function refused(error: unknown): null {
  if (error instanceof Conflict || error instanceof InvalidInput) return null
  throw error
}
