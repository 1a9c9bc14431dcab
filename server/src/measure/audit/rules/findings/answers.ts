/** Answers about one order or product that do not agree, and how long answers take. */
import type { AuditFile, Ledger, Message } from '../../schema.ts'
import { push } from '../at.ts'
import { DAY_MS, type Facts, personOf, placeOf } from '../facts.ts'
import { channelOfOrder } from '../purchases.ts'
import { newPlaceFinder } from '../texts/places.ts'
import { STATEMENT_KINDS, type StatementKind, statementsOf, statusRank } from '../texts/statements.ts'
import { type Findings, newFindings, type Side } from './findings.ts'

/** Answers that disagree, by what about. Compared: matters on which answers followed one another within the time. */
export type Answers = Readonly<Record<StatementKind, Findings>>

interface Said {
  readonly message: Answer
  readonly value: string
  /** Of days: the last of the span. */
  readonly last?: string
  /** Of orders: the channel where whoever was told has one of this number. */
  readonly orderOf?: string
}

type Answer = Pick<Message, 'channel' | 'file' | 'line' | 'atMs' | 'text'>

const CANCELLED = 'cancelled'
/** All that was answered, by what kind of statement and about what; parts of a brand are collected one after another. */
export type AllSaid = ReadonlyMap<StatementKind, Map<string, Said[]>>

/** What is in stock changes with every sale. */
const STOCK_MS = 2 * DAY_MS

/** Finds answers that state different things of the same order or product within the time. */
export function findAnswers(facts: Facts): Answers {
  const said = newSaid()
  collectSaid(said, facts)
  return judgeSaid(said, facts.repeatMs)
}

/** Nothing said yet. */
export function newSaid(): AllSaid {
  return new Map(STATEMENT_KINDS.map((kind) => [kind, new Map()]))
}

/** Adds what answers state. @param slim without the text of the answers, which only examples need */
export function collectSaid(
  said: AllSaid,
  { ledger, people, ordersOf, references }: Pick<Facts, 'ledger' | 'people' | 'ordersOf' | 'references'>,
  slim = false,
): void {
  const placeIn = newPlaceFinder(ledger.offers)
  for (const message of ledger.messages) {
    // The note of a call is written by whoever answered it, and tells what was answered.
    if (message.direction !== 'out' && message.channel !== 'voice') continue
    const spokenOf = references.find(message.text)
    const orders = spokenOf.filter(({ about }) => about === 'order')
    // Two products in one answer: nobody can tell which of them the price is of. Of an order its products may be named as well.
    const [reference, ...others] = orders.length > 0 ? orders : spokenOf
    if (reference === undefined || others.length > 0) continue
    const person = reference.about === 'order' ? personOf(people, message.record) : null
    const orderOf = person === null ? null : channelOfOrder(ordersOf.get(person) ?? [], reference.key, references)
    for (const { kind, value, last } of statementsOf(message.text, reference.about, message.atMs)) {
      const subjects = said.get(kind)
      const place = kind === 'stock' ? placeIn(message.text) : ''
      if (!subjects) continue
      const told = slim ? asSlim(message) : message
      const more = { ...(last && { last }), ...(orderOf !== null && { orderOf }) }
      push(subjects, `${reference.key}${place && ` · ${place}`}`, { message: told, value, ...more })
    }
  }
}

/** As little as can be judged: of a large brand all answers are kept. */
function asSlim({ channel, file, line, atMs }: Message): Answer {
  return { channel, file, line, atMs, text: '' }
}

/** Judges all that was said. */
export function judgeSaid(said: AllSaid, repeatMs: number): Answers {
  const judge = (kind: StatementKind) =>
    judgeKind(kind, said.get(kind) ?? new Map(), kind === 'stock' ? STOCK_MS : repeatMs)
  return {
    price: judge('price'),
    amount: judge('amount'),
    date: judge('date'),
    stock: judge('stock'),
    status: judge('status'),
  }
}

type IsDenied = (earlier: Said, later: Said) => boolean

const DENIED: Readonly<Record<StatementKind, IsDenied>> = {
  price: (earlier, later) => earlier.value !== later.value,
  amount: (earlier, later) => earlier.value !== later.value,
  stock: (earlier, later) => earlier.value !== later.value,
  date: areDaysApart,
  status: isStepBack,
}

/** One finding for each answer that an earlier one denies, from which on the matter begins anew. */
function judgeKind(kind: StatementKind, subjects: ReadonlyMap<string, Said[]>, withinMs: number): Findings {
  const found = newFindings()
  for (const [key, list] of subjects) {
    list.sort(({ message: a }, { message: b }) => a.atMs - b.atMs || a.file - b.file || a.line - b.line)
    for (const episode of byPurchase(list).flatMap((own) => episodesOf(own, withinMs))) {
      if (episode.length < 2) continue
      found.compare()
      for (const [earlier, later] of denialsIn(episode, DENIED[kind], withinMs)) {
        const hours = (later.message.atMs - earlier.message.atMs) / 3_600_000
        found.add({ subject: key.slice(key.indexOf(':') + 1), sides: [earlier, later].map(asSide), hours })
      }
    }
  }
  return found.result()
}

/** One number of two channels is two orders; of which of them an answer to somebody who has neither speaks, nobody can tell. */
function byPurchase(list: readonly Said[]): readonly (readonly Said[])[] {
  const orders = new Map<string, Said[]>()
  for (const one of list) if (one.orderOf !== undefined) push(orders, one.orderOf, one)
  return orders.size > 1 ? [...orders.values()] : [list]
}

/** Answers of which each follows the one before within the time. */
function episodesOf(list: readonly Said[], withinMs: number): readonly (readonly Said[])[] {
  const episodes: Said[][] = []
  let current: Said[] = []
  for (const one of list) {
    const before = current.at(-1)
    if (before === undefined || one.message.atMs - before.message.atMs > withinMs) {
      current = []
      episodes.push(current)
    }
    current.push(one)
  }
  return episodes
}

/** Pairs of which the later denies the earlier, given within the time; of several earlier ones that of another channel. */
function* denialsIn(episode: readonly Said[], isDenied: IsDenied, withinMs: number) {
  let from = 0
  for (const [index, later] of episode.entries()) {
    const before = episode
      .slice(from, index)
      .filter((one) => later.message.atMs - one.message.atMs <= withinMs && isDenied(one, later))
    const earlier = before.find(({ message }) => message.channel !== later.message.channel) ?? before[0]
    if (earlier === undefined) continue
    from = index
    yield [earlier, later] as const
  }
}

/** Two answers whose days have none in common. A span over the end of the year ends before it begins: it is compared with nothing. */
function areDaysApart(one: Said, other: Said): boolean {
  const isWhole = ({ value, last }: Said) => last === undefined || last >= value
  const isBefore = (left: Said, right: Said) => (left.last ?? left.value) < right.value
  return isWhole(one) && isWhole(other) && (isBefore(one, other) || isBefore(other, one))
}

/** An order goes on from one status to the next; an answer that goes back contradicts the one before. What has left is not cancelled. */
function isStepBack(earlier: Said, later: Said): boolean {
  if ((earlier.value === CANCELLED) !== (later.value === CANCELLED)) return earlier.value !== 'preparing'
  const [before, now] = [statusRank(earlier.value), statusRank(later.value)]
  return before !== null && now !== null && now < before
}

function asSide({ message, value }: Said): Side {
  return { channel: message.channel, value, text: message.text.slice(0, 140), place: placeOf(message) }
}

/** How long the first answer takes in a channel. */
export interface ResponseTime {
  readonly channel: string
  readonly conversations: number
  readonly answered: number
  /** Minutes; null without an answer. */
  readonly medianMinutes: number | null
  readonly p90Minutes: number | null
}

/** Messages without a conversation of their own belong together while they are not this far apart. */
const GAP_MS = 3 * DAY_MS

/**
 * Measures the first answer by channel, those that never answered included. Calls are answered as they come and are left out.
 */
export function measureResponseTimes({ ledger, people }: Facts): readonly ResponseTime[] {
  const conversations = new Map<string, Message[]>()
  const tellsAnswers = newAnswerTeller(ledger)
  for (const message of ledger.messages) {
    // A newsletter answers nobody.
    if (message.channel === 'voice' || message.isCampaign || !tellsAnswers(message)) continue
    const person = personOf(people, message.record)
    const name = message.conversation || (person === null ? '' : `person ${person}`)
    if (name !== '')
      push(conversations, `${message.channel}\n${message.conversation === '' ? '' : message.file}\n${name}`, message)
  }
  const channels = new Map<string, { conversations: number; minutes: number[] }>()
  for (const [key, messages] of conversations) {
    const channel = key.slice(0, key.indexOf('\n'))
    messages.sort((a, b) => a.atMs - b.atMs)
    const tally = channels.get(channel) ?? { conversations: 0, minutes: [] }
    channels.set(channel, tally)
    for (const wait of waitsOf(messages)) {
      tally.conversations += 1
      if (wait !== null) tally.minutes.push(wait)
    }
  }
  return [...channels]
    .filter(([, { conversations: all }]) => all > 0)
    .map(([channel, { conversations: all, minutes }]) => {
      minutes.sort((a, b) => a - b)
      return {
        channel,
        conversations: all,
        answered: minutes.length,
        medianMinutes: quantile(minutes, 0.5),
        p90Minutes: quantile(minutes, 0.9),
      }
    })
}

/** A list of tickets says what was asked and in no way what was answered: of answers it tells nothing. */
function newAnswerTeller({ files }: Ledger): (message: Message) => boolean {
  const silent = new Set(files.filter(isTicketList).map(({ index }) => index))
  return ({ file }) => !silent.has(file)
}

/** A table of messages without a word on who wrote to whom. */
function isTicketList({ kind, columns }: AuditFile): boolean {
  const has = (field: string) => columns.some(({ target }) => target === field)
  return kind === 'messages' && columns.length > 0 && !has('direction') && !has('messageFrom')
}

/** Minutes from each first question to its first answer; null where none came. */
function waitsOf(messages: readonly Message[]): readonly (number | null)[] {
  const waits: (number | null)[] = []
  let askedMs: number | null = null
  let lastMs = Number.NEGATIVE_INFINITY
  let isOpen = false
  for (const { direction, atMs, conversation } of messages) {
    if (conversation === '' && atMs - lastMs > GAP_MS) {
      if (askedMs !== null) waits.push(null)
      askedMs = null
      isOpen = false
    }
    lastMs = atMs
    if (direction === 'in' && !isOpen) {
      askedMs = atMs
      isOpen = true
    } else if (direction === 'out' && askedMs !== null) {
      waits.push((atMs - askedMs) / 60_000)
      askedMs = null
    }
  }
  if (askedMs !== null) waits.push(null)
  return waits
}

function quantile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null
}
