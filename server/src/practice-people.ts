/** Who is made up for a playbook: pure. Every identifier holds the run's marker, by which it is told from a real customer's. */
import { DAY_MS } from './kernel/clock.ts'
import type { JsonObject } from './kernel/json.ts'
import type { PracticeKind } from './workspace/index.ts'

/** Made-up people, and the calls that tell of them in Segment's shape. */
export interface MadeUp {
  readonly people: readonly Person[]
  readonly calls: readonly JsonObject[]
}

/** Somebody made up. */
export interface Person {
  readonly name: string
  readonly userId: string
}

interface Known extends Person {
  readonly email: string
  readonly birthday: string
  readonly address: JsonObject
}

type City = readonly [postalCode: string, city: string]

const FIRST_NAMES: readonly [string, ...string[]] = [
  'Alba',
  'Bruno',
  'Carla',
  'Darío',
  'Elisa',
  'Fabio',
  'Greta',
  'Hugo',
  'Irene',
  'Joel',
]
/** Nobody is called so: a list or a search shows at once who is made up. */
const SURNAMES = 'Ejemplo Prácticas'
const STREETS: readonly [string, ...string[]] = ['Calle de la Prueba', 'Plaza del Ensayo', 'Avenida del Modelo']
const CITIES: readonly [City, ...City[]] = [
  ['41010', 'Sevilla'],
  ['36201', 'Vigo'],
  ['29005', 'Málaga'],
  ['48001', 'Bilbao'],
]

/**
 * Makes people up.
 * @param marker a letter first, then hexadecimal digits: what differs between runs is drawn from them
 * @param nowMs UTC epoch milliseconds: what they did lies some days before
 */
export function makeUp(kind: PracticeKind, marker: string, nowMs: number): MadeUp {
  const at = (days: number) => new Date(nowMs - days * DAY_MS).toISOString()
  switch (kind) {
    case 'merged':
      return twoPeople(invent(marker, 1), invent(marker, 2), at)
    case 'pair':
      return oneTwice(invent(marker, 1), marker, at)
    case 'person': {
      const person = invent(marker, 1)
      return { people: [person], calls: historyOf(person, at) }
    }
    case 'refused': {
      const person = invent(marker, 1)
      return { people: [person], calls: [tellWho(person, at(6)), orderWithoutName(person, at(5))] }
    }
  }
}

function invent(marker: string, place: 1 | 2): Known {
  const drawn = Number.parseInt(marker.slice(-7), 16) + (place - 1) * 3
  const pick = <Item>(list: readonly [Item, ...Item[]]): Item => list[drawn % list.length] ?? list[0]
  const first = pick(FIRST_NAMES)
  const [postalCode, city] = pick(CITIES)
  const userId = `${marker}-${place}`
  return {
    ...{ userId, name: `${first} ${SURNAMES}`, email: `${userId}@practicas.example` },
    birthday: `${1960 + (drawn % 40)}-0${1 + (drawn % 9)}-1${drawn % 10}`,
    address: { street: `${pick(STREETS)} ${1 + (drawn % 90)}`, postalCode, city },
  }
}

type At = (days: number) => string

/** Two people of one household, joined by mistake: one address, two lives. */
function twoPeople(one: Known, other: Known, at: At): MadeUp {
  const housemate = { ...other, address: one.address }
  return {
    people: [one, housemate],
    calls: [
      tellWho(one, at(30)),
      order(one, orderNumber(one), 4250, at(21)),
      tellWho(housemate, at(12)),
      order(housemate, orderNumber(other), 1890, at(9)),
      wrote(housemate, '¿Me podéis cambiar la talla del último pedido?', at(8)),
    ],
  }
}

/** The same person in the web shop and on the card of a store: nothing is shared by which a rule would join them. */
function oneTwice(person: Known, marker: string, at: At): MadeUp {
  const { name, birthday, address } = person
  const inStore = { name, userId: `${marker}-2` }
  const card = [{ type: 'loyalty_card', id: `${marker}9` }]
  return {
    people: [person, inStore],
    calls: [
      tellWho(person, at(40)),
      order(person, orderNumber(person), 3600, at(33)),
      {
        ...{ type: 'identify', messageId: `${inStore.userId}-who`, userId: inStore.userId, timestamp: at(15) },
        traits: { name, birthday, address },
        context: { channel: 'store', externalIds: card },
      },
      { ...order(inStore, orderNumber(inStore), 2200, at(15)), context: { channel: 'store', externalIds: card } },
    ],
  }
}

function historyOf(person: Known, at: At): JsonObject[] {
  return [
    tellWho(person, at(25)),
    {
      ...call(person, 'wish', at(25)),
      event: 'Subscribed',
      properties: { channel: 'email', form: 'boletín' },
      context: { channel: 'web', traits: { email: person.email } },
    },
    order(person, orderNumber(person), 5400, at(18)),
    wrote(person, 'Ya no quiero recibir el boletín, gracias.', at(1)),
  ]
}

/** What a till of before forgot: the name of what happened. */
function orderWithoutName(person: Person, at: string): JsonObject {
  return {
    ...call(person, 'refused', at),
    properties: { order_id: orderNumber(person), total: 27.5, currency: 'EUR' },
  }
}

function tellWho({ userId, name, email, birthday, address }: Known, timestamp: string): JsonObject {
  const traits = { name, email, birthday, address }
  return { type: 'identify', messageId: `${userId}-who`, userId, timestamp, traits }
}

function order(person: Person, orderId: string, amountMinor: number, at: string): JsonObject {
  const properties = { order_id: orderId, total: amountMinor / 100, currency: 'EUR' }
  return { ...call(person, 'order', at), event: 'Order Completed', properties }
}

/** Short enough to be read out: the end of the marker, and whose of the two it is. */
function orderNumber({ userId }: Person): string {
  return `P-${userId.slice(-6).toUpperCase()}`
}

function wrote(person: Person, text: string, at: string): JsonObject {
  return { ...call(person, 'chat', at), event: 'Message Received', properties: { text }, context: { channel: 'chat' } }
}

function call({ userId }: Person, what: string, timestamp: string): JsonObject {
  return { type: 'track', messageId: `${userId}-${what}`, userId, timestamp }
}
