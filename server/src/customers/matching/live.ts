/** Matching a few records against a few others, as the live path does: they are found by keys, and weighed here. */
import { type BlockKey, keysOf } from './blocks.ts'
import { createComparer } from './compare/comparer.ts'
import { findGenerics, type Generic } from './generics.ts'
import { createGuard } from './guards.ts'
import { measureFrequencies } from './model/frequencies.ts'
import type { MatchModel } from './model/model.ts'
import { type Features, readFields } from './read-fields.ts'
import { markNamed } from './roles.ts'
import type { PersonRecord, Scored } from './schema.ts'
import { createScorer } from './score.ts'
import { createTableBuilder, type Table } from './table.ts'

/** A value of one slot. */
export type GenericValue = Pick<Generic, 'slot' | 'value'>

/** What is known around a pair. */
export interface LiveOptions {
  /** How many records there are in all, 2 or more: the prior is computed from it. */
  readonly size: number
  /** Values that too many people share. */
  readonly generics?: readonly GenericValue[]
}

/** Weighs pairs of a few records, which are known by their places. */
export interface LiveComparer {
  /** The weight in bits, the prior included. */
  readonly weigh: (i: number, j: number) => number
  /** The same with its waterfall: tens of times as dear. */
  readonly explain: (i: number, j: number) => Scored
  /** Whether structure allows the two to be one, whatever they weigh: both have a name, and no two documents or accounts differ. */
  readonly mayBeOne: (i: number, j: number) => boolean
}

/** Prepares comparing: what is alike in several records is looked at once, so that many pairs belong in one comparer. */
export function createLiveComparer(
  model: MatchModel,
  records: readonly Features[],
  { size, generics = [] }: LiveOptions,
): LiveComparer {
  const table = tableOf(records)
  for (const { slot, value } of generics) {
    const { values, generic } = table.columns[slot]
    const id = values.indexOf(value)
    if (id >= 0) generic[id] = 1
  }
  const { weigh, explain } = createScorer(createComparer(table, measureFrequencies(table, model, false)), model, size)
  const named = markNamed(table)
  // Whoever asks has weighed the pair: of the guard only what structure says is wanted.
  const guard = createGuard(
    table,
    () => false,
    () => ({ bits: 0, isConflict: false }),
  )
  return { weigh, explain, mayBeOne: (i, j) => named[i] === 1 && named[j] === 1 && guard.mayMerge([i], [j]) }
}

/** Values that too many people among these records share, by the bounds of a batch. */
export function findGenericValues(records: readonly Features[]): readonly GenericValue[] {
  return findGenerics(tableOf(records))
}

/** Whether somebody is named: who is not is never taken for anybody. */
export function isNamed({ given = [], surname = [] }: Features): boolean {
  return given.length > 0 || surname.length > 0
}

/**
 * Names of keys that are not kept: whoever shares one of them and is worth a look shares others. Left out one after another on FEBRL 3
 * without the document, fake_1000, the Spanish channels and a million people, none of them lost a pair; each key that is kept costs
 * PostgreSQL 0.07 ms to write.
 */
const NOT_KEPT = new Set('gsp gsc gmd gt soy dp dc'.split(' '))

/** The keys under which a record is kept: those of a batch, without what others say as well. */
export function keptKeys(features: Features): readonly BlockKey[] {
  return keysOf(features).filter(({ text }) => !NOT_KEPT.has(text.slice(0, text.indexOf(':'))))
}

/** The keys under which a record finds others and is found: it is compared with those that share one. */
export function blockKeys(record: PersonRecord, country?: string): readonly string[] {
  return keysOf(readFields(record, country)).map(({ text }) => text)
}

/** Whether two records are one person, and why; the same whichever comes first. @param options `country` of telephones without a code */
export function comparePair(
  model: MatchModel,
  a: PersonRecord,
  b: PersonRecord,
  options: LiveOptions & { readonly country?: string },
): Scored {
  const records = [a, b].map((record) => readFields(record, options.country))
  return createLiveComparer(model, records, options).explain(0, 1)
}

function tableOf(records: readonly Features[]): Table {
  const builder = createTableBuilder()
  // The table orders by id: these keep the order in which the records came.
  for (const [at, features] of records.entries()) builder.addRead(String(at).padStart(9, '0'), features)
  return builder.finish()
}
