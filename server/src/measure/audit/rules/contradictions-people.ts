/** Contradictions between channels about people: how to reach them, where they live, whether they want to be written to. */
import type { Medium, Message, PersonRecord } from '../schema.ts'
import { at, push } from './at.ts'
import { nameOf } from './duplicates.ts'
import { DAY_MS, type Facts, placeOf } from './facts.ts'
import { type Findings, newFindings, type Side } from './findings.ts'
import { plainText, wordOverlap } from './text.ts'

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
/** What is written. Calls are left out: nobody can tell a sales call from one that was promised. */
const MEDIUM_OF: Readonly<Record<string, Medium>> = { email: 'email', sms: 'sms', whatsapp: 'whatsapp' }

/** Finds what channels contradict each other in about people. */
export function findPeopleContradictions(facts: Facts): PeopleContradictions {
  const fields = FIELDS.map((field) => ({ field, found: newFindings() }))
  const wish = newFindings()
  const ignored = newFindings()
  facts.recordsOf.forEach((records, person) => {
    const byChannel = new Map<string, PersonRecord[]>()
    for (const record of records) if (record.isCard) push(byChannel, record.channel, record)
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
}

const FIELDS: readonly Field[] = [
  { name: 'email', read: ({ fields }) => fields.email ?? '', isSame: (a, b) => shareKey(a, b, 'email') },
  { name: 'phone', read: ({ fields }) => fields.phone ?? '', isSame: (a, b) => shareKey(a, b, 'phone') },
  { name: 'address', read: addressOf, isSame: isSameAddress },
  {
    name: 'birthday',
    read: ({ fields }) => fields.birthday ?? '',
    isSame: (a, b) => a.fields.birthday === b.fields.birthday,
  },
]

/** One finding per person and field, however many channels disagree. */
function compareField(
  byChannel: ReadonlyMap<string, readonly PersonRecord[]>,
  field: Field,
  found: ReturnType<typeof newFindings>,
): void {
  const sides = [...byChannel.values()]
    .map((records) => records.filter((record) => field.read(record) !== ''))
    .filter((records) => records.length > 0)
  if (sides.length < 2) return
  found.compare()
  const [first = [], ...others] = sides
  const differing = others.filter(
    (records) => !records.some((record) => first.some((one) => field.isSame(one, record))),
  )
  if (differing.length === 0) return
  const shown = [first, ...differing].map((records): Side => {
    const record = at(records, 0)
    return { channel: record.channel, value: field.read(record), place: placeOf(record) }
  })
  found.add({ subject: nameOf([...byChannel.values()].flat()), sides: shown })
}

function shareKey(left: PersonRecord, right: PersonRecord, kind: string): boolean {
  const own = left.keys.filter((key) => key.startsWith(`${kind}:`))
  const other = right.keys.filter((key) => key.startsWith(`${kind}:`))
  // What could not be read as an address says nothing.
  return own.length === 0 || other.length === 0 || own.some((key) => other.includes(key))
}

function addressOf({ fields }: PersonRecord): string {
  const parts = [fields.address, fields.postcode, fields.city].filter((part) => part !== undefined)
  return fields.address === undefined && fields.postcode === undefined ? '' : parts.join(', ')
}

function isSameAddress({ fields: left }: PersonRecord, { fields: right }: PersonRecord): boolean {
  const [a, b] = [left, right].map(({ postcode }) => postcode?.replace(/\D/g, '').padStart(5, '0'))
  if (a !== undefined && b !== undefined && a !== b) return false
  const [street, other] = [left.address, right.address].map((text) => text && plainStreet(text))
  return !street || !other || wordOverlap(street, other) >= 0.5
}

function plainStreet(text: string): string {
  return plainText(text)
    .replace(
      /\b(?:c|calle|cl|av|avda|avenida|avd|pza|plaza|pl|paseo|pso|street|st|avenue|ave|road|rd|numero|num|n|no|de|del|la|el|piso|puerta)\b/g,
      ' ',
    )
    .replace(/\s+/g, ' ')
    .trim()
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

function findIgnored(
  facts: Facts,
  person: number,
  records: readonly PersonRecord[],
  found: ReturnType<typeof newFindings>,
): void {
  const messages = facts.messagesOf.get(person) ?? []
  const orders = facts.ordersOf.get(person) ?? []
  for (const message of messages) {
    const medium = MEDIUM_OF[message.channel]
    if (message.direction !== 'out' || medium === undefined || isSolicited(message, messages, orders)) continue
    found.compare()
    const refused = refusal(records, medium, message)
    if (refused === undefined) continue
    found.add({
      subject: nameOf(records),
      sides: [
        { channel: refused.channel, value: `${medium}: no`, place: placeOf(refused) },
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

function isSolicited(
  message: Message,
  messages: readonly Message[],
  orders: readonly { readonly atMs: number }[],
): boolean {
  const isBefore = ({ atMs }: { readonly atMs: number }) => atMs <= message.atMs && message.atMs - atMs < SOLICITED_MS
  return messages.some((each) => each.direction === 'in' && isBefore(each)) || orders.some(isBefore)
}

/**
 * The record that says no, another channel's first. A no without a date counts as one that stood all the time; of those with a date the
 * latest word before the message counts.
 */
function refusal(
  records: readonly PersonRecord[],
  medium: Medium,
  { atMs, channel }: Message,
): PersonRecord | undefined {
  const said = records.flatMap((record) =>
    record.wishes
      .filter((wish) => wish.medium === medium && (wish.atMs === null || wish.atMs <= atMs))
      .map((wish) => ({ record, wish })),
  )
  const lastMs = said.reduce((last, { wish }) => Math.max(last, wish.atMs ?? last), Number.NEGATIVE_INFINITY)
  const standing = said.filter(({ wish }) => !wish.isAllowed && (wish.atMs === null || wish.atMs === lastMs))
  return (standing.find(({ record }) => record.channel !== channel) ?? standing[0])?.record
}
