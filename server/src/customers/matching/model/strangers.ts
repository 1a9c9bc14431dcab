/** How often strangers agree: counted on pairs drawn at random, of which next to none are one person. */
import type { Comparer } from '../compare/comparer.ts'
import type { Slot } from '../read-fields.ts'
import { COMPARISONS, type Comparison, LEVELS } from '../schema.ts'
import type { Table } from '../table.ts'
import type { MatchModel } from './model.ts'

/** The slot that a record must hold to be drawn for a comparison. Identifiers are not here: strangers who share one are too few to count. */
const DRAWN_BY: Partial<Readonly<Record<Comparison, Slot>>> = {
  given: 'given',
  surname: 'surname',
  secondSurname: 'secondSurname',
  birthDate: 'birthDate',
  address: 'street',
  place: 'postcode',
  city: 'city',
  birthPlace: 'birthPlace',
  occupation: 'occupation',
  gender: 'gender',
}

const DRAWS = 40_000
/** Pairs that the model's own figures weigh as much as. */
const MODEL_WEIGHT = 1_000
const FEWEST_RECORDS = 200

/** The model with `u` as the table has it. The same table gives the same figures. */
export function sampleStrangers(table: Table, comparer: Comparer, model: MatchModel): MatchModel {
  const comparisons = { ...model.comparisons }
  const codes = new Uint8Array(COMPARISONS.length)
  for (const [at, comparison] of COMPARISONS.entries()) {
    const drawn = DRAWN_BY[comparison]
    const records = drawn === undefined ? [] : holdersOf(table, comparison === 'place' ? placeSlot(table) : drawn)
    if (records.length < FEWEST_RECORDS) continue
    const counts = new Float64Array(LEVELS[comparison].length)
    const random = createDraw()
    for (let draw = 0; draw < DRAWS; draw += 1) {
      const [i = 0, j = 0] = [records[random(records.length)], records[random(records.length)]]
      if (i === j) continue
      comparer.compare(i, j, codes)
      const code = codes[at] ?? 0
      counts[code] = (counts[code] ?? 0) + 1
    }
    comparisons[comparison] = { ...model.comparisons[comparison], u: toRates(comparison, counts, model) }
  }
  return { ...model, comparisons }
}

function toRates(comparison: Comparison, counts: Float64Array, model: MatchModel): Record<string, number> {
  const seen = counts.reduce((sum, count) => sum + count, 0) - (counts[0] ?? 0)
  const rates: Record<string, number> = {}
  for (const [code, level] of LEVELS[comparison].entries()) {
    if (code === 0) continue
    const known = model.comparisons[comparison].u[level] ?? 1
    rates[level] = ((counts[code] ?? 0) + MODEL_WEIGHT * known) / (seen + MODEL_WEIGHT)
  }
  return rates
}

function placeSlot({ columns }: Table): Slot {
  const slots: readonly Slot[] = ['postcode', 'city', 'region']
  return slots.reduce((best, slot) => (columns[slot].filled > columns[best].filled ? slot : best))
}

function holdersOf({ columns, size }: Table, slot: Slot): number[] {
  const { starts } = columns[slot]
  const records: number[] = []
  for (let i = 0; i < size; i += 1) if (starts[i] !== starts[i + 1]) records.push(i)
  return records
}

/** A generator of its own, seeded: what is learned must not depend on chance. @source xorshift32, G. Marsaglia, 2003 */
function createDraw(): (below: number) => number {
  let state = 0x2545f491
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}
