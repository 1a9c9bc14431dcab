/** Values that too many people share, found by the table itself: the shop's telephone, noemail@, the tablet at the till. */
import { compareGiven } from './compare/compare-names.ts'
import { type Column, firstValue, type Table } from './table.ts'
import { listHolders } from './value-holders.ts'

/** A value that joins nobody, and how many records hold it. */
export interface Generic {
  readonly slot: 'email' | 'phone' | 'device' | 'document' | 'loyaltyCard' | 'account'
  readonly value: string
  readonly records: number
}

interface Limit {
  readonly slot: Generic['slot']
  /** More different names, or different values of `others`, than this are more than one household. */
  readonly people: number
  /** More records than this are generic, whoever they are: an upper bound on the work. */
  readonly records: number
  readonly others: readonly Generic['slot'][]
}

/** The same bounds as those of identity's kinds (`customers/identity/kinds.ts`). */
const LIMITS: readonly Limit[] = [
  { slot: 'email', people: 4, records: 500, others: [] },
  { slot: 'phone', people: 5, records: 500, others: [] },
  { slot: 'device', people: 2, records: 100, others: ['email', 'phone'] },
  { slot: 'document', people: 10, records: 2_000, others: [] },
  { slot: 'loyaltyCard', people: 10, records: 2_000, others: [] },
  { slot: 'account', people: 10, records: 2_000, others: [] },
]

/** Marks generic values in the table's columns, and tells them, the most shared first. */
export function findGenerics(table: Table): readonly Generic[] {
  return LIMITS.flatMap((limit) => judgeColumn(table, limit)).sort(
    (a, b) => b.records - a.records || (a.value < b.value ? -1 : 1),
  )
}

function judgeColumn(table: Table, limit: Limit): Generic[] {
  const column = table.columns[limit.slot]
  const holders = listHolders(column, table.size, limit.people)
  const found: Generic[] = []
  for (const [id, value] of column.values.entries()) {
    const records = column.holders[id] ?? 0
    if (records <= limit.people) continue
    if (records <= limit.records && countPeople(table, holders.of(id), limit) <= limit.people) continue
    column.generic[id] = 1
    found.push({ slot: limit.slot, value, records })
  }
  return found
}

/** At least how many people the records seem to be; counting stops one above the limit. */
function countPeople({ columns }: Table, records: Uint32Array, { people, others }: Limit): number {
  const names: string[] = []
  for (const record of records) {
    const name = columns.given.values[firstValue(columns.given, record)]
    if (name !== undefined && !names.some((known) => isCompatible(known, name))) names.push(name)
    if (names.length > people) return names.length
  }
  return Math.max(names.length, ...others.map((slot) => countValues(columns[slot], records)))
}

function countValues(column: Column, records: Uint32Array): number {
  const seen = new Set<number>()
  for (const record of records) {
    for (let at = column.starts[record] ?? 0; at < (column.starts[record + 1] ?? 0); at += 1)
      seen.add(column.ids[at] ?? 0)
  }
  return seen.size
}

function isCompatible(a: string, b: string): boolean {
  return a === b || compareGiven(a, b, false) !== 'different'
}
