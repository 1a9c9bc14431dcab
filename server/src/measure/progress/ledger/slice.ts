/** The part of what was collected that counts for one week. */
import type { CustomerId } from '../../../kernel/ids.ts'
import type { Ledger, Matched, PersonRecord } from '../../audit/index.ts'
import { newRecordTaker } from '../../audit/index.ts'
import { type Collected, cardEvent, newLedger } from './collect.ts'

/** What counts. Instants are UTC epoch ms, the end exclusive. */
export interface Slice {
  readonly fromMs: number
  readonly toMs: number
  /** A channel that is left out, as if the brand did not have it. */
  readonly without?: string
}

/** A ledger with the customer of each of its records. */
export interface SlicedLedger {
  readonly ledger: Ledger
  readonly customerOf: readonly CustomerId[]
}

/**
 * What people did from `fromMs` on, and all cards and wishes as they stood at `toMs`. A person who did nothing in that time and is on no
 * list is not there.
 */
export function sliceLedger(collected: Collected, { fromMs, toMs, without }: Slice): SlicedLedger {
  const { ledger: all } = collected
  const ledger = { ...newLedger(all.files.map((file) => ({ ...file, rows: 0 }))), products: all.products }
  const customerOf: CustomerId[] = []
  const idOf = new Map<number, number>()
  const keep = (record: number): number => {
    const known = idOf.get(record)
    const found = all.records[record]
    const customerId = collected.customerOf[record]
    if (known !== undefined || found === undefined || customerId === undefined) return known ?? -1
    const id = ledger.records.length
    ledger.records.push({ ...found, id, fields: fieldsAsOf(collected, found, toMs) })
    customerOf.push(customerId)
    idOf.set(record, id)
    return id
  }
  const countRow = (file: number) => {
    const entry = ledger.files[file]
    if (entry) entry.rows += 1
  }
  const copy = <Row extends { file: number; channel: string; record: number | null; atMs: number }>(
    rows: readonly Row[],
    into: Row[],
  ) => {
    for (const row of rows) {
      if (row.atMs < fromMs || row.atMs >= toMs || row.channel === without) continue
      into.push({ ...row, record: row.record === null ? null : keep(row.record) })
      countRow(row.file)
    }
  }
  copy(all.orders, ledger.orders)
  copy(all.messages, ledger.messages)
  copy(all.steps, ledger.steps)
  for (const [record, saidMs] of collected.saidMs) {
    if (saidMs < toMs && all.records[record]?.channel !== without) keep(record)
  }
  takeCards(collected, { ledger, customerOf, toMs, without, countRow })
  return { ledger, customerOf }
}

/** What a buyer had said of themselves before an instant: the latest order until then counts, as in the audit. Nobody compares names. */
function fieldsAsOf({ buyers }: Collected, { id, fields }: PersonRecord, toMs: number): PersonRecord['fields'] {
  const said = buyers.get(id) ?? []
  if (said.every(({ atMs }) => atMs < toMs)) return fields
  let known: PersonRecord['fields'] = fields.name === undefined ? {} : { name: fields.name }
  let lastMs = Number.NEGATIVE_INFINITY
  for (const { atMs, fields: told } of said) {
    if (atMs >= toMs || atMs < lastMs) continue
    known = { ...known, ...told }
    lastMs = atMs
  }
  return known
}

interface CardTarget {
  readonly ledger: Ledger
  readonly customerOf: CustomerId[]
  readonly toMs: number
  readonly without: string | undefined
  readonly countRow: (file: number) => void
}

function takeCards({ cards, context }: Collected, { ledger, customerOf, toMs, without, countRow }: CardTarget): void {
  const takers = ledger.files.map((file) => newRecordTaker({ ...context, ledger }, file))
  for (const card of cards.values()) {
    const channel = ledger.files[card.file]?.channel ?? ''
    const event = channel === without ? null : cardEvent(card, channel, toMs)
    if (event === null) continue
    countRow(card.file)
    takers[card.file]?.({ kind: 'event', line: ledger.files[card.file]?.rows ?? 0, rows: 1, event })
    customerOf.push(card.customerId)
  }
}

/** Who is who by what identity has decided: the records of one customer are one person, whoever else there is. */
export function matchByCustomer(records: readonly PersonRecord[], customerOf: readonly CustomerId[]): Matched {
  const numbers = new Map<string, number>()
  const personOf = Int32Array.from(records, ({ id }) => {
    const customerId = customerOf[id] ?? ''
    const number = numbers.get(customerId) ?? numbers.size
    numbers.set(customerId, number)
    return number
  })
  return {
    ...{ personOf, count: numbers.size },
    regroup: (own) => matchByCustomer(own, customerOf),
    resemblance: { isCompared: false, named: 0, joined: 0 },
  }
}
