import type * as contract from '@hilo/contract'
import type { z } from 'zod'
import { type CustomerId, type FragmentId, toId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import { loadConsents } from '../consent/index.ts'
import { type DecideDeps, loadFragmentsOf, previewConstraints, resolveCustomerId } from '../identity/index.ts'
import { displayName, EMPTY_STATE, loadCustomers, toComputedWire } from '../profiles/index.ts'

type Half = z.input<typeof contract.CustomerHalf>
const MAX_FRAGMENTS = 2_000

/** Both halves of a merge, and the rules that it would overrule. @throws NotFound */
export async function previewMerge(
  tx: Tx,
  deps: DecideDeps,
  ids: { customerId: string; with: string },
): Promise<{ halves: Half[]; conflicts: string[] }> {
  const one = await resolveCustomerId(tx, ids.customerId)
  const other = await resolveCustomerId(tx, ids.with)
  const halves = [await readHalf(tx, one), await readHalf(tx, other)]
  const seeds = halves.flatMap((half) => half.fragmentIds).map((id) => toId<FragmentId>(id))
  const plan = await previewConstraints(tx, deps, seeds, [
    { kind: 'must_link', fragmentId: toId<FragmentId>(one), otherFragmentId: toId<FragmentId>(other) },
  ])
  const conflicts = new Set<string>()
  if (plan.customerOf.get(toId<FragmentId>(one)) !== plan.customerOf.get(toId<FragmentId>(other)))
    conflicts.add('apart')
  for (const kind of ['user_id', 'document', 'wa_bsuid'] as const) {
    const [left, right] = halves.map(
      (half) => new Set(half.identifiers.filter((one) => one.kind === kind).map((one) => one.value)),
    )
    if (left?.size && right?.size && left.isDisjointFrom(right)) conflicts.add(`different_${kind}`)
  }
  return { halves, conflicts: [...conflicts] }
}

async function readHalf(tx: Tx, customerId: CustomerId): Promise<Half> {
  const fragments = await loadFragmentsOf(tx, customerId, MAX_FRAGMENTS)
  const states = await loadCustomers(tx, [customerId])
  const state = states.get(customerId) ?? EMPTY_STATE
  const computed = toComputedWire(state)
  const claims = new Map(fragments.flatMap((fragment) => fragment.claims.map((claim) => [claim.key, claim] as const)))
  const consents = await loadConsents(tx, [...claims.keys()])
  return {
    customerId,
    name: displayName(state),
    fragmentIds: fragments.map((fragment) => fragment.id),
    identifiers: [...claims.values()].map(({ kind, value }) => ({ kind, value })),
    events: computed.events,
    orders: computed.orders,
    spend: computed.spend,
    channels: Object.keys(computed.channels).sort(),
    consents: consents.length,
  }
}
