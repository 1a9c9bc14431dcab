/**
 * Who is who, told a second time for the tests: slow, without board or union-find, by scanning all fragments for every question.
 * It shares with the rules only the list of placeholders and the order of kinds.
 */
import { type IdentityPolicy, KINDS } from '../kinds.ts'
import type { Claim, Constraint, Fragment, IdentifierKind } from '../schema.ts'
import { isBlocked } from './values.ts'

/** The groups, as sorted lists of fragment ids, sorted. */
export function groupByOracle(
  fragments: readonly Fragment[],
  constraints: readonly Constraint[],
  policy: IdentityPolicy,
): string[][] {
  const world = makeWorld(fragments, policy)
  decide(world, constraints)
  for (const proof of ['verified', 'record'] as const) for (const kind of KINDS) joinKind(world, kind, proof)
  joinClaims(world)
  joinDevices(world)
  return world
    .labels()
    .map((label) =>
      world
        .part(label)
        .map((fragment) => fragment.id)
        .sort(),
    )
    .sort(([left = ''], [right = '']) => (left < right ? -1 : 1))
}

type Label = string
type Hangs = [Label, Label][]

function makeWorld(fragments: readonly Fragment[], policy: IdentityPolicy) {
  const labelOf = new Map<string, Label>(fragments.map((fragment) => [fragment.id, fragment.id]))
  const claims = new Map<string, Claim>(
    fragments.flatMap((fragment) => fragment.claims.map((claim) => [claim.key, claim])),
  )
  const nature = (claim: Claim) => policy.kinds[claim.kind].nature
  const generic = new Map([...claims].map(([key, claim]) => [key, genericness(claim, fragments, policy)]))
  const forRecords = (claim: Claim) => !isBlocked(claim, policy) && generic.get(claim.key) !== 2
  const forClaims = (claim: Claim) => !isBlocked(claim, policy) && generic.get(claim.key) === 0
  const label = (fragment: Fragment) => labelOf.get(fragment.id) ?? ''
  const rank = (fragment: Fragment) => {
    const people = fragment.claims.filter((claim) => nature(claim) !== 'device')
    if (people.some((claim) => claim.evidence !== 'claimed' && forRecords(claim))) return 2
    return people.some(forClaims) ? 1 : 0
  }
  const part = (of: Label) => fragments.filter((fragment) => label(fragment) === of)
  const world = {
    fragments,
    policy,
    nature,
    forRecords,
    forClaims,
    label,
    rank,
    part,
    claims: [...claims.values()],
    hangs: [] as Hangs,
    labels: () => [...new Set(fragments.map(label))].sort(),
    labelsOf: (holders: readonly Fragment[]) => [...new Set(holders.map(label))].sort(),
    standing: (of: Label) => Math.max(...part(of).map(rank)),
    holders: (key: string) => fragments.filter((fragment) => fragment.claims.some((claim) => claim.key === key)),
    relabel: (all: readonly Label[]) => {
      const to = [...all].sort()[0] ?? ''
      for (const fragment of fragments) if (all.includes(label(fragment))) labelOf.set(fragment.id, to)
    },
    apart: [] as [Fragment, Fragment][],
  }
  return world
}
type World = ReturnType<typeof makeWorld>

/** 0: it links. 1: browsers' claims of it do not. 2: it links nobody. */
function genericness(claim: Claim, fragments: readonly Fragment[], policy: IdentityPolicy): 0 | 1 | 2 {
  const rule = policy.kinds[claim.kind]
  const crowd = (strongOnly: boolean) => {
    const here = fragments.filter((fragment) =>
      fragment.claims.some((each) => each.key === claim.key && (!strongOnly || each.evidence !== 'claimed')),
    )
    if (here.length > rule.fragmentsPerValue) return true
    const beside = here.map((fragment) =>
      fragment.claims.filter(
        (each) => each.kind !== claim.kind && !isBlocked(each, policy) && (!strongOnly || each.evidence !== 'claimed'),
      ),
    )
    const isUnique = (each: Claim) => policy.kinds[each.kind].nature === 'unique'
    const most = (lists: Claim[][], nature: string, per: (kind: IdentifierKind) => number) =>
      Math.max(
        0,
        ...KINDS.filter((kind) => policy.kinds[kind].nature === nature).map((kind) =>
          Math.ceil(
            new Set(
              lists
                .flat()
                .filter((each) => each.kind === kind)
                .map((each) => each.key),
            ).size / per(kind),
          ),
        ),
      )
    const named = beside.filter((list) => list.some(isUnique))
    const unnamed = beside.filter((list) => !list.some(isUnique))
    return (
      most(named, 'unique', (kind) => policy.kinds[kind].perCustomer) + most(unnamed, 'shareable', () => 1) >
      rule.peoplePerValue
    )
  }
  return crowd(false) ? (crowd(true) ? 2 : 1) : 0
}

function decide(world: World, constraints: readonly Constraint[]): void {
  const newest = constraints.toSorted((left, right) => right.seq - left.seq)
  const standing = newest.filter((one, index) => !newest.slice(0, index).some((newer) => samePair(one, newer)))
  const find = (id: string) => world.fragments.filter((fragment) => fragment.id === id)
  for (const { kind, fragmentId, otherFragmentId } of standing) {
    for (const left of find(fragmentId))
      for (const right of find(otherFragmentId)) {
        if (kind === 'cannot_link' && left !== right) world.apart.push([left, right])
      }
  }
  for (const { kind, fragmentId, otherFragmentId } of standing) {
    const both = world.labelsOf([...find(fragmentId), ...find(otherFragmentId)])
    const whole = find(fragmentId).length + find(otherFragmentId).length === 2
    if (kind === 'must_link' && whole && !quarrel(world, both)) world.relabel(both)
  }
}

function samePair(left: Constraint, right: Constraint): boolean {
  const pair = ({ fragmentId, otherFragmentId }: Constraint) => [fragmentId, otherFragmentId].sort().join()
  return pair(left) === pair(right)
}

function quarrel(world: World, labels: readonly Label[]): boolean {
  return labels.some((label) => expelled(world, labels, label))
}

function expelled(world: World, labels: readonly Label[], label: Label): boolean {
  return world.apart.some(
    ([left, right]) =>
      world.label(left) === label && world.label(right) !== label && labels.includes(world.label(right)),
  )
}

function tooMany(world: World, labels: readonly Label[], natures: readonly string[]): boolean {
  const count = (some: readonly Label[], slot: string) =>
    new Set(
      some
        .flatMap((label) => world.part(label))
        .flatMap((fragment) => fragment.claims)
        .filter((claim) => `${claim.kind} ${claim.scope}` === slot && world.forRecords(claim))
        .map((claim) => claim.key),
    ).size
  const slots = world.claims.filter((claim) => natures.includes(world.nature(claim)))
  return slots.some((claim) => {
    const slot = `${claim.kind} ${claim.scope}`
    const alone = Math.max(...labels.map((label) => count([label], slot)))
    return count(labels, slot) > Math.max(alone, world.policy.kinds[claim.kind].perCustomer)
  })
}

function hasUnique(world: World, label: Label, may: (claim: Claim) => boolean): boolean {
  return world
    .part(label)
    .some((fragment) => fragment.claims.some((claim) => world.nature(claim) === 'unique' && may(claim)))
}

function joinKind(world: World, kind: IdentifierKind, proof: 'verified' | 'record'): void {
  const proven = (claim: Claim) => (proof === 'verified' ? claim.evidence === 'verified' : claim.evidence !== 'claimed')
  const bad = (labels: readonly Label[]) => quarrel(world, labels) || tooMany(world, labels, ['unique', 'shareable'])
  let ties: Label[][] = []
  for (const { key } of world.claims.filter((claim) => claim.kind === kind && world.forRecords(claim))) {
    const holders = world.fragments.filter(
      (fragment) => world.rank(fragment) === 2 && fragment.claims.some((claim) => claim.key === key && proven(claim)),
    )
    const all = world.labelsOf(holders)
    const staying = all.filter((label) => !expelled(world, all, label))
    if (staying.length > 1 && !tooMany(world, staying, ['unique', 'shareable'])) ties.push(staying)
  }
  const knots = components(ties)
  const good = knots.filter((knot) => !bad(knot))
  const between = knots
    .filter(bad)
    .flat()
    .filter((label) => {
      const near = new Set([label, ...ties.filter((tie) => tie.includes(label)).flat()])
      return !hasUnique(world, label, world.forRecords) && bad([...near])
    })
  ties = ties.filter((tie) => !good.some((knot) => knot.includes(tie[0] ?? '')))
  const parts = components(
    ties.map((tie) => tie.filter((label) => !between.includes(label))).filter((tie) => tie.length > 1),
  )
  for (const knot of [...good, ...parts.filter((part) => !bad(part))]) world.relabel(knot)
}

function components(ties: readonly Label[][]): Label[][] {
  let knots: Label[][] = []
  for (const tie of ties) {
    const touched = knots.filter((knot) => knot.some((label) => tie.includes(label)))
    knots = [...knots.filter((knot) => !touched.includes(knot)), [...new Set([...tie, ...touched.flat()])].sort()]
  }
  return knots
}

function owners(world: World, key: string): Label[] {
  const holders = world.fragments.filter(
    (fragment) =>
      world.rank(fragment) === 2 && fragment.claims.some((claim) => claim.key === key && claim.evidence !== 'claimed'),
  )
  const all = world.labelsOf(holders)
  const staying = all.filter((label) => !expelled(world, all, label))
  const named = staying.filter((label) => hasUnique(world, label, world.forRecords))
  return all.length > 1 && named.length > 0 ? named : staying
}

function claimed(world: World): Label[] {
  return world.labels().filter((label) => world.standing(label) === 1)
}

function joinClaims(world: World): void {
  const uniqueOf = (fragment: Fragment) => {
    const unique = fragment.claims.filter((claim) => world.nature(claim) === 'unique' && world.forClaims(claim))
    const kind = KINDS.find((each) => unique.some((claim) => claim.kind === each))
    const best = unique.filter((claim) => claim.kind === kind)
    return best.length === 1 ? best[0]?.key : undefined
  }
  for (const kind of KINDS)
    for (const { key } of sorted(world, kind)) {
      const labels = world.labelsOf(
        world.fragments.filter((each) => uniqueOf(each) === key && world.standing(world.label(each)) === 1),
      )
      const staying = labels.filter((label) => !expelled(world, labels, label))
      if (staying.length > 1 && !tooMany(world, staying, ['unique'])) world.relabel(staying)
    }
  attachToRecords(world)
  gatherByContact(world)
}

function sorted(world: World, kind: IdentifierKind): Claim[] {
  return world.claims
    .filter((claim) => claim.kind === kind && world.forClaims(claim))
    .sort((left, right) => (left.key < right.key ? -1 : 1))
}

function attachToRecords(world: World): void {
  const wishes = claimed(world).flatMap((label) => {
    for (const kind of KINDS) {
      const unique = world.policy.kinds[kind].nature === 'unique'
      if (world.policy.kinds[kind].nature === 'device') return []
      const claims = world
        .part(label)
        .flatMap((each) => each.claims)
        .filter((claim) => claim.kind === kind && world.forClaims(claim))
      const found = new Set(
        claims.flatMap(({ key }) => {
          const proper = owners(world, key)
          if (proper.length > 0 || !unique) return proper
          return world.labelsOf(world.holders(key)).filter((other) => world.standing(other) === 2)
        }),
      )
      const named = hasUnique(world, label, world.forClaims)
      if (found.size === 1) return [{ label, target: [...found][0] ?? '', turn: unique ? 0 : named ? 1 : 2 }]
      if (found.size > 1 && unique) return []
    }
    return []
  })
  for (const target of new Set(wishes.map((wish) => wish.target))) {
    const home = world.part(target)
    for (const turn of [0, 1, 2]) {
      const now = () => world.labelsOf(home)
      const fitting = wishes.filter(
        (wish) => wish.target === target && wish.turn === turn && !tooMany(world, [...now(), wish.label], ['unique']),
      )
      if (turn < 2 && tooMany(world, [...now(), ...fitting.map((wish) => wish.label)], ['unique'])) continue
      for (const { label } of lastApart(world, fitting))
        if (!quarrel(world, [...now(), label])) world.relabel([...now(), label])
    }
  }
}

function lastApart<T extends { label: Label }>(world: World, wishes: readonly T[]): T[] {
  const late = (wish: T) => Number(world.apart.some(([left]) => world.label(left) === wish.label))
  const order = (wish: T) =>
    world
      .part(wish.label)
      .map((each) => each.id)
      .sort()[0] ?? ''
  return wishes.toSorted((left, right) => late(left) - late(right) || (order(left) < order(right) ? -1 : 1))
}

function gatherByContact(world: World): void {
  const settled = new Set(
    world.fragments.filter((each) => {
      const label = world.label(each)
      return world.standing(label) === 2 || (world.standing(label) === 1 && hasUnique(world, label, world.forClaims))
    }),
  )
  const isSettled = (label: Label) => world.part(label).some((each) => settled.has(each))
  for (const kind of ['email', 'phone', 'wa_id'] as const) {
    const seekers = claimed(world).filter((label) => !isSettled(label))
    const found = lastApart(
      world,
      seekers.flatMap((label) => {
        const free = world
          .part(label)
          .flatMap((each) => each.claims)
          .filter((claim) => claim.kind === kind && world.forClaims(claim) && owners(world, claim.key).length === 0)
        const near = new Set(free.flatMap(({ key }) => world.labelsOf(world.holders(key)).filter(isSettled)))
        return near.size === 1 ? [{ label, home: world.part([...near][0] ?? '') }] : []
      }),
    )
    for (const { label, home } of found) {
      const both = [...world.labelsOf(home), label]
      const whole = world.part(label)
      if (!quarrel(world, both)) world.relabel(both)
      if (!quarrel(world, both)) for (const each of whole) settled.add(each)
    }
    const rest = world.fragments.filter(
      (each) => world.standing(world.label(each)) === 1 && !isSettled(world.label(each)),
    )
    for (const { key } of sorted(world, kind)) {
      const holders = world.holders(key)
      if (owners(world, key).length > 0 || world.labelsOf(holders).some(isSettled)) continue
      const labels = world.labelsOf(holders).filter((label) => world.standing(label) === 1)
      const staying = labels.filter((label) => !expelled(world, labels, label))
      if (staying.length > 1) world.relabel(staying)
    }
    const free = rest.filter((each) =>
      world
        .part(world.label(each))
        .some((one) =>
          one.claims.some(
            (claim) =>
              claim.kind === kind && world.forClaims(claim) && world.labelsOf(world.holders(claim.key)).length === 1,
          ),
        ),
    )
    for (const each of free) settled.add(each)
  }
}

function joinDevices(world: World): void {
  for (const _round of [1, 2]) {
    const devices = world.labels().filter((label) => world.standing(label) === 0)
    const found = lastApart(
      world,
      devices.flatMap((label) => {
        for (const kind of ['anonymous_id', 'device'] as const) {
          const keys = world
            .part(label)
            .flatMap((each) => each.claims)
            .filter((claim) => claim.kind === kind && world.forClaims(claim))
          const near = new Set(
            keys.flatMap(({ key }) => world.labelsOf(world.holders(key)).filter((other) => world.standing(other) > 0)),
          )
          if (near.size === 1) return [{ label, home: world.part([...near][0] ?? '') }]
          if (near.size > 1) return []
        }
        return []
      }),
    )
    for (const { label, home } of found) {
      const both = [...world.labelsOf(home), label]
      if (!quarrel(world, both)) world.relabel(both)
    }
  }
  for (const kind of ['anonymous_id', 'device'] as const)
    for (const { key } of sorted(world, kind)) {
      const labels = world.labelsOf(world.holders(key)).filter((label) => world.standing(label) === 0)
      const staying = labels.filter((label) => !expelled(world, labels, label))
      if (staying.length > 1) world.relabel(staying)
    }
}
