/** Records as columns of numbers: a million of them as objects would not fit. */
import { type Features, readFields, SLOTS, type Slot } from './read-fields.ts'
import type { PersonRecord } from './schema.ts'

/** The values of one slot. A value is known by its number; record `i` holds `ids[starts[i]]` up to `ids[starts[i + 1]]`. */
export interface Column {
  readonly values: readonly string[]
  readonly starts: Uint32Array
  readonly ids: Uint32Array
  /** How many records hold each value. */
  readonly holders: Uint32Array
  /** How many records hold any. */
  readonly filled: number
  /** 1 for a value that too many people share: it is not compared and joins nothing. */
  readonly generic: Uint8Array
}

/** All records, numbered in the order of `recordIds`. */
export interface Table {
  readonly size: number
  readonly recordIds: readonly string[]
  /** 1 for a record that somebody only claims. */
  readonly claimed: Uint8Array
  /** The day of each record since 1970-01-01, with fractions; NaN where it is not known. */
  readonly days: Float64Array
  readonly columns: Readonly<Record<Slot, Column>>
}

const DAY_MS = 86_400_000

/** Fills a table record by record, in any order; what it was given is not kept. The table is in the order of the ids. */
export interface TableBuilder {
  readonly add: (record: PersonRecord) => void
  /** Adds a record that was read before, and that nobody merely claims. */
  readonly addRead: (id: string, features: Features) => void
  readonly finish: () => Table
}

/** Starts a table. @param country of telephones without a country code */
export function createTableBuilder(country?: string): TableBuilder {
  const recordIds: string[] = []
  const claimed: number[] = []
  const days: number[] = []
  const drafts = mapSlots(() => createDraft())
  const addFeatures = (id: string, features: Features, isClaimed: boolean, observedAt?: string) => {
    recordIds.push(id)
    claimed.push(isClaimed ? 1 : 0)
    days.push(Date.parse(observedAt ?? '') / DAY_MS)
    for (const slot of SLOTS) addValues(drafts[slot], features[slot] ?? [])
  }
  const add = (record: PersonRecord) =>
    addFeatures(record.id, readFields(record, country), record.evidence === 'claimed', record.observedAt)
  const addRead = (id: string, features: Features) => addFeatures(id, features, false)
  const finish = () => {
    const order = orderOf(recordIds)
    return {
      size: recordIds.length,
      recordIds: Array.from(order, (at) => recordIds[at] ?? ''),
      claimed: Uint8Array.from(order, (at) => claimed[at] ?? 0),
      days: Float64Array.from(order, (at) => days[at] ?? Number.NaN),
      columns: mapSlots((slot) => finishColumn(drafts[slot], order)),
    }
  }
  return { add, addRead, finish }
}

/** The number of the first value that record `i` holds; -1 when it holds none. */
export function firstValue(column: Column, i: number): number {
  const start = column.starts[i] ?? 0
  return start === column.starts[i + 1] ? -1 : (column.ids[start] ?? -1)
}

/** The values by which record `i` may join others: not the generic ones. */
export function valuesOf({ starts, ids, generic }: Column, i: number): number[] {
  const found: number[] = []
  for (let at = starts[i] ?? 0; at < (starts[i + 1] ?? 0); at += 1) {
    const id = ids[at] ?? 0
    if (generic[id] !== 1) found.push(id)
  }
  return found
}

/** The values of record `i` as texts, generic ones left out. */
export function featuresOf(table: Table, i: number): Features {
  return mapSlots((slot) => {
    const column = table.columns[slot]
    return valuesOf(column, i).map((id) => column.values[id] ?? '')
  })
}

/** One value per slot. */
export function mapSlots<Value>(make: (slot: Slot) => Value): Record<Slot, Value> {
  return {
    given: make('given'),
    surname: make('surname'),
    secondSurname: make('secondSurname'),
    email: make('email'),
    phone: make('phone'),
    document: make('document'),
    birthDate: make('birthDate'),
    street: make('street'),
    houseNumber: make('houseNumber'),
    postcode: make('postcode'),
    city: make('city'),
    region: make('region'),
    loyaltyCard: make('loyaltyCard'),
    account: make('account'),
    device: make('device'),
    birthPlace: make('birthPlace'),
    occupation: make('occupation'),
    gender: make('gender'),
  }
}

interface Draft {
  readonly known: Map<string, number>
  readonly starts: number[]
  readonly ids: number[]
}

function createDraft(): Draft {
  return { known: new Map(), starts: [0], ids: [] }
}

function addValues({ known, starts, ids }: Draft, values: readonly string[]): void {
  for (const value of values) {
    let id = known.get(value)
    if (id === undefined) {
      id = known.size
      known.set(value, id)
    }
    ids.push(id)
  }
  starts.push(ids.length)
}

/** The places of the ids in ascending order of the ids. */
function orderOf(recordIds: readonly string[]): Uint32Array {
  const order = Uint32Array.from({ length: recordIds.length }, (_, at) => at)
  return order.sort((a, b) => {
    const [left = '', right = ''] = [recordIds[a], recordIds[b]]
    return left < right ? -1 : left > right ? 1 : a - b
  })
}

function finishColumn({ known, starts, ids }: Draft, order: Uint32Array): Column {
  const values = [...known.keys()]
  known.clear()
  const holders = new Uint32Array(values.length)
  for (const id of ids) holders[id] = (holders[id] ?? 0) + 1
  const sortedStarts = new Uint32Array(order.length + 1)
  const sortedIds = new Uint32Array(ids.length)
  let filled = 0
  let next = 0
  for (const [place, at] of order.entries()) {
    const [start = 0, end = 0] = [starts[at], starts[at + 1]]
    for (let from = start; from < end; from += 1) sortedIds[next + from - start] = ids[from] ?? 0
    next += end - start
    sortedStarts[place + 1] = next
    if (end > start) filled += 1
  }
  return { values, starts: sortedStarts, ids: sortedIds, holders, filled, generic: new Uint8Array(values.length) }
}
