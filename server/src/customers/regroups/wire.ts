import type * as contract from '@hilo/contract'
import type { z } from 'zod'
import { type CustomerId, toId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import { loadClaimsOf } from '../identity/index.ts'
import { probabilityOf } from '../matching/index.ts'
import { type CustomerState, displayName, EMPTY_STATE, loadCustomers, toComputedWire } from '../profiles/index.ts'
import { readTold } from './contradictions.ts'
import type { Run, StoredDifference, StoredExample } from './schema.ts'

type RunWire = z.input<typeof contract.RegroupRun>
type DifferenceWire = z.input<typeof contract.Difference>
type CustomerWire = z.input<typeof contract.RegroupCustomer>

/** What is known of those whom differences name. */
interface Known {
  readonly states: ReadonlyMap<CustomerId, CustomerState>
  readonly claims: Awaited<ReturnType<typeof loadClaimsOf>>
}

/** Runs for the wire. Whom a difference names is read as it is now: who was erased meanwhile, or is one with another, is left out. */
export async function toRunWires(tx: Tx, runs: readonly Run[]): Promise<RunWire[]> {
  const ids = [...new Set(runs.flatMap(({ difference }) => (difference ? namedIn(difference) : [])))]
  const known =
    ids.length === 0
      ? { states: new Map(), claims: new Map() }
      : { states: await loadCustomers(tx, ids), claims: await loadClaimsOf(tx, ids) }
  return runs.map((run) => toRunWire(run, known))
}

function toRunWire({ difference, startedAt, endedAt, ...run }: Run, known: Known): RunWire {
  const { id, kind, sourceId, rules, model, state, done, total, actor } = run
  return {
    ...{ id, kind, sourceId, rules, model, state, done, total, actor },
    former: 'former' in run ? run.former : null,
    difference: difference && toDifferenceWire(difference, known),
    startedAt: startedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  }
}

function namedIn({ best, examples, contradictions, model }: StoredDifference): CustomerId[] {
  return [
    ...[...best, ...examples].flatMap(({ customerIds }) => customerIds),
    ...Object.values(contradictions).flatMap(({ pairs }) => pairs.flat()),
    ...(model?.pairs ?? []).flatMap(({ oneId, otherId }) => [oneId, otherId]),
  ].map((id) => toId<CustomerId>(id))
}

function toDifferenceWire(difference: StoredDifference, known: Known): DifferenceWire {
  const { by, refused, best, examples, contradictions, consent, model, ...counts } = difference
  return {
    ...counts,
    by: Object.entries(by)
      .map(([kind, customers]) => ({ kind, customers }))
      .sort(mostFirst),
    refused: Object.entries(refused)
      .map(([rule, customers]) => ({ rule, customers }))
      .sort(mostFirst),
    best: best.flatMap((example) => toExample(example, known)),
    examples: examples.flatMap((example) => toExample(example, known)),
    contradictions: Object.entries(contradictions)
      .map(([trait, { people, pairs }]) => ({
        trait,
        people,
        examples: pairs.flatMap((pair) => toSides(trait, pair, known)),
      }))
      .sort((a, b) => b.people - a.people),
    consent: [...consent],
    model: model && { ...model, pairs: model.pairs.flatMap((pair) => toPairExample(pair, known)) },
  }
}

function toExample({ kind, customerIds, count, by }: StoredExample, known: Known): DifferenceWire['examples'] {
  const customers = customerIds.flatMap((id) => toCustomer(toId(id), known))
  return customers.length === 0 ? [] : [{ kind, customers, count, by }]
}

function toPairExample(
  { kind, oneId, otherId, weight }: NonNullable<StoredDifference['model']>['pairs'][number],
  known: Known,
): NonNullable<DifferenceWire['model']>['pairs'] {
  const [one] = toCustomer(toId(oneId), known)
  const [other] = toCustomer(toId(otherId), known)
  return one && other ? [{ kind, one, other, probability: probabilityOf(weight) }] : []
}

function toCustomer(id: CustomerId, { states, claims }: Known): CustomerWire[] {
  const state = states.get(id)
  if (!state) return []
  const { channels, orders, spend } = toComputedWire(state)
  const goesBy = (claims.get(id) ?? []).find(({ kind }) => kind !== 'anonymous_id' && kind !== 'device')
  return [
    {
      ...{ id, name: displayName(state), goesBy: goesBy ? { kind: goesBy.kind, value: goesBy.value } : null },
      ...{ channels: Object.keys(channels).sort(), orders, spent: spend },
    },
  ]
}

function toSides(trait: string, [one, other]: readonly [string, string], { states }: Known) {
  const side = (id: string) => {
    const state = states.get(toId(id))
    const value = readTold(state ?? EMPTY_STATE).get(trait)?.value
    return state && value !== undefined ? { customerId: id, name: displayName(state), value } : null
  }
  const [ours, theirs] = [side(one), side(other)]
  return ours && theirs ? [{ one: ours, other: theirs }] : []
}

function mostFirst(a: { readonly customers: number }, b: { readonly customers: number }): number {
  return b.customers - a.customers
}
