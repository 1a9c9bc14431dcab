/** Duplicates: cards of one person, and what they cost. */
import type { Message, PersonRecord } from '../../schema.ts'
import { at, push } from '../at.ts'
import { DAY_MS, type Facts, placeOf } from '../facts.ts'
import { purchasesOf } from '../purchases.ts'
import { plainText } from '../texts/text.ts'
import { type Findings, newFindings } from './findings.ts'

/** Cards of one customer list. */
export interface ListDuplicates {
  readonly channel: string
  readonly cards: number
  /** Cards beyond the first of each person. */
  readonly extra: number
}

/** Duplicates of a brand. */
export interface Duplicates {
  readonly lists: readonly ListDuplicates[]
  /** People with several cards in one channel; compared: people with any card there. */
  readonly within: Findings
  /** People with cards in several channels: normal, as long as they are linked. */
  readonly across: Findings
  /** The same text sent to one person again within a day. */
  readonly doubleMessages: Findings
  /** People whose orders lie in several records, so that no list shows them whole. */
  readonly splitHistories: Findings
}

/** Measures duplicates. */
export function measureDuplicates(facts: Facts): Duplicates {
  const lists = new Map<string, { cards: number; people: number }>()
  const within = newFindings()
  const across = newFindings()
  for (const records of facts.recordsOf) {
    const cards = records.filter(({ isCard }) => isCard)
    if (cards.length === 0) continue
    const byChannel = new Map<string, PersonRecord[]>()
    for (const card of cards) push(byChannel, card.channel, card)
    for (const [channel, own] of byChannel) {
      const list = lists.get(channel) ?? { cards: 0, people: 0 }
      lists.set(channel, { cards: list.cards + own.length, people: list.people + 1 })
      within.compare()
      if (own.length > 1) within.add(asFinding(own))
    }
    across.compare()
    if (byChannel.size > 1) across.add(asFinding([...byChannel.values()].map((own) => at(own, 0))))
  }
  return {
    lists: [...lists].map(([channel, { cards, people }]) => ({ channel, cards, extra: cards - people })),
    within: within.result(),
    across: across.result(),
    doubleMessages: findDoubleMessages(facts),
    splitHistories: findSplitHistories(facts),
  }
}

function asFinding(records: readonly PersonRecord[]) {
  return {
    subject: nameOf(records),
    sides: records.map((record) => ({ channel: record.channel, value: contactOf(record), place: placeOf(record) })),
  }
}

/** What a person is called: the longest of the names that records give. */
export function nameOf(records: readonly PersonRecord[]): string {
  const names = records.flatMap(({ fields }) => fields.name ?? [])
  return names.reduce((best, name) => (name.length > best.length ? name : best), '')
}

/** By what a record can be told apart. */
function contactOf({ fields, keys, numbers }: PersonRecord): string {
  return fields.email ?? fields.phone ?? keys[0]?.split(':').at(-1) ?? numbers[0] ?? fields.name ?? ''
}

function findDoubleMessages({ messagesOf }: Facts): Findings {
  const found = newFindings()
  for (const messages of messagesOf.values()) {
    const lastOf = new Map<string, Message>()
    for (const message of messages) {
      if (message.direction !== 'out') continue
      found.compare()
      const text = plainText(message.text.slice(message.bodyAt ?? 0)).slice(0, 80)
      if (text.length < 12) continue
      const before = lastOf.get(text)
      lastOf.set(text, message)
      if (before === undefined || message.atMs - before.atMs > DAY_MS) continue
      const sides = [before, message].map((each) => ({
        channel: each.channel,
        value: '',
        text: each.text.slice(0, 140),
        place: placeOf(each),
      }))
      found.add({ subject: '', sides, hours: (message.atMs - before.atMs) / 3_600_000 })
    }
  }
  return found.result()
}

function findSplitHistories({ ordersOf, recordsOf }: Facts): Findings {
  const found = newFindings()
  for (const [person, orders] of ordersOf) {
    found.compare()
    const firstOf = new Map<number, (typeof orders)[number]>()
    for (const { order } of purchasesOf(orders))
      if (order.record !== null && !firstOf.has(order.record)) firstOf.set(order.record, order)
    if (firstOf.size < 2) continue
    const sides = [...firstOf.values()].map((order) => ({
      channel: order.channel,
      value: order.orderId,
      place: placeOf(order),
    }))
    found.add({ subject: nameOf(at(recordsOf, person)), sides })
  }
  return found.result()
}
