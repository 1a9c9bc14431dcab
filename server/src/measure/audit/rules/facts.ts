/** What several measures need of a ledger, worked out once. */
import type { Ledger, Matched, Message, Order, People, PersonRecord, Place, Step } from '../schema.ts'
import { at, push } from './at.ts'
import { isHouseList } from './files/channel.ts'
import { newOrderCodes, newProductNames, newReferenceFinder, type References } from './texts/references.ts'

export const DAY_MS = 86_400_000

/** A ledger with its people. */
export interface Facts {
  readonly ledger: Ledger
  readonly people: Matched
  /** Within this time a second request is the same request. */
  readonly repeatMs: number
  /** All channels, those with most rows first. */
  readonly channels: readonly string[]
  /** Channels where customers speak or buy: without the lists of the house. */
  readonly customerChannels: readonly string[]
  /** Records of each person. */
  readonly recordsOf: readonly (readonly PersonRecord[])[]
  /** What each person did and was told, in order of time. */
  readonly messagesOf: ReadonlyMap<number, readonly Message[]>
  readonly ordersOf: ReadonlyMap<number, readonly Order[]>
  readonly stepsOf: ReadonlyMap<number, readonly Step[]>
  readonly references: References
}

/** What a part of a brand cannot know by itself: a ledger may hold some of the people only, each of them whole. */
export interface Whole {
  readonly channels: readonly string[]
  readonly references: References
}

/**
 * Works out what each person did.
 * @param repeatDays days within which asking again is repeating oneself
 * @param whole of the brand, where the ledger is a part of it
 */
export function gatherFacts(ledger: Ledger, people: Matched, repeatDays: number, whole?: Whole): Facts {
  const recordsOf: PersonRecord[][] = Array.from({ length: people.count }, () => [])
  for (const record of ledger.records) at(recordsOf, at(people.personOf, record.id)).push(record)
  const channels = whole?.channels ?? channelsByRows(ledger)
  return {
    ledger,
    people,
    repeatMs: repeatDays * DAY_MS,
    channels,
    customerChannels: channels.filter((channel) => !isHouseList(channel)),
    recordsOf,
    messagesOf: byPerson(ledger.messages, people),
    ordersOf: byPerson(ledger.orders, people),
    stepsOf: byPerson(ledger.steps, people),
    references: whole?.references ?? newReferenceFinder(newOrderCodes(ledger.orders), newProductNames(ledger)),
  }
}

/** The person behind a row; null where nobody is named. */
export function personOf(people: People, record: number | null): number | null {
  return record === null ? null : at(people.personOf, record)
}

/** Where a row stands. */
export function placeOf({ file, line }: Place): Place {
  return { file, line }
}

type Row = Place & { readonly record: number | null; readonly atMs: number }

function byPerson<One extends Row>(rows: readonly One[], people: People): ReadonlyMap<number, readonly One[]> {
  const found = new Map<number, One[]>()
  for (const row of rows) {
    const person = personOf(people, row.record)
    if (person !== null) push(found, person, row)
  }
  for (const list of found.values()) list.sort((a, b) => a.atMs - b.atMs || a.file - b.file || a.line - b.line)
  return found
}

function channelsByRows({ files, records, orders, messages, steps, offers }: Ledger): readonly string[] {
  const rows = new Map<string, number>()
  for (const { channel, rows: own } of files) rows.set(channel, (rows.get(channel) ?? 0) + own)
  for (const list of [records, orders, messages, steps, offers]) {
    for (const { channel } of list) if (!rows.has(channel)) rows.set(channel, 0)
  }
  return [...rows].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([channel]) => channel)
}
