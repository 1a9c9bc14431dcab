/** How common each value of a table is: counted where there are counts, leaning on the model's list where there are few. */
import type { Slot } from '../read-fields.ts'
import { type Column, mapSlots, type Table } from '../table.ts'
import type { MatchModel } from './model.ts'

/** Shares by the number of the value. */
export interface Frequencies {
  readonly slots: Readonly<Record<Slot, Float64Array>>
}

/** Records that the model's list weighs as much as. */
const LIST_WEIGHT = 100

/** Names that so many people have are never a slip of each other. */
export const COMMON_NAME = 0.0015

/**
 * The frequencies of a table's values.
 * @param counted whether to count in the table; not so for a handful of records that were picked because they are alike
 */
export function measureFrequencies(table: Table, model: MatchModel, counted: boolean): Frequencies {
  const slots = mapSlots((slot) => shares(table.columns[slot], slot, model, counted))
  return { slots }
}

/** Slots whose common values say nothing about anybody: a model is kept, and must not keep addresses. */
const LISTED: readonly Slot[] = [
  'given',
  'surname',
  'secondSurname',
  'postcode',
  'city',
  'region',
  'birthPlace',
  'occupation',
  'gender',
]

/** A share is below 1, also where it rounds to it: that everybody lives in one town says nothing, and is no mistake. */
const MOST_COMMON = 0.999

/** The frequencies that are worth keeping in a model: of names and places that at least 1 in 2,000 records hold. */
export function listFrequencies(table: Table): MatchModel['frequencies'] {
  const lists: MatchModel['frequencies'] = {}
  for (const slot of LISTED) {
    const { values, holders, filled } = table.columns[slot]
    const common = values.flatMap((value, id): [string, number][] => {
      const share = ((holders[id] ?? 0) - 1) / Math.max(1, filled)
      return share >= 0.0005 ? [[value, Math.min(MOST_COMMON, Number(share.toPrecision(3)))]] : []
    })
    if (common.length > 0 && filled >= 2_000) lists[slot] = Object.fromEntries(common)
  }
  return lists
}

function shares({ values, holders, filled }: Column, slot: Slot, model: MatchModel, counted: boolean): Float64Array {
  const listed = model.frequencies[slot] ?? {}
  const rare = model.rare[slot]
  return Float64Array.from(values, (value, id) => {
    const known = Object.hasOwn(listed, value) ? (listed[value] ?? rare) : rare
    return counted ? ((holders[id] ?? 1) - 1 + LIST_WEIGHT * known) / (filled + LIST_WEIGHT) : known
  })
}
