import type { CustomerId } from '../../kernel/ids.ts'
import type { Features, GenericValue } from '../matching/index.ts'
import type { Matcher } from './matcher.ts'
import type { Pair } from './schema.ts'

/** Pairs less likely than 0.9 are nobody's work. */
const REVIEW_BITS = Math.log2(0.9 / 0.1)

/** What is known around the pairs. */
interface Circumstances {
  readonly generics: readonly GenericValue[]
  /** How many customers there are to be mistaken for. */
  readonly people: number
  readonly foundAt: number
}

/**
 * Weighs each customer with those near to it. Decisions only.
 * @returns the pairs that somebody should look at, each once
 */
export function weighPairs(
  matcher: Matcher,
  near: ReadonlyMap<CustomerId, readonly CustomerId[]>,
  featuresOf: (id: CustomerId) => Features | undefined,
  { generics, people, foundAt }: Circumstances,
): readonly Pair[] {
  const known = [...new Set([...near.keys(), ...[...near.values()].flat()])].flatMap((id) => {
    const features = featuresOf(id)
    return features === undefined ? [] : [{ id, features }]
  })
  const places = new Map(known.map(({ id }, at) => [id, at]))
  const { weigh, explain, mayBeOne } = matcher.open(
    known.map(({ features }) => features),
    people,
    generics,
  )
  const pairs = new Map<string, Pair>()
  for (const [id, others] of near) {
    for (const other of others) {
      const [oneId, otherId] = id < other ? [id, other] : [other, id]
      const [i, j] = [places.get(oneId), places.get(otherId)]
      if (i === undefined || j === undefined || weigh(i, j) < REVIEW_BITS || !mayBeOne(i, j)) continue
      const { weight, steps } = explain(i, j)
      pairs.set(`${oneId} ${otherId}`, { oneId, otherId, weight, steps, model: matcher.model, foundAt })
    }
  }
  return [...pairs.values()]
}
