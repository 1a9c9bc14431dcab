import * as contract from '@hilo/contract'
import { z } from 'zod'
import { type CustomerId, type FragmentId, firstIdAt, toId, type WorkspaceId } from '../../kernel/ids.ts'
import type { Database, Tx } from '../../platform/db/index.ts'
import type { Rememberer } from '../../platform/remembered/index.ts'
import { lastWeeks, loadWorkspace, weekStart } from '../../workspace/index.ts'
import { countDecisions, countSizes, type DecideDeps, loadFragments, loadGeneric, loadHeld } from '../identity/index.ts'
import { displayName, loadCustomers, toComputedWire } from '../profiles/index.ts'
import { classSizes, fillWeeks } from './rules.ts'

type Health = z.input<typeof contract.IdentityHealth>

/** What is counted: never names or addresses, which are read when somebody asks, so that an erasure leaves nothing here. */
const Counted = contract.IdentityHealth.omit({ asOf: true, largest: true, generic: true }).extend({
  largest: z.array(z.object({ customerId: z.uuid(), fragments: z.int(), heldBy: z.array(contract.HeldBy) })),
  /** Of each value a fragment that holds it, and its place among what that claims. */
  generic: z.array(
    z.object({
      fragmentId: z.uuid(),
      place: z.int(),
      kind: z.string(),
      level: z.enum(['claimed', 'all']),
      people: z.int(),
      fragments: z.int(),
    }),
  ),
})
type Counted = z.infer<typeof Counted>

/** What the figures stand on. */
export interface HealthDeps extends Pick<DecideDeps, 'loadIdentity' | 'clock'> {
  readonly database: Database
  readonly remember: Rememberer
}

const WEEKS = 12
const SHOWN_LARGEST = 20
const SHOWN_GENERIC = 50
/** Figures are shown for at least this long, and for fifty times as long as it took to count them. */
const MIN_FRESH_MS = 30_000
const FRESH_PER_COST = 50

/** Reads the figures that were counted last; before the first count is done, figures without `asOf`. */
export function createHealth(deps: HealthDeps): (workspaceId: WorkspaceId) => Promise<Health> {
  const loadCounted = deps.remember.scan({
    name: 'identity_health',
    schema: Counted,
    count: (tx) => count(tx, deps),
    minFreshMs: MIN_FRESH_MS,
    freshPerCost: FRESH_PER_COST,
  })
  return async (workspaceId) => {
    const remembered = await loadCounted(workspaceId)
    if (remembered === null) return deps.database.read(workspaceId, (tx) => nothingYet(tx, deps.clock()))
    const asOf = new Date(remembered.countedMs).toISOString()
    return deps.database.read(workspaceId, (tx) => describe(tx, asOf, remembered.counted))
  }
}

async function count(tx: Tx, deps: HealthDeps): Promise<Counted> {
  const { timeZone } = await loadWorkspace(tx)
  const mondays = lastWeeks(deps.clock(), timeZone, WEEKS)
  const since = firstIdAt(weekStart(mondays[0] ?? '', timeZone))
  const sizes = await countSizes(tx)
  return {
    customers: sizes.reduce((sum, { customers }) => sum + customers, 0),
    fragments: sizes.reduce((sum, { customers, fragments }) => sum + customers * fragments, 0),
    sizes: classSizes(sizes),
    largest: (await loadHeld(tx, SHOWN_LARGEST)).map((one) => ({
      ...one,
      heldBy: one.heldBy.map((by) => ({ ...by })),
    })),
    generic: await loadGeneric(tx, deps, SHOWN_GENERIC),
    weeks: fillWeeks(mondays, await countDecisions(tx, since, timeZone)),
  }
}

async function nothingYet(tx: Tx, now: number): Promise<Health> {
  const { timeZone } = await loadWorkspace(tx)
  const weeks = fillWeeks(lastWeeks(now, timeZone, WEEKS), [])
  return { asOf: null, customers: 0, fragments: 0, sizes: [], largest: [], generic: [], weeks }
}

/** With names, channels and values as they are now; who was merged or erased since is left out. */
async function describe(tx: Tx, asOf: string, { largest, generic, ...counted }: Counted): Promise<Health> {
  const ids = largest.map(({ customerId }) => toId<CustomerId>(customerId))
  const states = await loadCustomers(tx, ids)
  const holders = await loadFragments(
    tx,
    generic.map(({ fragmentId }) => toId<FragmentId>(fragmentId)),
  )
  const claims = new Map<string, (typeof holders)[number]['claims']>(holders.map((one) => [one.id, one.claims]))
  return {
    ...counted,
    asOf,
    largest: largest.flatMap(({ customerId, fragments, heldBy }) => {
      const state = states.get(toId(customerId))
      if (!state) return []
      const channels = Object.keys(toComputedWire(state).channels).sort()
      return [{ customerId, name: displayName(state), fragments, channels, heldBy }]
    }),
    generic: generic.flatMap(({ fragmentId, place, ...figures }) => {
      const value = claims.get(fragmentId)?.[place]?.value
      return value === undefined ? [] : [{ ...figures, value }]
    }),
  }
}
