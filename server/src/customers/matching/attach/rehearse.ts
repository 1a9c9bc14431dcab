/**
 * How sure a tie is, measured without labels: each record whose owner is known is taken for a nameless one and placed by its ties;
 * then it is asked whether it came to its owner. What a brand's families share, how often its customers' numbers change hands: all of it
 * is in these figures, and in no others.
 */
import type { Forest } from '../cluster.ts'
import type { MatchModel } from '../model/model.ts'
import type { Circumstances, Tie } from './ties.ts'

/** P(the record is the person's who is known on the value). */
export type Sureness = (circumstances: Circumstances) => number

/** What is rehearsed with. */
export interface Rehearsal {
  readonly size: number
  readonly forest: Forest
  readonly isLoose: Uint8Array
  readonly tiesOf: (record: number) => readonly Tie[]
  readonly areLikelyOne: (a: number, b: number) => boolean
}

/** Records that are tried: more of them say nothing new. */
const MOST_TRIED = 50_000
/** Records that the model's own figure weighs as much as. */
const MODEL_RECORDS = 100
const MOST_CROWD = 4

/** Measures how sure ties are, by their circumstances; where there is little to measure, by the model. */
export function rehearse(model: MatchModel, rehearsal: Rehearsal): Sureness {
  const tried = tryAll(rehearsal)
  const riskOf = (circumstances: Circumstances): number => {
    const { count, wrong } = tried.get(keyOf(circumstances)) ?? { count: 0, wrong: 0 }
    const { slot, crowd, spelling, isStale } = circumstances
    const known = isStale
      ? riskOf({ slot, crowd, spelling, isStale: false })
      : crowd > 1
        ? Math.min(1, 2 * riskOf({ slot, crowd: crowd - 1, spelling, isStale }))
        : firstRisk(model, circumstances)
    return (wrong + MODEL_RECORDS * known) / (count + MODEL_RECORDS)
  }
  return (circumstances) => 1 - riskOf(circumstances)
}

/**
 * P(a single contact is not the known person's) by the model alone. If one in *s* values is shared, half of what comes from them is
 * the other's; each further contact doubles it.
 */
function firstRisk({ comparisons }: MatchModel, { slot, spelling }: Circumstances): number {
  const unshared = comparisons[slot].trust ?? 0
  const risk = (1 - unshared) / 2
  return spelling === 'own' ? risk : spelling === 'nobody' ? Math.min(0.5, 4 * risk) : 0.5
}

interface Tried {
  count: number
  wrong: number
}

function tryAll({ size, forest, isLoose, tiesOf, areLikelyOne }: Rehearsal): ReadonlyMap<string, Tried> {
  const tried = new Map<string, Tried>()
  const stride = Math.max(1, Math.ceil(size / MOST_TRIED))
  for (let record = 0; record < size; record += stride) {
    if (isLoose[record] === 1) continue
    const own = forest.rootOf(record)
    for (const tie of tiesOf(record)) {
      const [root, ...others] = new Set(tie.known.map(forest.rootOf))
      // Of several people on the value none would have been chosen; of two groups that may be one person nobody knows.
      if (root === undefined || others.length > 0 || (root !== own && areLikelyOne(root, own))) continue
      const one = tried.get(keyOf(tie)) ?? { count: 0, wrong: 0 }
      tried.set(keyOf(tie), { count: one.count + 1, wrong: one.wrong + (root === own ? 0 : 1) })
    }
  }
  return tried
}

function keyOf({ slot, crowd, spelling, isStale }: Circumstances): string {
  return `${slot} ${Math.min(crowd, MOST_CROWD)} ${spelling} ${isStale}`
}
