/** Who holds the values of a slot: those who are known, and those who are looking for somebody known. */
import { namesSomebodyElse } from './names/address-name.ts'
import type { Slot } from './read-fields.ts'
import { type Column, firstValue, type Table, valuesOf } from './table.ts'

/** The holders of a slot's values. */
export interface Holders {
  readonly slot: Slot
  readonly column: Column
  /** The known records that share a value with this one. */
  readonly knownOf: (record: number) => readonly number[]
  /** How many loose records hold the value of this record that most of them hold; 0 when it holds none. */
  readonly loosestOf: (record: number) => number
}

/** Indexes a slot. @param loose the records that are not known */
export function createHolders(table: Table, slot: Slot, loose: readonly number[]): Holders {
  const column = table.columns[slot]
  const isLoose = new Uint8Array(table.size)
  for (const record of loose) isLoose[record] = 1
  const known = new Map<number, number[]>()
  const looseCounts = new Uint32Array(column.values.length)
  const wanted = new Set(loose.flatMap((record) => valuesOf(column, record)))
  for (let record = 0; record < table.size; record += 1) {
    for (const id of valuesOf(column, record)) {
      if (isLoose[record] === 1) looseCounts[id] = (looseCounts[id] ?? 0) + 1
      else if (wanted.has(id)) known.set(id, [...(known.get(id) ?? []), record])
    }
  }
  if (slot === 'email') dropBorrowers(table, known)
  return {
    slot,
    column,
    knownOf: (record) => valuesOf(column, record).flatMap((id) => known.get(id) ?? []),
    loosestOf: (record) => valuesOf(column, record).reduce((most, id) => Math.max(most, looseCounts[id] ?? 0), 0),
  }
}

/** Who uses an address that spells somebody else's name is not the one to whom others on it belong. */
function dropBorrowers({ columns }: Table, known: Map<number, number[]>): void {
  const { given, surname, email } = columns
  for (const [id, records] of known) {
    const names = records.map((record) => ({
      given: given.values[firstValue(given, record)] ?? '',
      surname: surname.values[firstValue(surname, record)] ?? '',
    }))
    const isNamed = names.some((name) => name.given !== '')
    if (isNamed && namesSomebodyElse(email.values[id] ?? '', names)) known.delete(id)
  }
}
