/** What ties a record to those who are known on the same address, telephone or device. */
import type { Forest } from '../cluster.ts'
import { type Spelling, spellingOf } from '../names/address-name.ts'
import type { Slot } from '../read-fields.ts'
import { firstValue, type Table, valuesOf } from '../table.ts'
import { listHolders } from '../value-holders.ts'

/** The slots that tie. */
export const TYING = [
  'document',
  'account',
  'loyaltyCard',
  'device',
  'email',
  'phone',
] as const satisfies readonly Slot[]

/** The circumstances of a tie: all that says how sure it is. */
export interface Circumstances {
  readonly slot: (typeof TYING)[number]
  /** How many nameless contacts there are on the value, this one included; 1 or more. */
  readonly crowd: number
  /** Whose name an address spells, of those who are known on it; `own` for what is no address. */
  readonly spelling: Spelling
  /** The record lies more than a year from all that is known on this telephone: meanwhile the number may have become another's. */
  readonly isStale: boolean
}

/** A record and a value of it that others hold. */
export interface Tie extends Circumstances {
  /** The records, this one left out, that are known on the value. */
  readonly known: readonly number[]
}

/** A number that is given up rests for some months before another gets it. */
const STALE_DAYS = 365
/** Values with more holders tell nothing more, and would be gone through again and again. */
const MOST_HOLDERS = 50

/**
 * Reads ties from a table.
 * @param isLoose 1 for a record without a known owner; those of one group of the forest count as one contact
 * @returns the ties of a record, those to nobody left out
 */
export function createTies(table: Table, forest: Forest, isLoose: Uint8Array): (record: number) => readonly Tie[] {
  const holders = TYING.map((slot) => ({ slot, ...listHolders(table.columns[slot], table.size, 1) }))
  const tie = (record: number, slot: Circumstances['slot'], id: number, all: Uint32Array): Tie => {
    const others = [...all.subarray(0, MOST_HOLDERS)].filter((one) => one !== record)
    const known = others.filter((one) => isLoose[one] !== 1)
    const crowd = new Set(others.filter((one) => isLoose[one] === 1).map(forest.rootOf)).add(forest.rootOf(record))
    const spelling = slot === 'email' ? spellingOf(table.columns.email.values[id] ?? '', namesOf(table, known)) : 'own'
    return { slot, known, crowd: crowd.size, spelling, isStale: slot === 'phone' && isFar(table.days, record, known) }
  }
  return (record) =>
    holders.flatMap(({ slot, of }) =>
      valuesOf(table.columns[slot], record).flatMap((id) => {
        const all = of(id)
        if (!all.some((one) => one !== record && isLoose[one] !== 1)) return []
        return [tie(record, slot, id, all)]
      }),
    )
}

function namesOf({ columns: { given, surname } }: Table, records: readonly number[]) {
  return records.map((record) => ({
    given: given.values[firstValue(given, record)] ?? '',
    surname: surname.values[firstValue(surname, record)] ?? '',
  }))
}

/** Not so where no day is known. */
function isFar(days: Float64Array, record: number, known: readonly number[]): boolean {
  const day = days[record] ?? Number.NaN
  return known.every((one) => Math.abs((days[one] ?? Number.NaN) - day) > STALE_DAYS)
}
