/** From scored pairs to people: first those who are named, then whoever is seen with them. */
import { attachClaimed } from './attach/attach-claimed.ts'
import { attachNameless, type Unplaced } from './attach/attach-nameless.ts'
import { agglomerate, createForest, type Edges, type Forest, groupsOf } from './cluster.ts'
import { createDecisions } from './decisions.ts'
import { createGuard, type PairEvidence } from './guards.ts'
import { type MatchModel, priorOf } from './model/model.ts'
import { MAX_RECORDS } from './pairs/join.ts'
import { AT, codeOf } from './pairs/pattern.ts'
import { assignRoles, ROLE } from './roles.ts'
import type { MatchConstraint } from './schema.ts'
import { type Scorer, weightOf } from './score.ts'
import type { Table } from './table.ts'
import { joinUndisputed } from './undisputed.ts'

/** How people are found. */
export interface Finding {
  readonly scorer: Scorer
  readonly model: MatchModel
  /** Bits from which an edge links. */
  readonly least: number
  /** How sure a link must be that an identifier brings and nobody disputes. */
  readonly attachAt: number
  readonly constraints: readonly MatchConstraint[]
}

/** Groups of two and more records, and the nameless ones that stay with an address or a device. */
export interface People {
  readonly clusters: readonly (readonly number[])[]
  readonly unplaced: readonly Unplaced[]
}

/**
 * The edge that brings two groups together has paid the prior. Every other pair across them pays it again, in as far as it has something
 * to say: a part for each comparison. Without, records that are merely alike pull strangers in; with all of it at once, whoever left
 * something out would stay alone.
 */
const PRIOR_PER_COMPARISON = 0.2
/** Bits of a pair in two groups that has nothing to compare: a little against. */
const SILENCE = -1
/** Two second surnames that differ are two people (parent and child, cousins), unless the rest of the pair outweighs it by so many bits. */
const OUTWEIGHED = 5

/** Finds the people of a table. */
export function findPeople(
  table: Table,
  edges: Edges,
  { scorer, model, least, attachAt, constraints }: Finding,
): People {
  const forest = createForest(table.size)
  const decisions = createDecisions(table.recordIds, constraints)
  decisions.joinTogether(forest)
  const roles = assignRoles(table)
  const guard = createGuard(table, decisions.isApart, weighEvidence(scorer, Math.log2(priorOf(model, table.size))))
  const isPerson = (record: number) => roles[record] === ROLE.person
  agglomerate(forest, edges, { least, guard, takesPart: isPerson })
  joinUndisputed(forest, edges, table, { least: Math.min(least, weightOf(attachAt)), guard, takesPart: isPerson })
  const hasPerson = (record: number) => forest.membersOf(record).some((one) => roles[one] === ROLE.person)
  attachClaimed(forest, edges, roles, guard, least)
  agglomerate(forest, edges, {
    least,
    guard,
    takesPart: (record) => roles[record] === ROLE.claimed && !hasPerson(record),
  })
  const areLikelyOne = likelyPairs(forest, edges)
  const unplaced = attachNameless(forest, table, { model, roles, guard, areLikelyOne, attachAt })
  return { clusters: groupsOf(forest, table.size), unplaced }
}

/** What two records of two groups say for or against their being one person. */
function weighEvidence({ weigh, codes }: Scorer, priorBits: number): (i: number, j: number) => PairEvidence {
  const [givenDiffers, dateDiffers, secondDiffers] = [
    codeOf('given', 'different'),
    codeOf('birthDate', 'different'),
    codeOf('secondSurname', 'different'),
  ]
  return (i, j) => {
    const weight = weigh(i, j)
    const areTwo = weight < 0 && codes[AT.given] === givenDiffers && codes[AT.birthDate] === dateDiffers
    const isConflict = areTwo || (codes[AT.secondSurname] === secondDiffers && weight < OUTWEIGHED)
    const compared = countCompared(codes)
    const paid = 1 - Math.min(1, PRIOR_PER_COMPARISON * compared)
    return { bits: compared === 0 ? SILENCE : weight - paid * priorBits, isConflict }
  }
}

function countCompared(codes: Uint8Array): number {
  let compared = 0
  for (const code of codes) if (code > 0) compared += 1
  return compared
}

/** Whether some edge says of two groups that they are more likely one person than not. */
function likelyPairs(forest: Forest, edges: Edges): (a: number, b: number) => boolean {
  const likely = new Set<number>()
  const keyOf = (a: number, b: number) => Math.min(a, b) * MAX_RECORDS + Math.max(a, b)
  for (const [at, weight] of edges.weights.entries()) {
    if (weight < 0) continue
    const [a, b] = [forest.rootOf(edges.a[at] ?? 0), forest.rootOf(edges.b[at] ?? 0)]
    if (a !== b) likely.add(keyOf(a, b))
  }
  return (a, b) => likely.has(keyOf(a, b))
}
