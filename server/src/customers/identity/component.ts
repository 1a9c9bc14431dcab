import type { FragmentId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import type { IdentityPolicy } from './kinds.ts'
import { leadsTo } from './rules/reach.ts'
import { genericLevel, isBlocked } from './rules/values.ts'
import type { Claim, Constraint, Fragment, GenericLevel } from './schema.ts'
import { loadConstraints } from './store/decisions.ts'
import type { PlacedFragment } from './store/fragments.ts'
import { type Holders, STORED, type View } from './view.ts'

/** All fragments that have a say in who the seeds are, ready for `groupFragments`. */
export interface Component {
  /** Stored fragments, with their present customers. */
  readonly stored: ReadonlyMap<FragmentId, PlacedFragment>
  /** Stored and new ones. */
  readonly fragments: readonly Fragment[]
  readonly constraints: readonly Constraint[]
  /** Values that are generic by holders which are not all here. */
  readonly generic: ReadonlyMap<string, GenericLevel>
}

/**
 * Gathers components in rounds, a query a round for all of them together: mostly one or two.
 * The caller holds the structure lock.
 * @param fresh fragments that are not stored yet
 * @param seeds stored ones from which to start
 * @param holders what `askHolders` has answered already, under the lock
 * @param view where to look: what is stored, or what would be
 */
export async function gatherComponent(
  tx: Tx,
  fresh: readonly Fragment[],
  seeds: readonly PlacedFragment[],
  policy: IdentityPolicy,
  holders: Holders = new Map(),
  view: View = STORED,
): Promise<Component> {
  const stored = new Map(seeds.map((fragment) => [fragment.id, fragment]))
  const constraints = new Map<number, Constraint>()
  const generic = new Map<string, GenericLevel>()
  const asked = new Map<string, PlacedFragment[]>()
  let frontier: readonly Fragment[] = [...fresh, ...seeds]
  let decided: readonly FragmentId[] = seeds.map((fragment) => fragment.id)

  while (frontier.length > 0) {
    const claims = linkingClaims(frontier, policy)
    const unasked = new Map(claims.filter((claim) => !asked.has(claim.heldAs)).map((claim) => [claim.heldAs, claim]))
    await meetHolders(tx, [...unasked.values()], { policy, holders, view, asked, generic, fresh })
    const reached = new Map<FragmentId, PlacedFragment>()
    for (const claim of claims)
      visitHolders(claim, asked.get(claim.heldAs) ?? [], generic.get(claim.heldAs) ?? null, stored, reached)
    for (const other of await askDecided(tx, view, decided, constraints, stored, reached)) reached.set(other.id, other)
    for (const [id, fragment] of reached) stored.set(id, fragment)
    frontier = [...reached.values()]
    decided = [...reached.keys()]
  }
  return { stored, fragments: [...fresh, ...stored.values()], constraints: [...constraints.values()], generic }
}

/** Who holds the values of fragments: the first question of `gatherComponent`, for a caller that can ask it earlier. */
export async function askHolders(tx: Tx, fragments: readonly Fragment[], policy: IdentityPolicy): Promise<Holders> {
  const claims = new Map(linkingClaims(fragments, policy).map((claim) => [claim.heldAs, claim]))
  return loadHoldersOf(tx, [...claims.values()], policy, STORED)
}

/** One more than make a value generic: that many are enough to know it. */
async function loadHoldersOf(tx: Tx, claims: readonly Claim[], policy: IdentityPolicy, view: View): Promise<Holders> {
  if (claims.length === 0) return new Map()
  return view.loadHolders(
    tx,
    claims.map((claim) => claim.heldAs),
    claims.map((claim) => policy.kinds[claim.kind].fragmentsPerValue + 1),
  )
}

function linkingClaims(fragments: readonly Fragment[], policy: IdentityPolicy): Claim[] {
  return fragments.flatMap((fragment) => fragment.claims.filter((claim) => !isBlocked(claim, policy)))
}

/** What a round of gathering goes by, and what it writes down: who was asked, and what turned out generic. */
interface Meeting {
  readonly policy: IdentityPolicy
  readonly holders: Holders
  readonly view: View
  readonly fresh: readonly Fragment[]
  readonly asked: Map<string, PlacedFragment[]>
  readonly generic: Map<string, GenericLevel>
}

/** Who holds each value, and whether it leads any further. */
async function meetHolders(
  tx: Tx,
  claims: readonly Claim[],
  { policy, holders: known, view, asked, generic, fresh }: Meeting,
): Promise<void> {
  const unknown = claims.filter(({ heldAs }) => !known.has(heldAs))
  const holders =
    unknown.length === 0 ? known : new Map([...known, ...(await loadHoldersOf(tx, unknown, policy, view))])
  for (const { key, heldAs, kind } of claims) {
    const found = [...(holders.get(heldAs) ?? [])]
    asked.set(heldAs, found)
    const before = genericLevel(key, kind, found, policy)
    if (before === null) continue
    const newcomers = fresh.filter((fragment) => fragment.claims.some((claim) => claim.heldAs === heldAs))
    generic.set(heldAs, genericLevel(key, kind, [...found, ...newcomers], policy) ?? before)
    // What it already was decides where it leads: who was linked by it before must be seen once more.
    if (before === 'all') asked.set(heldAs, [])
  }
}

function visitHolders(
  claim: Claim,
  holders: readonly PlacedFragment[],
  generic: GenericLevel | null,
  stored: ReadonlyMap<FragmentId, PlacedFragment>,
  reached: Map<FragmentId, PlacedFragment>,
): void {
  for (const holder of holders) {
    if (stored.has(holder.id) || reached.has(holder.id)) continue
    const there = holder.claims.find((each) => each.heldAs === claim.heldAs)
    if (there && leadsTo(claim.evidence, there.evidence, generic === 'all' ? 'claimed' : generic))
      reached.set(holder.id, holder)
  }
}

/** Fragments that staff have tied to, or put apart from, those reached in the last round. */
async function askDecided(
  tx: Tx,
  view: View,
  decided: readonly FragmentId[],
  constraints: Map<number, Constraint>,
  stored: ReadonlyMap<FragmentId, PlacedFragment>,
  reached: ReadonlyMap<FragmentId, PlacedFragment>,
): Promise<readonly PlacedFragment[]> {
  if (decided.length === 0) return []
  const unseen = new Set<FragmentId>()
  for (const constraint of await loadConstraints(tx, decided)) {
    constraints.set(constraint.seq, constraint)
    for (const id of [constraint.fragmentId, constraint.otherFragmentId]) {
      if (!stored.has(id) && !reached.has(id)) unseen.add(id)
    }
  }
  return unseen.size === 0 ? [] : view.loadFragments(tx, [...unseen])
}
