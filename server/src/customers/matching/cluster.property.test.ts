/** Clustering and blocking against what they are meant to be, written as plainly as possible. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { agglomerate, createForest, type Edges, groupsOf } from './cluster.ts'
import { createDecisions } from './decisions.ts'
import type { Guard } from './guards.ts'
import { blockKeys } from './live.ts'
import { matchRecords } from './match.ts'
import { joinBlocks, unpackPair } from './pairs/join.ts'
import type { MatchConstraint, PersonRecord } from './schema.ts'
import { createTableBuilder } from './table.ts'

const SIZE = 8
const anyEdge = fc.tuple(fc.nat(SIZE - 1), fc.nat(SIZE - 1), fc.integer({ min: -4, max: 12 })).filter(([a, b]) => a < b)
const anyEdges = fc.uniqueArray(anyEdge, { selector: ([a, b]) => a * SIZE + b, maxLength: 20 })
/** Pairs that must not meet in one group. */
const anyFoes = fc.array(fc.tuple(fc.nat(SIZE - 1), fc.nat(SIZE - 1)), { maxLength: 4 })

type Edge = readonly [number, number, number]

function toEdges(edges: readonly Edge[]): Edges {
  return {
    a: Uint32Array.from(edges, ([a]) => a),
    b: Uint32Array.from(edges, ([, b]) => b),
    weights: Float32Array.from(edges, ([, , weight]) => weight),
  }
}

function guardAgainst(foes: readonly (readonly [number, number])[]): Guard {
  const areFoes = (a: number, b: number) => foes.some(([x, y]) => (x === a && y === b) || (x === b && y === a))
  return { mayMerge: (left, right) => !left.some((a) => right.some((b) => areFoes(a, b))) }
}

function cluster(edges: readonly Edge[], guard: Guard): number[][] {
  const forest = createForest(SIZE)
  agglomerate(forest, toEdges(edges), { least: 0, guard, takesPart: () => true })
  return groupsOf(forest, SIZE)
}

/** The same by the letter: again and again the best edge between two groups that may merge. */
function clusterPlainly(edges: readonly Edge[], guard: Guard): number[][] {
  let groups = Array.from({ length: SIZE }, (_, record) => [record])
  for (const [a, b, weight] of edges.toSorted((x, y) => y[2] - x[2] || x[0] - y[0] || x[1] - y[1])) {
    const [left = [], right = []] = [groups.find((one) => one.includes(a)), groups.find((one) => one.includes(b))]
    if (weight < 0 || left === right || !guard.mayMerge(left, right)) continue
    groups = [...groups.filter((one) => one !== left && one !== right), [...left, ...right].sort((x, y) => x - y)]
  }
  return groups.filter((one) => one.length > 1).sort((x, y) => (x[0] ?? 0) - (y[0] ?? 0))
}

test('the best edge first, as written plainly', () => {
  fc.assert(
    fc.property(anyEdges, anyFoes, (edges, foes) => {
      const sorted = edges.toSorted((x, y) => x[0] - y[0] || x[1] - y[1])
      expect(cluster(sorted, guardAgainst(foes))).toEqual(clusterPlainly(sorted, guardAgainst(foes)))
    }),
  )
})

test('edges of different weights cluster the same in any order', () => {
  fc.assert(
    fc.property(anyEdges, anyFoes, fc.func(fc.nat()), (edges, foes, rank) => {
      const distinct = edges.map(([a, b, weight], at): Edge => [a, b, weight + at / 32])
      const shuffled = distinct.toSorted((x, y) => rank(x) - rank(y))
      expect(cluster(shuffled, guardAgainst(foes))).toEqual(cluster(distinct, guardAgainst(foes)))
    }),
  )
})

const anyConstraint = fc.record({
  kind: fc.constantFrom<MatchConstraint['kind']>('must_link', 'cannot_link'),
  recordId: fc.nat(5).map(String),
  otherRecordId: fc.nat(5).map(String),
})
const anyRecord = fc.record({
  name: fc.constantFrom('', 'Ana Quiroga Lastra', 'Ana Quiroga', 'Luis Robledo'),
  phone: fc.constantFrom('', '612345678', '622345678'),
  document: fc.constantFrom('', '12345678Z', '87654321X'),
  claimed: fc.boolean(),
})
const anyRecords = fc.array(anyRecord, { minLength: 6, maxLength: 6 }).map((all) =>
  all.map(
    ({ name, phone, document, claimed }, at): PersonRecord => ({
      id: String(at),
      source: 'test',
      fields: { fullName: [name], phone: [phone], document: [document] },
      evidence: claimed ? 'claimed' : 'record',
    }),
  ),
)

test('no group holds two records that must be apart; must-links hold where nothing contradicts them', () => {
  fc.assert(
    fc.property(anyRecords, fc.array(anyConstraint, { maxLength: 5 }), (records, constraints) => {
      const { clusters, recordIds } = matchRecords(records, { country: 'ES', constraints })
      const groupOf = (id: string) => clusters.find((one) => one.some((at) => recordIds[at] === id)) ?? [id]
      const real = constraints.filter(({ recordId, otherRecordId }) => recordId !== otherRecordId)
      const apart = real.filter(({ kind }) => kind === 'cannot_link')
      for (const { recordId, otherRecordId } of apart) expect(groupOf(recordId)).not.toBe(groupOf(otherRecordId))
      if (apart.length > 0) return
      for (const { recordId, otherRecordId } of real) expect(groupOf(recordId)).toBe(groupOf(otherRecordId))
    }),
  )
})

test('the order in which records arrive changes nothing', () => {
  fc.assert(
    fc.property(anyRecords, fc.func(fc.nat()), (records, rank) => {
      const shuffled = records.toSorted((a, b) => rank(a.id) - rank(b.id))
      expect(matchRecords(shuffled, { country: 'ES' })).toEqual(matchRecords(records, { country: 'ES' }))
    }),
  )
})

test('blocks bring exactly the pairs that share a key', () => {
  fc.assert(
    fc.property(anyRecords, (records) => {
      const builder = createTableBuilder('ES')
      for (const record of records) builder.add(record)
      const found = [...joinBlocks(builder.finish())].map(unpackPair)
      const keys = records.map((record) => new Set(blockKeys(record, 'ES')))
      const expected = keys.flatMap((ours, i) =>
        keys.flatMap((theirs, j) => (i < j && !ours.isDisjointFrom(theirs) ? [[i, j]] : [])),
      )
      expect(found).toEqual(expected)
    }),
  )
})

test('decisions about unknown records are passed over', () => {
  const { isApart } = createDecisions(['a', 'b'], [{ kind: 'cannot_link', recordId: 'a', otherRecordId: 'x' }])
  expect(isApart([0], [1])).toBe(false)
})
