import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type SourceId, toId } from '../../kernel/ids.ts'
import { DEFAULT_KIND_RULES, DEFAULT_POLICY, type IdentityPolicy } from './kinds.ts'
import { readFragment } from './rules/fragment-notation.ts'
import { closedComponent, type FragmentIndex } from './rules/oracle/closed-component.ts'
import { groupByOracle } from './rules/oracle/oracle.ts'
import { moveToRealm } from './rules/signature.ts'
import { genericLevel, isBlocked } from './rules/values.ts'
import { groupFragments } from './rules.ts'
import type { Constraint, Fragment, Group } from './schema.ts'

/** Few people, few values: everything collides. Tighter limits than the standard ones, so that each limit is met in small sets. */
const POLICY: IdentityPolicy = {
  ...DEFAULT_POLICY,
  kinds: {
    ...DEFAULT_KIND_RULES,
    loyalty_card: { ...DEFAULT_KIND_RULES.loyalty_card, perCustomer: 2 },
    email: { ...DEFAULT_KIND_RULES.email, perCustomer: 3, peoplePerValue: 3 },
    phone: { ...DEFAULT_KIND_RULES.phone, fragmentsPerValue: 5 },
  },
}

const valueText = fc
  .tuple(fc.constantFrom('U', 'U', 'E', 'E', 'P', 'A', 'T', 'L', 'D', 'B', 'W'), fc.integer({ min: 1, max: 4 }))
  .map(([letter, number]) => (letter === 'B' ? `B${number}@${1 + (number % 2)}` : `${letter}${number}`))
/** Each set plays with a cast of a few values: that is where people meet. */
const fragmentSet = fc
  .uniqueArray(valueText, { minLength: 3, maxLength: 9 })
  .chain((cast) => {
    const claimText = fc
      .tuple(fc.constantFrom(...cast), fc.constantFrom('', '', '?', '?', '!'))
      .map((each) => each.join(''))
    const fragmentText = fc
      .uniqueArray(claimText, { minLength: 1, maxLength: 3, selector: (text) => text.replace(/[?!]/, '') })
      .map((claims) => claims.join(' '))
    return fc.uniqueArray(fragmentText, { minLength: 1, maxLength: 12, selector: (text) => readFragment(text).id })
  })
  .map((texts) => texts.map(readFragment))
const world = fragmentSet.chain((fragments) => {
  const one = fc.constantFrom(...fragments.map((fragment) => fragment.id))
  const decision = fc.record({
    kind: fc.constantFrom<Constraint['kind']>('must_link', 'cannot_link'),
    fragmentId: one,
    otherFragmentId: one,
    ofBoth: fc.boolean(),
  })
  return fc.record({
    fragments: fc.constant(fragments),
    constraints: fc
      .array(decision, { maxLength: 3 })
      .map((list) => list.flatMap(bothWays).map((each, seq): Constraint => ({ ...each, seq }))),
    shuffled: fc.shuffledSubarray(fragments, { minLength: fragments.length }),
  })
})

const membersOf = (groups: readonly Group[]) => groups.map((group) => [...group.fragmentIds])
const RUNS = { numRuns: 500 }

describe('who is who', { timeout: 60_000 }, () => {
  test('is what a slow second telling of the rules says', () => {
    fc.assert(
      fc.property(world, ({ fragments, constraints }) => {
        expect(membersOf(groupFragments(fragments, constraints, POLICY))).toEqual(
          groupByOracle(fragments, constraints, POLICY),
        )
      }),
      RUNS,
    )
  })

  test('does not depend on the order of fragments or decisions: groups, links and vetoes are the same', () => {
    fc.assert(
      fc.property(world, ({ fragments, constraints, shuffled }) => {
        const turned = shuffled.map(({ claims, ...rest }) => ({ ...rest, claims: claims.toReversed() }))
        expect(groupFragments(turned, constraints.toReversed(), POLICY)).toEqual(
          groupFragments(fragments, constraints, POLICY),
        )
      }),
      RUNS,
    )
  })

  test('is decided for every fragment exactly once', () => {
    fc.assert(
      fc.property(world, ({ fragments, constraints }) => {
        const ids = membersOf(groupFragments(fragments, constraints, POLICY)).flat()
        expect(ids.toSorted()).toEqual(fragments.map((fragment) => fragment.id).sort())
      }),
      RUNS,
    )
  })

  test('of two sets that share nothing is who is who of each', () => {
    fc.assert(
      fc.property(world, world, (here, there) => {
        const elsewhere = moved(there)
        const together = groupFragments(
          [...here.fragments, ...elsewhere.fragments],
          [...here.constraints, ...elsewhere.constraints],
          POLICY,
        )
        const apart = [
          ...groupFragments(here.fragments, here.constraints, POLICY),
          ...groupFragments(elsewhere.fragments, elsewhere.constraints, POLICY),
        ]
        expect(together).toEqual(
          apart.sort((left, right) => ((left.fragmentIds[0] ?? '') < (right.fragmentIds[0] ?? '') ? -1 : 1)),
        )
      }),
      RUNS,
    )
  })

  test('in several realms is who is who of each realm: nothing reaches across, not even a must-link', () => {
    fc.assert(
      fc.property(world, fc.infiniteStream(fc.boolean()), ({ fragments, constraints }, apart) => {
        const placed = fragments.map((fragment) => (apart.next().value ? inRealm(fragment) : fragment))
        const realms = Map.groupBy(placed, (fragment) => fragment.realm)
        const realmOf = new Map(placed.map((fragment) => [fragment.id, fragment.realm]))
        const each = [...realms].flatMap(([realm, members]) => {
          const within = constraints.filter(
            ({ fragmentId, otherFragmentId }) =>
              realmOf.get(fragmentId) === realm && realmOf.get(otherFragmentId) === realm,
          )
          return membersOf(groupFragments(members, within, POLICY))
        })
        expect(membersOf(groupFragments(placed, constraints, POLICY))).toEqual(
          each.sort((left, right) => ((left[0] ?? '') < (right[0] ?? '') ? -1 : 1)),
        )
      }),
      RUNS,
    )
  })

  test('found step by step, regrouping only what each new fragment can reach, is who is who of the whole', () => {
    fc.assert(
      fc.property(world, ({ fragments, constraints, shuffled }) => {
        const membership = new Map<string, string[]>()
        shuffled.forEach((arriving, index) => {
          const known = shuffled.slice(0, index + 1)
          const present = new Set<string>(known.map((fragment) => fragment.id))
          const decided = constraints.filter(
            (each) => present.has(each.fragmentId) && present.has(each.otherFragmentId),
          )
          for (const group of regroup(arriving, shuffled.slice(0, index), known, decided)) {
            for (const id of group.fragmentIds) membership.set(id, [...group.fragmentIds])
          }
        })
        const whole = membersOf(groupFragments(fragments, constraints, POLICY))
        for (const group of whole) for (const id of group) expect(membership.get(id)).toEqual(group)
      }),
      RUNS,
    )
  })

  test('never gives a customer more names of a unique kind than one person may have, unless a record or a decision says so', () => {
    fc.assert(
      fc.property(fragmentSet, (fragments) => {
        const plain = fragments.filter((fragment) => !isOverLimit(fragment.claims))
        const claimsOf = new Map<string, Fragment['claims']>(plain.map((fragment) => [fragment.id, fragment.claims]))
        for (const { fragmentIds } of groupFragments(plain, [], POLICY)) {
          expect(isOverLimit(fragmentIds.flatMap((id) => claimsOf.get(id) ?? []))).toBe(false)
        }
      }),
      RUNS,
    )
  })

  test('never joins what a member of staff put apart', () => {
    fc.assert(
      fc.property(world, ({ fragments, constraints }) => {
        const groups = membersOf(groupFragments(fragments, constraints, POLICY))
        for (const { kind, fragmentId, otherFragmentId, seq } of constraints) {
          const overruled = constraints.some(
            (other) =>
              other.seq > seq &&
              new Set([fragmentId, otherFragmentId, other.fragmentId, other.otherFragmentId]).size <= 2,
          )
          if (kind === 'must_link' || overruled || fragmentId === otherFragmentId) continue
          expect(groups.some((group) => group.includes(fragmentId) && group.includes(otherFragmentId))).toBe(false)
        }
      }),
      RUNS,
    )
  })

  test('never lets what browsers claim change how the records are joined', () => {
    fc.assert(
      fc.property(fragmentSet, (fragments) => {
        const records = fragments.filter((fragment) => fragment.claims.every((claim) => claim.evidence !== 'claimed'))
        const claims = fragments.filter((fragment) => fragment.claims.every((claim) => claim.evidence === 'claimed'))
        const alone = groupFragments(records, [], POLICY)
        const together = groupFragments([...records, ...claims], [], POLICY)
        expect(recordsOf(together)).toEqual(recordsOf(alone))
      }),
      RUNS,
    )
  })

  test('forgets a decision without a trace when it is withdrawn', () => {
    fc.assert(
      fc.property(world, ({ fragments, constraints }) => {
        const before = groupFragments(fragments, [], POLICY)
        groupFragments(fragments, constraints, POLICY)
        expect(groupFragments(fragments, [], POLICY)).toEqual(before)
      }),
      { numRuns: 200 },
    )
  })
})

/** That two are apart may be said of either side. */
function bothWays({ ofBoth, ...each }: Omit<Constraint, 'seq'> & { ofBoth: boolean }): Omit<Constraint, 'seq'>[] {
  const { kind, fragmentId, otherFragmentId } = each
  const isBoth = ofBoth && kind === 'cannot_link'
  return isBoth ? [each, { kind, fragmentId: otherFragmentId, otherFragmentId: fragmentId }] : [each]
}

/** The groups without what is only claimed, and without bare browsers. */
function recordsOf(groups: readonly Group[]): string[] {
  const lists = groups.map((group) => group.fragmentIds.filter((_, index) => group.standings[index] === 'record'))
  return lists
    .filter((list) => list.length > 0)
    .map((list) => list.join())
    .sort()
}

/** The same shapes under other names, ids and numbers of decision. */
/** The same fragment, of a source that is isolated. */
function inRealm(fragment: Fragment): Fragment {
  const realm = toId<SourceId>('019a0000-0000-7000-8000-0000000000aa')
  return { ...fragment, realm, claims: moveToRealm(fragment.claims, realm) }
}

function moved(there: { fragments: readonly Fragment[]; constraints: readonly Constraint[] }) {
  const other = (id: string) => readFragment(`A=${id}`).id
  const claims = (fragment: Fragment) =>
    fragment.claims.map((claim) => ({
      ...claim,
      value: `z${claim.value}`,
      key: `${claim.kind}:${claim.scope}:z${claim.value}`,
      heldAs: `${claim.kind}:${claim.scope}:z${claim.value}`,
    }))
  return {
    fragments: there.fragments.map((fragment) => ({ ...fragment, id: other(fragment.id), claims: claims(fragment) })),
    constraints: there.constraints.map((each) => ({
      ...each,
      seq: each.seq + 100,
      fragmentId: other(each.fragmentId),
      otherFragmentId: other(each.otherFragmentId),
    })),
  }
}

function isOverLimit(claims: Fragment['claims']): boolean {
  const keys = new Map<string, Set<string>>()
  for (const { kind, scope, key } of claims) {
    if (POLICY.kinds[kind].nature !== 'unique') continue
    const slot = `${kind} ${scope}`
    keys.set(slot, (keys.get(slot) ?? new Set()).add(key))
    if ((keys.get(slot)?.size ?? 0) > POLICY.kinds[kind].perCustomer) return true
  }
  return false
}

/** What a store does when a fragment arrives: its component, and those of all who hold a value that has just become generic. */
function regroup(
  arriving: Fragment,
  before: readonly Fragment[],
  known: readonly Fragment[],
  constraints: readonly Constraint[],
): Group[] {
  const index = indexOf(known, constraints)
  const earlier = indexOf(before, constraints)
  const turned = arriving.claims.filter((claim) => index.generic(claim) !== earlier.generic(claim))
  const component = closedComponent([arriving, ...turned.flatMap((claim) => index.holders(claim.key))], index)
  const generic = new Map(
    component
      .flatMap((fragment) => fragment.claims)
      .flatMap((claim) => {
        const level = index.generic(claim)
        return level === null || level === 'blocked' ? [] : [[claim.key, level] as const]
      }),
  )
  const ids = new Set<string>(component.map((fragment) => fragment.id))
  return groupFragments(
    component,
    constraints.filter((each) => ids.has(each.fragmentId)),
    POLICY,
    generic,
  )
}

function indexOf(known: readonly Fragment[], constraints: readonly Constraint[]): FragmentIndex {
  const holders = (key: string) => known.filter((fragment) => fragment.claims.some((claim) => claim.key === key))
  return {
    holders,
    decided: (id) =>
      constraints
        .flatMap((each) =>
          each.fragmentId === id ? [each.otherFragmentId] : each.otherFragmentId === id ? [each.fragmentId] : [],
        )
        .flatMap((other) => known.filter((fragment) => fragment.id === other)),
    generic: (claim) =>
      isBlocked(claim, POLICY) ? 'blocked' : genericLevel(claim.key, claim.kind, holders(claim.key), POLICY),
  }
}
