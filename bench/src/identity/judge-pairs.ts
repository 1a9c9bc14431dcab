import type { MatchResult } from '../../../server/src/customers/matching/index.ts'
import type { Measured } from '../harness/schema.ts'

/** Pairs of records in one group, against the truth: precision, recall, F1, wrong pairs, and the largest group. */
export function judgePairs(
  { clusters, recordIds }: Pick<MatchResult, 'clusters' | 'recordIds'>,
  truth: ReadonlyMap<string, string>,
): Measured & { readonly precision: number; readonly recall: number; readonly f1: number; readonly wrong: number } {
  let found = 0
  let right = 0
  for (const cluster of clusters) {
    found += pairsOf(cluster.length)
    for (const count of countBy(cluster, (at) => truth.get(recordIds[at] ?? '') ?? '').values()) right += pairsOf(count)
  }
  let possible = 0
  for (const count of countBy(truth.values(), (person) => person).values()) possible += pairsOf(count)
  const precision = found === 0 ? 1 : right / found
  const recall = possible === 0 ? 1 : right / possible
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
  const largest = clusters.reduce((most, cluster) => Math.max(most, cluster.length), 0)
  return { precision: round(precision), recall: round(recall), f1: round(f1), wrong: found - right, largest }
}

/** The pairs of a result, each as one text. */
export function listPairs({ clusters, recordIds }: Pick<MatchResult, 'clusters' | 'recordIds'>): Set<string> {
  const pairs = new Set<string>()
  for (const cluster of clusters) {
    for (const [at, a] of cluster.entries()) {
      for (const b of cluster.slice(at + 1)) pairs.add(`${recordIds[a]} ${recordIds[b]}`)
    }
  }
  return pairs
}

function pairsOf(count: number): number {
  return (count * (count - 1)) / 2
}

function countBy<Item>(items: Iterable<Item>, keyOf: (item: Item) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1)
  return counts
}

function round(value: number): number {
  return Math.round(value * 100_000) / 100_000
}
