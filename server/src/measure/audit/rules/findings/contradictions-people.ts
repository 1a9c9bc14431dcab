/** Contradictions between channels about people: how to reach them, where they live, whether they want to be written to. */
import type { Medium, Message, PersonRecord, Place } from '../../schema.ts'
import { at, count, push } from '../at.ts'
import { DAY_MS, type Facts, placeOf } from '../facts.ts'
import { isSameStreet } from '../texts/streets.ts'
import { advertises, wishIn } from '../texts/wishes.ts'
import { nameOf } from './duplicates.ts'
import { type Findings, newFindings, type Side } from './findings.ts'

/** What two cards may contradict each other in. */
export interface PeopleContradictions {
  readonly email: Findings
  readonly phone: Findings
  readonly address: Findings
  readonly birthday: Findings
  /** One channel has a yes, another a no. */
  readonly wish: Findings
  /** Written to, unasked, after having asked another channel not to be. Compared: unasked messages. */
  readonly ignoredWish: Findings
}

/** Answers and notices about a purchase are no advertising. */
const SOLICITED_MS = 30 * DAY_MS
/** A question is answered within days. */
const ANSWERED_MS = 3 * DAY_MS
/** What is written. Calls are left out: nobody can tell a sales call from one that was promised. */
const MEDIUM_OF: Readonly<Record<string, Medium>> = { email: 'email', sms: 'sms', whatsapp: 'whatsapp' }

/** Finds what channels contradict each other in about people. */
export function findPeopleContradictions(facts: Facts): PeopleContradictions {
  const fields = makeFields(findGeneric(facts)).map((field) => ({ field, found: newFindings() }))
  const wish = newFindings()
  const ignored = newFindings()
  facts.recordsOf.forEach((records, person) => {
    const byChannel = new Map<string, PersonRecord[]>()
    // Who bought has left addresses as on a card.
    for (const record of records) if (record.isCard || speaks(record)) push(byChannel, record.channel, record)
    if (byChannel.size > 1) {
      for (const { field, found } of fields) compareField(byChannel, field, found)
      compareWishes(byChannel, wish)
    }
    findIgnored(facts, person, records, ignored)
  })
  const result = (name: FieldName) =>
    fields.find(({ field }) => field.name === name)?.found.result() ?? newFindings().result()
  return {
    email: result('email'),
    phone: result('phone'),
    address: result('address'),
    birthday: result('birthday'),
    wish: wish.result(),
    ignoredWish: ignored.result(),
  }
}

type FieldName = 'email' | 'phone' | 'address' | 'birthday'

interface Field {
  readonly name: FieldName
  /** The value to show; '' where the record says nothing. */
  readonly read: (record: PersonRecord) => string
  readonly isSame: (left: PersonRecord, right: PersonRecord) => boolean
  /** Of a channel's cards with a value those that are asked. */
  readonly told: (records: readonly PersonRecord[]) => readonly PersonRecord[]
}

/** @param isGeneric whether a key is a value of nobody's own: what a clerk types who is given none */
function makeFields(isGeneric: (key: string) => boolean): readonly Field[] {
  const all = (records: readonly PersonRecord[]) => records
  const own = (record: PersonRecord, kind: string) => record.keys.filter((key) => key.startsWith(`${kind}:`))
  const byKey = (kind: 'email' | 'phone'): Field => ({
    name: kind,
    read: (record) => (own(record, kind).every(isGeneric) ? '' : (record.fields[kind] ?? '')),
    isSame: (a, b) => own(a, kind).some((key) => own(b, kind).includes(key)),
    told: all,
  })
  return [
    byKey('email'),
    byKey('phone'),
    { name: 'address', read: addressOf, isSame: isSameAddress, told: mostTelling },
    {
      name: 'birthday',
      read: ({ fields }) => fields.birthday ?? '',
      isSame: (a, b) => a.fields.birthday === b.fields.birthday,
      told: all,
    },
  ]
}

/** People beside one address from which on it says nothing of any of them. */
const GENERIC_PEOPLE = 5

function findGeneric({ recordsOf }: Facts): (key: string) => boolean {
  const holders = new Map<string, number>()
  for (const records of recordsOf) for (const key of new Set(records.flatMap(({ keys }) => keys))) count(holders, key)
  return (key) => (holders.get(key) ?? 0) > GENERIC_PEOPLE
}

/** One finding per person and field, however many channels disagree. */
function compareField(
  byChannel: ReadonlyMap<string, readonly PersonRecord[]>,
  field: Field,
  found: ReturnType<typeof newFindings>,
): void {
  const sides = [...byChannel.values()]
    .map((records) => field.told(cardsFirst(records.filter((record) => field.read(record) !== ''))))
    .filter((records) => records.length > 0)
  if (sides.length < 2) return
  found.compare()
  const agree = (left: readonly PersonRecord[], right: readonly PersonRecord[]) =>
    left.some((one) => right.some((other) => field.isSame(one, other)))
  const differing = sides.filter((records) => sides.some((others) => others !== records && !agree(records, others)))
  if (differing.length === 0) return
  const shown = differing.map((records): Side => {
    const record = at(records, 0)
    return { channel: record.channel, value: field.read(record), place: placeOf(record) }
  })
  found.add({ subject: nameOf([...byChannel.values()].flat()), sides: shown })
}

function addressOf({ fields }: PersonRecord): string {
  const parts = [fields.address, fields.postcode, fields.city].filter((part) => part !== undefined)
  return fields.address === undefined && fields.postcode === undefined ? '' : parts.join(', ')
}

function isSameAddress({ fields: left }: PersonRecord, { fields: right }: PersonRecord): boolean {
  const [a, b] = [left, right].map(({ postcode }) => postcode?.replace(/\D/g, '').padStart(5, '0'))
  if (a !== undefined && b !== undefined && a !== b) return false
  const [street, other] = [left.address, right.address]
  return !street || !other || isSameStreet(street, other)
}

/** A channel's list of customers is what it says of them; its orders are asked where it has none. */
function cardsFirst(records: readonly PersonRecord[]): readonly PersonRecord[] {
  const cards = records.filter(({ isCard }) => isCard)
  return cards.length > 0 ? cards : records
}

/** A street says more than a town: where one card of a channel has it, those without are not asked. */
function mostTelling(records: readonly PersonRecord[]): readonly PersonRecord[] {
  const whole = records.filter(({ fields }) => fields.address !== undefined)
  return whole.length > 0 ? whole : records
}

/** Whether somebody behind orders says how to reach them, or what they wish. */
function speaks({ fields, wishes }: PersonRecord): boolean {
  const { email, phone, address, postcode } = fields
  return wishes.length > 0 || [email, phone, address, postcode].some((value) => value !== undefined)
}

type MediaSides = { yes?: Side; no?: Side }

function compareWishes(
  byChannel: ReadonlyMap<string, readonly PersonRecord[]>,
  found: ReturnType<typeof newFindings>,
): void {
  const media = new Map<Medium, MediaSides & { channels: Set<string> }>()
  const all = [...byChannel.values()].flat()
  for (const record of all) {
    for (const { medium, isAllowed } of record.wishes) {
      const sides = media.get(medium) ?? { channels: new Set<string>() }
      media.set(medium, sides)
      sides.channels.add(record.channel)
      const side: Side = {
        channel: record.channel,
        value: `${medium}: ${isAllowed ? 'yes' : 'no'}`,
        place: placeOf(record),
      }
      if (isAllowed) sides.yes ??= side
      else sides.no ??= side
    }
  }
  const compared = [...media.values()].filter(({ channels }) => channels.size > 1)
  if (compared.length === 0) return
  found.compare()
  const split = compared.find(({ yes, no }) => yes && no && yes.channel !== no.channel)
  if (split?.yes && split.no) found.add({ subject: nameOf(all), sides: [split.no, split.yes] })
}

/** A no or a yes, by whom and since when; null where nothing tells since when. */
interface Said {
  readonly channel: string
  readonly place: Place
  readonly text?: string
  readonly isAllowed: boolean
  readonly atMs: number | null
}

function findIgnored(
  facts: Facts,
  person: number,
  records: readonly PersonRecord[],
  found: ReturnType<typeof newFindings>,
): void {
  const messages = facts.messagesOf.get(person) ?? []
  const orders = facts.ordersOf.get(person) ?? []
  const spoken = saidInMessages(messages)
  for (const message of messages) {
    const medium = MEDIUM_OF[message.channel]
    if (message.direction !== 'out' || medium === undefined || isSolicited(message, messages, orders)) continue
    found.compare()
    const refused = refusal([...saidOnCards(records, medium), ...spoken], message)
    if (refused === undefined) continue
    const { channel, place, text } = refused
    found.add({
      subject: nameOf(records),
      sides: [
        { channel, value: `${medium}: no`, ...(text && { text }), place },
        {
          channel: message.channel,
          value: `${medium}: sent`,
          text: message.text.slice(0, 140),
          place: placeOf(message),
        },
      ],
    })
  }
}

function saidOnCards(records: readonly PersonRecord[], medium: Medium): Said[] {
  return records.flatMap((record) =>
    record.wishes
      .filter((wish) => wish.medium === medium)
      // Lists are dated by the day: a word counts when its day is over.
      .map(({ isAllowed, atMs }) => ({
        ...{ channel: record.channel, place: placeOf(record), isAllowed },
        atMs: atMs === null ? null : atMs + DAY_MS,
      })),
  )
}

/** Who asks in a message for no more advertising means every way of it. */
function saidInMessages(messages: readonly Message[]): Said[] {
  return messages.flatMap((message) => {
    const wish = wishIn(message)
    const { channel, atMs, text } = message
    const said = { channel, place: placeOf(message), text: text.slice(0, 140), isAllowed: wish === 'yes', atMs }
    return wish === null ? [] : [said]
  })
}

/**
 * Answers, and notices about a purchase. What goes to many at once answers nobody; of what advertises by its words only a message of these days
 * may have been answered.
 */
function isSolicited(
  message: Message,
  messages: readonly Message[],
  orders: readonly { readonly atMs: number }[],
): boolean {
  if (message.isCampaign) return false
  const isWithin = (atMs: number, ms: number) => atMs <= message.atMs && message.atMs - atMs < ms
  const asked = messages.filter((each) => each.direction === 'in' && wishIn(each) === null)
  if (advertises(message.text))
    return asked.some(({ channel, atMs }) => channel === message.channel && isWithin(atMs, ANSWERED_MS))
  return (
    asked.some(({ atMs }) => isWithin(atMs, SOLICITED_MS)) ||
    orders.some(({ atMs }) => isWithin(atMs, SOLICITED_MS)) ||
    messages.some((each) => wishIn(each) !== null && isWithin(each.atMs, ANSWERED_MS))
  )
}

/**
 * The one who says no, another channel's first. A no without a date counts as one that stood all the time; of those with a date the
 * latest word before the message counts.
 */
function refusal(all: readonly Said[], { atMs, channel }: Message): Said | undefined {
  const said = all.filter((each) => each.atMs === null || each.atMs <= atMs)
  const lastMs = said.reduce((last, { atMs: saidMs }) => Math.max(last, saidMs ?? last), Number.NEGATIVE_INFINITY)
  const standing = said.filter((each) => !each.isAllowed && (each.atMs === null || each.atMs === lastMs))
  return standing.find((each) => each.channel !== channel) ?? standing[0]
}
