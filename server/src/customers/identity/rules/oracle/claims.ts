/** The oracle's level 2. */
import { KINDS } from '../../kinds.ts'
import type { Fragment } from '../../schema.ts'
import {
  claimed,
  expelled,
  hasUnique,
  type Label,
  lastApart,
  owners,
  quarrel,
  sorted,
  tooMany,
  type World,
} from './world.ts'

/** Level 2. */
export function joinClaims(world: World): void {
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
