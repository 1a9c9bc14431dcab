import type { CustomerId } from '../../../kernel/ids.ts'
import type { Tx } from '../../../platform/db/index.ts'
import type { PersonRecord } from '../../matching/index.ts'
import type { CompareDeps } from '../compare.ts'
import { type Matcher, ownValues, withoutValues } from '../matcher.ts'
import type { Pair } from '../schema.ts'
import { loadCrowded } from '../store.ts'
import type { Question } from './schema.ts'

/** A telephone, an address, a card that so many customers have is nobody's: as where pairs are found. */
const CROWD = 8
/** Steps that compare nothing: with these alone, nothing is known by which two could be alike. */
const EMPTY_STEPS = new Set(['prior', 'household'])

/** What a pair weighs, with why; null where there is nothing to weigh it by. */
export type Weighed = Pick<Pair, 'weight' | 'model' | 'steps'> | null

/**
 * What each question weighs: as it was found, or, of those who were not found alike, as it is now. A page of them, never all.
 * @param records of every customer that the questions name
 */
export async function weighQuestions(
  tx: Tx,
  deps: Pick<CompareDeps, 'loadMatcher' | 'countPeople'>,
  questions: readonly Question[],
  records: ReadonlyMap<CustomerId, PersonRecord>,
): Promise<ReadonlyMap<Question, Weighed>> {
  const weighed = new Map<Question, Weighed>(questions.map((question) => [question, question.found]))
  const open = questions.filter(({ found }) => found === null)
  if (open.length === 0) return weighed
  const [matcher, people] = [await deps.loadMatcher(tx), await deps.countPeople(tx)]
  const named = [...new Set(open.flatMap(({ oneId, otherId }) => [oneId, otherId]))]
  const crowded = await findCrowded(
    tx,
    matcher,
    named.flatMap((id) => records.get(id) ?? []),
  )
  for (const question of open) {
    const [one, other] = [records.get(question.oneId), records.get(question.otherId)]
    if (!one || !other) continue
    const [scored] = matcher.score(withoutValues(one, crowded), [withoutValues(other, crowded)], people)
    if (scored === undefined || scored.steps.every(({ step }) => EMPTY_STEPS.has(step))) continue
    weighed.set(question, { weight: scored.weight, model: matcher.model, steps: scored.steps })
  }
  return weighed
}

async function findCrowded(tx: Tx, matcher: Matcher, records: readonly PersonRecord[]): Promise<Set<string>> {
  const own = records.flatMap((record) => ownValues(record, matcher))
  const crowded = await loadCrowded(tx, [...new Set(own.flatMap(({ keys }) => keys))], CROWD)
  return new Set(own.flatMap(({ value, keys }) => (keys.some((key) => crowded.has(key)) ? [value] : [])))
}
