/**
 * Who is who, told a second time for the tests: slow, without board or union-find, by scanning all fragments for every question.
 * It shares with the rules only the list of placeholders and the order of kinds.
 */
import { type IdentityPolicy, KINDS } from '../../kinds.ts'
import type { Claim, Constraint, Fragment, IdentifierKind } from '../../schema.ts'
import { joinClaims } from './claims.ts'
import { expelled, type Label, lastApart, makeWorld, quarrel, sorted, tooMany, type World } from './world.ts'

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

function decide(world: World, constraints: readonly Constraint[]): void {
  const newest = constraints.toSorted((left, right) => right.seq - left.seq)
  const standing = newest.filter((one, index) =>
    newest.slice(0, index).every((newer) => !samePair(one, newer) || completes(newer, one)),
  )
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

/** Together they put both sides apart. */
function completes(newer: Constraint, older: Constraint): boolean {
  const isApart = newer.kind === 'cannot_link' && older.kind === 'cannot_link'
  return isApart && newer.fragmentId === older.otherFragmentId
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
      return bad([...near])
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
