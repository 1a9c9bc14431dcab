import type { CustomerId } from '../../../kernel/ids.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { loadRealms, type Realm } from '../../identity/index.ts'
import type { Features, GenericValue, PersonRecord } from '../../matching/index.ts'
import { gatherBlocks, MOST_PER_KEY } from '../blocks.ts'
import type { CompareDeps } from '../compare.ts'
import { dropGenerics, listGenerics, listSharers } from '../generics.ts'
import type { Key } from '../matcher.ts'
import type { Pair } from '../schema.ts'
import { loadBlocks, loadFeatures } from '../store/records.ts'
import type { Question } from './schema.ts'

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
  const ids = [...new Set(open.flatMap(({ oneId, otherId }) => [oneId, otherId]))]
  const [matcher, people, realms] = [await deps.loadMatcher(tx), await deps.countPeople(tx), await loadRealms(tx, ids)]
  const read = ids.flatMap((id) => {
    const record = records.get(id)
    if (!record) return []
    const realm = realms.get(id) ?? null
    const features = matcher.read(record)
    return [[id, { features, realm, keys: matcher.keysOf(features, realm) }] as const]
  })
  const generics = await learnGenerics(tx, new Map(read))
  const places = new Map(read.map(([id], place) => [id, place]))
  const { explain } = matcher.open(
    read.map(([, { features }]) => features),
    people,
    generics,
  )
  for (const question of open) {
    const [one, other] = [places.get(question.oneId), places.get(question.otherId)]
    if (one === undefined || other === undefined) continue
    const { weight, steps } = explain(one, other)
    if (steps.every(({ step }) => EMPTY_STEPS.has(step))) continue
    weighed.set(question, { weight, model: matcher.model, steps })
  }
  return weighed
}

interface Read {
  readonly features: Features
  readonly realm: Realm
  readonly keys: readonly Key[]
}

/** Values of these customers that are nobody's: as where pairs are found. */
async function learnGenerics(tx: Tx, read: ReadonlyMap<CustomerId, Read>): Promise<GenericValue[]> {
  const keys = new Map([...read].map(([id, own]) => [id, own.keys.filter(({ isIdentifier }) => isIdentifier)]))
  const asked = new Set([...keys.values()].flatMap((own) => own.map(({ hash }) => hash)))
  const stored = await loadBlocks(tx, [...asked], MOST_PER_KEY)
  const gathered = gatherBlocks(stored, keys)
  const sharers = listSharers(stored, gathered, keys)
  const others = await loadFeatures(
    tx,
    [...new Set([...sharers.values()].flat())].filter((id) => !read.has(id)),
  )
  const realms = new Set(Array.from(read.values(), ({ realm }) => realm))
  const blocks = dropGenerics(gathered, sharers, (id) => read.get(id)?.features ?? others.get(id), realms)
  return listGenerics(blocks, read.values())
}
