import type { FragmentId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import type { IdentityPolicy } from './kinds.ts'
import { leadsTo } from './rules/reach.ts'
import { genericLevel, isBlocked } from './rules/values.ts'
import type { Claim, Constraint, Fragment, GenericLevel } from './schema.ts'
import { loadConstraints } from './store/decisions.ts'
import { loadFragments, loadHolders, type PlacedFragment } from './store/fragments.ts'

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
 */
export async function gatherComponent(
  tx: Tx,
  fresh: readonly Fragment[],
  seeds: readonly PlacedFragment[],
  policy: IdentityPolicy,
): Promise<Component> {
  const stored = new Map(seeds.map((fragment) => [fragment.id, fragment]))
  const constraints = new Map<number, Constraint>()
  const generic = new Map<string, GenericLevel>()
  const asked = new Map<string, PlacedFragment[]>()
  let frontier: readonly Fragment[] = [...fresh, ...seeds]
  let decided: readonly FragmentId[] = seeds.map((fragment) => fragment.id)

  while (frontier.length > 0) {
    const claims = linkingClaims(frontier, policy)
    const unasked = new Map(claims.filter((claim) => !asked.has(claim.key)).map((claim) => [claim.key, claim]))
    await askHolders(tx, [...unasked.values()], policy, asked, generic, fresh)
    const reached = new Map<FragmentId, PlacedFragment>()
    for (const claim of claims)
      visitHolders(claim, asked.get(claim.key) ?? [], generic.get(claim.key) ?? null, stored, reached)
    for (const other of await askDecided(tx, decided, constraints, stored, reached)) reached.set(other.id, other)
    for (const [id, fragment] of reached) stored.set(id, fragment)
    frontier = [...reached.values()]
    decided = [...reached.keys()]
  }
  return { stored, fragments: [...fresh, ...stored.values()], constraints: [...constraints.values()], generic }
}

function linkingClaims(fragments: readonly Fragment[], policy: IdentityPolicy): Claim[] {
  return fragments.flatMap((fragment) => fragment.claims.filter((claim) => !isBlocked(claim, policy)))
}

/** Loads who holds each value, and decides whether it leads any further. */
async function askHolders(
  tx: Tx,
  claims: readonly Claim[],
  policy: IdentityPolicy,
  asked: Map<string, PlacedFragment[]>,
  generic: Map<string, GenericLevel>,
  fresh: readonly Fragment[],
): Promise<void> {
  if (claims.length === 0) return
  const limits = claims.map((claim) => policy.kinds[claim.kind].fragmentsPerValue + 1)
  const holders = await loadHolders(
    tx,
    claims.map((claim) => claim.key),
    limits,
  )
  for (const { key, kind } of claims) {
    const found = holders.get(key) ?? []
    asked.set(key, found)
    const before = genericLevel(key, kind, found, policy)
    if (before === null) continue
    const newcomers = fresh.filter((fragment) => fragment.claims.some((claim) => claim.key === key))
    generic.set(key, genericLevel(key, kind, [...found, ...newcomers], policy) ?? before)
    // What it already was decides where it leads: who was linked by it before must be seen once more.
    if (before === 'all') asked.set(key, [])
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
    const there = holder.claims.find((each) => each.key === claim.key)
    if (there && leadsTo(claim.evidence, there.evidence, generic === 'all' ? 'claimed' : generic))
      reached.set(holder.id, holder)
  }
}

/** Fragments that staff have tied to, or put apart from, those reached in the last round. */
async function askDecided(
  tx: Tx,
  decided: readonly FragmentId[],
  constraints: Map<number, Constraint>,
  stored: ReadonlyMap<FragmentId, PlacedFragment>,
  reached: ReadonlyMap<FragmentId, PlacedFragment>,
): Promise<PlacedFragment[]> {
  if (decided.length === 0) return []
  const unseen = new Set<FragmentId>()
  for (const constraint of await loadConstraints(tx, decided)) {
    constraints.set(constraint.seq, constraint)
    for (const id of [constraint.fragmentId, constraint.otherFragmentId]) {
      if (!stored.has(id) && !reached.has(id)) unseen.add(id)
    }
  }
  return unseen.size === 0 ? [] : loadFragments(tx, [...unseen])
}
