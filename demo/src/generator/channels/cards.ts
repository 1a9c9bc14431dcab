/** What each list of the brand holds about a person: the CRM, the till's loyalty cards, the orders of the web. */
import { type CrmEntry, isPlaceholder } from '../crm.ts'
import { emailOfContext, phoneOfContext } from '../export-cells.ts'
import type { Fact } from '../facts.ts'
import { cardOf, fullName, type Person } from '../people.ts'
import { createRandom, type Random } from '../random.ts'
import { spaced } from '../stories/index.ts'
import { drawStreet, inFull, inHaste, type Street } from './streets.ts'
import { type CardKey, emailSlip, phoneSlip, typedEmail, typedPhone } from './typing.ts'

/** The lists that hold people. */
export type ListKey = 'crm' | 'till' | 'web'

/** What a row really says of a person, however it is typed; undefined where it says nothing. */
export interface Meant {
  readonly email?: string
  /** E.164. */
  readonly phone?: string
  readonly street?: Street
  /** Whether the person wants advertising. */
  readonly wish?: 'yes' | 'no'
}

/** One row of a list of people: what it means, and how it is typed. */
export interface Card {
  readonly list: ListKey
  readonly personId: string
  /** When it was written, UTC ms. */
  readonly atMs: number
  readonly name: string
  readonly meant: Meant
  readonly email: string
  readonly phone: string
  readonly street: string
  /** Names of the person that this row carries. */
  readonly keys: readonly CardKey[]
}

/** A loyalty card of the till. */
export interface TillCard extends Card {
  readonly number: string
  readonly person: Person
}

/** How often the counter writes something else than the person's present address, number, house or wish. */
const TILL_SLIPS = { email: 0.16, phone: 0.13, street: 0.14, wish: 0.12 }
/** Cards that were lost, so that a second one was made out. */
const LOST_CARDS = 0.05
/** Cards of the CRM whose house is not the present one; and whose refusal of the newsletter nobody has noted. */
const CRM_MOVED = 0.08
const DAY_MS = 86_400_000

/** Where somebody lives: the same wherever it is asked. */
export function homeOf(seed: string, personId: string): Street {
  return drawStreet(createRandom(`${seed}/home/${personId}`))
}

/** The rows of the CRM, with the street that the exports add. */
export function keepCrmCards(
  seed: string,
  crm: readonly CrmEntry[],
  left: ReadonlyMap<string, number>,
): (Card & {
  readonly entry: CrmEntry
})[] {
  return crm.map((entry) => {
    const random = createRandom(`${seed}/crm/${entry.crmId}`)
    const home = homeOf(seed, entry.personId)
    const street = random.chance(0.7) ? (random.chance(CRM_MOVED) ? drawStreet(random, home) : home) : undefined
    const leftMs = left.get(entry.personId)
    const marketing = leftMs !== undefined && entry.marketing === true && random.chance(0.6) ? false : entry.marketing
    const isNobodys = isPlaceholder(entry.phone)
    const phone = isNobodys ? '' : e164(entry.phone)
    return {
      ...{ list: 'crm', personId: entry.personId, name: `${entry.givenName} ${entry.surnames}` },
      atMs: marketing === entry.marketing ? entry.joinedMs : (leftMs ?? entry.joinedMs),
      meant: {
        ...(entry.email !== '' && !isNobodys && { email: entry.email }),
        ...(phone !== '' && { phone }),
        ...(street && { street }),
        ...(marketing !== undefined && { wish: marketing ? 'yes' : 'no' }),
      },
      ...{ email: entry.email, phone: entry.phone, street: street ? inHaste(random, street) : '' },
      keys: [
        ...(entry.email !== '' && !isNobodys ? [`email:${entry.email}` as const] : []),
        ...(phone === '' ? [] : [`phone:${phone}` as const]),
        ...(entry.loyaltyCard === '' ? [] : [`card:${entry.loyaltyCard}` as const]),
      ],
      entry,
    }
  })
}

/** The loyalty cards, as the counter has typed them over the years. */
export function keepTillCards(seed: string, people: readonly Person[], nowMs: number): TillCard[] {
  const cards = people.flatMap((person): TillCard[] => {
    if (person.loyaltyCard === undefined) return []
    const random = createRandom(`${seed}/till/${person.id}`)
    const first = tillCard(seed, random, person, person.loyaltyCard, person.joinedMs)
    if (person.activity === 0 || !random.chance(LOST_CARDS)) return [first]
    const againMs = Math.min(person.joinedMs + random.int(60, 240) * DAY_MS, nowMs - random.int(1, 20) * DAY_MS)
    const number = cardOf(500_000 + Number(person.id.slice(1)))
    const again = { ...first, atMs: againMs, number, name: fullName(person) }
    return [
      first,
      { ...again, keys: again.keys.map((key) => (key.startsWith('card:') ? (`card:${number}` as const) : key)) },
    ]
  })
  return cards.sort((a, b) => a.atMs - b.atMs || (a.number < b.number ? -1 : 1))
}

/** Each order of the web is a row that carries the customer's data, as typed by the customer. */
export function keepWebCards(
  seed: string,
  orders: readonly Fact[],
  people: ReadonlyMap<string, Person>,
  left: ReadonlyMap<string, number>,
): Map<Fact, Card> {
  return new Map(
    orders.flatMap((fact) => {
      const person = fact.personId === null ? undefined : people.get(fact.personId)
      if (person === undefined) return []
      const email = emailOfContext(fact.message.context)
      const phone = phoneOfContext(fact.message.context)
      const street = homeOf(seed, person.id)
      const card: Card = {
        ...{ list: 'web', personId: person.id, atMs: fact.atMs, name: fullName(person) },
        meant: {
          ...(email !== '' && { email }),
          ...(phone !== '' && { phone }),
          street,
          // Who ticks no box has asked for nothing, and has refused nothing.
          ...(person.marketingEmail && !left.has(person.id) && { wish: 'yes' }),
        },
        ...{ email, phone, street: inFull(street) },
        keys: [
          ...(email === '' ? [] : [`email:${email}` as const]),
          ...(phone === '' ? [] : [`phone:${phone}` as const]),
          ...(person.userId === undefined ? [] : [`user:${person.userId}` as const]),
        ],
      }
      return [[fact, card] as const]
    }),
  )
}

function tillCard(seed: string, random: Random, person: Person, number: string, atMs: number): TillCard {
  const isAs = (what: keyof typeof TILL_SLIPS) => person.activity === 0 || !random.chance(TILL_SLIPS[what])
  const email = random.chance(0.75)
    ? withSlip(person.email, isAs('email'), (own) => person.oldEmail ?? emailSlip(random, own))
    : undefined
  const phone = random.chance(0.85) ? withSlip(person.phone, isAs('phone'), (own) => phoneSlip(random, own)) : undefined
  const home = homeOf(seed, person.id)
  const street = random.chance(0.6) ? (isAs('street') ? home : drawStreet(random, home)) : undefined
  const wants = person.marketingEmail === isAs('wish')
  const wish = random.chance(0.7) ? (wants ? 'yes' : 'no') : undefined
  return {
    ...{ list: 'till', personId: person.id, atMs, number, person, name: fullName(person) },
    meant: { ...(email && { email }), ...(phone && { phone }), ...(street && { street }), ...(wish && { wish }) },
    email: email ? typedEmail(random, email) : '',
    phone: phone ? typedPhone(random, phone) : '',
    street: street ? inHaste(random, street) : '',
    keys: [
      `card:${number}`,
      ...(email ? [`email:${email}` as const] : []),
      ...(phone ? [`phone:${phone}` as const] : []),
    ],
  }
}

function withSlip(own: string | undefined, isAsItIs: boolean, slip: (own: string) => string): string | undefined {
  return own === undefined || isAsItIs ? own : slip(own)
}

/** A Spanish number, however a clerk has written it. */
function e164(written: string): string {
  const digits = written.replace(/\D/g, '')
  return digits === '' || spaced(`+34${digits}`) === '' ? '' : `+34${digits.slice(-9)}`
}
