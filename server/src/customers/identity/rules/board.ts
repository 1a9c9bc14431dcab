/**
 * The board on which fragments are grouped: fragments, the values they share, and who is with whom so far. It lives for one call of
 * `groupFragments`; nothing outside of `rules/` sees it. Everything on it is in canonical order, so that the order of arrival
 * cannot show.
 */
import { type IdentityPolicy, KIND_RANK, type KindRule } from '../kinds.ts'
import type {
  Claim,
  Evidence,
  Fragment,
  GenericLevel,
  IdentifierKind,
  LinkLevel,
  Standing,
  VetoRule,
} from '../schema.ts'
import { canonicalClaims, compareText, isStrong } from './signature.ts'
import { genericLevel, isBlocked } from './values.ts'

/** A fragment on the board. */
export interface Node {
  readonly fragment: Fragment
  /** Place in the canonical order. */
  readonly index: number
  readonly holds: Hold[]
  /** By this fragment's own claims. */
  standing: Standing
  party: Party
}

/** Fragments that are together so far. */
export interface Party {
  members: Node[]
  /** The best of its members. */
  standing: Standing
  /** Different values that count against a limit. */
  limited: Value[]
}

/** That a fragment holds a value. */
export interface Hold {
  readonly node: Node
  readonly value: Value
  readonly evidence: Evidence
}

/** A value on the board. */
export interface Value {
  readonly key: string
  /** The key in its realm: what holders share. */
  readonly heldAs: string
  readonly kind: IdentifierKind
  readonly rule: KindRule
  readonly slot: Slot | null
  readonly blocked: boolean
  readonly holders: Hold[]
  generic: GenericLevel | null
  /** The last count that saw it. */
  mark: number
}

/** Where values are counted against the limit of a kind (in one scope). The counts are scratch of `whyNot`. */
interface Slot {
  readonly kind: IdentifierKind
  readonly limit: number
  readonly unique: boolean
  together: number
  alone: number
  mostAlone: number
}

/** That `node` was put apart from `other` by a decision. */
export interface Apart {
  readonly node: Node
  readonly other: Node
}

/** A link that was made, before it is told. */
export interface MadeLink {
  readonly level: LinkLevel
  readonly value: Value | null
  readonly evidence: Evidence
  readonly seq: number | null
  readonly nodes: readonly Node[]
}

/** A link that was refused, before it is told. */
export interface Refusal {
  readonly rule: VetoRule
  readonly value: Value | null
  readonly conflictKind: IdentifierKind | null
  readonly seq: number | null
  /** One of each party that the link would have joined. */
  readonly nodes: readonly Node[]
}

/** See the head of this file. */
export interface Board {
  readonly nodes: readonly Node[]
  readonly nodeOf: ReadonlyMap<string, Node>
  /** Values in more than one fragment that may link, strongest kind first. */
  readonly shared: readonly Value[]
  readonly values: readonly Value[]
  readonly aparts: Apart[]
  readonly made: MadeLink[]
  readonly refused: Refusal[]
  counts: number
}

/** Sets the board: every fragment on its own, every value with its facts. */
export function setBoard(
  fragments: readonly Fragment[],
  policy: IdentityPolicy,
  knownGeneric: ReadonlyMap<string, GenericLevel>,
): Board {
  const sorted = fragments.toSorted((left, right) => compareText(left.id, right.id))
  const values = new Map<string, Value>()
  const slots = new Map<string, Slot>()
  const nodeOf = new Map<string, Node>()
  const nodes = sorted.map((fragment, index) => {
    const node: Node = {
      fragment,
      index,
      holds: [],
      standing: 'device',
      party: { members: [], standing: 'device', limited: [] },
    }
    for (const claim of canonicalClaims(fragment.claims)) hold(node, claim, values, slots, policy)
    nodeOf.set(fragment.id, node)
    return node
  })
  for (const value of values.values()) {
    value.generic = value.blocked ? null : (knownGeneric.get(value.heldAs) ?? learnGeneric(value, policy))
  }
  for (const node of nodes) settle(node)
  const all = [...values.values()]
  return {
    nodes,
    nodeOf,
    values: all,
    shared: all.filter((value) => value.holders.length > 1 && mayLink(value)).sort(byStrength),
    aparts: [],
    made: [],
    refused: [],
    counts: 0,
  }
}

/** Whether browsers' claims of this value may link. */
export function mayLinkClaims(value: Value): boolean {
  return !value.blocked && value.generic === null
}

/** Strongest kind first, then by key. */
export function byStrength(left: Value, right: Value): number {
  return KIND_RANK[left.kind] - KIND_RANK[right.kind] || compareText(left.key, right.key)
}

function mayLink(value: Value): boolean {
  return !value.blocked && value.generic !== 'all'
}

function hold(
  node: Node,
  claim: Claim,
  values: Map<string, Value>,
  slots: Map<string, Slot>,
  policy: IdentityPolicy,
): void {
  let value = values.get(claim.heldAs)
  if (value === undefined) {
    const rule = policy.kinds[claim.kind]
    const slot = Number.isFinite(rule.perCustomer) ? slotOf(claim, rule, slots) : null
    const blocked = isBlocked(claim, policy)
    const { key, heldAs, kind } = claim
    value = { key, heldAs, kind, rule, slot, blocked, holders: [], generic: null, mark: 0 }
    values.set(claim.heldAs, value)
  }
  const held = { node, value, evidence: claim.evidence }
  value.holders.push(held)
  node.holds.push(held)
}

function slotOf(claim: Claim, rule: KindRule, slots: Map<string, Slot>): Slot {
  const name = claim.scope === '' ? claim.kind : `${claim.kind}:${claim.scope}`
  const known = slots.get(name)
  if (known !== undefined) return known
  const unique = rule.nature === 'unique'
  const slot = { kind: claim.kind, limit: rule.perCustomer, unique, together: 0, alone: 0, mostAlone: 0 }
  slots.set(name, slot)
  return slot
}

function learnGeneric(value: Value, policy: IdentityPolicy): GenericLevel | null {
  if (value.holders.length <= value.rule.fragmentsPerValue) {
    let others = 0
    for (const { node } of value.holders) others += node.holds.length - 1
    if (others <= value.rule.peoplePerValue) return null
  }
  const fragments = value.holders.map((holder) => holder.node.fragment)
  return genericLevel(value.key, value.kind, fragments, policy)
}

function settle(node: Node): void {
  const limited: Value[] = []
  for (const { value, evidence } of node.holds) {
    if (!mayLink(value)) continue
    if (value.slot !== null) limited.push(value)
    if (value.rule.nature === 'device') continue
    if (isStrong(evidence)) node.standing = 'record'
    else if (node.standing === 'device' && value.generic === null) node.standing = 'claimed'
  }
  node.party = { members: [node], standing: node.standing, limited }
}
