/** Matching one record against a few candidates, as the live path does: find by keys, then score. */
import { keysOf } from './blocks.ts'
import { createComparer } from './compare/comparer.ts'
import type { Generic } from './generics.ts'
import { measureFrequencies } from './model/frequencies.ts'
import type { MatchModel } from './model/model.ts'
import { readFields } from './read-fields.ts'
import type { PersonRecord, Scored } from './schema.ts'
import { createScorer } from './score.ts'
import { createTableBuilder } from './table.ts'

/** What is known around a pair. */
export interface LiveOptions {
  /** How many records there are in all, 2 or more: the prior is computed from it. */
  readonly size: number
  /** ISO 3166 alpha-2 of telephones without a country code. */
  readonly country?: string
  /** Values that too many people share, as a batch found them. */
  readonly generics?: readonly Pick<Generic, 'slot' | 'value'>[]
}

/** The keys under which a record finds others and is found: it is compared with those that share one. */
export function blockKeys(record: PersonRecord, country?: string): readonly string[] {
  return keysOf(readFields(record, country)).map(({ text }) => text)
}

/** Whether two records are one person, and why; the same whichever comes first. */
export function comparePair(model: MatchModel, a: PersonRecord, b: PersonRecord, options: LiveOptions): Scored {
  const [scored] = scoreAgainst(model, a, [b], options)
  if (scored === undefined) throw new Error('a pair was compared and not scored')
  return scored
}

/** Scores a record against candidates. @returns one answer per candidate, in their order */
export function scoreAgainst(
  model: MatchModel,
  record: PersonRecord,
  candidates: readonly PersonRecord[],
  { size, country, generics = [] }: LiveOptions,
): readonly Scored[] {
  const builder = createTableBuilder(country)
  // The table orders by id: these keep the order of the candidates.
  for (const [at, one] of [record, ...candidates].entries()) builder.add({ ...one, id: String(at).padStart(9, '0') })
  const table = builder.finish()
  for (const { slot, value } of generics) {
    const { values, generic } = table.columns[slot]
    const id = values.indexOf(value)
    if (id >= 0) generic[id] = 1
  }
  const scorer = createScorer(createComparer(table, measureFrequencies(table, model, false)), model, size)
  return candidates.map((_, at) => scorer.explain(0, at + 1))
}
