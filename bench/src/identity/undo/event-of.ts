import type { ConsentClaim, IncomingEvent, RawIdentifier } from '../../../../server/src/intake/turn/index.ts'
import { type SourceId, toId } from '../../../../server/src/kernel/ids.ts'
import type { JsonObject } from '../../../../server/src/kernel/json.ts'
import type { Held, Step } from './script.ts'

/** The instant of a script's first step, UTC epoch ms. */
export const START = 1_750_000_000_000
/** Between two steps. */
export const STEP_MS = 60_000

/** Sources are the same in all workspaces, so that runs can be compared. */
const SOURCES = ['a', 'b', 'c'].map((digit) => toId<SourceId>(`01900000-0000-7000-8000-00000000000${digit}`))
const GIVEN = ['Lucia', 'Brais', 'Ainhoa', 'Marta', 'Jordi']
const SURNAMES = ['Navarro', 'Outeiro', 'Zubiaurre', 'Pastor', 'Ferrer']
const CURRENCIES = ['EUR', 'EUR', 'USD', '']

type EventStep = Extract<Step, { kind: 'event' }>
/** The part of an event that its fact decides. */
type Told = Pick<IncomingEvent, 'type' | 'name' | 'channel' | 'direction' | 'traits' | 'properties' | 'consents'>

/** A name that no other world has, nor one a typo away: a world's letters stand twice. */
function personName(world: number, person: number): string {
  const letters = [...String(world).padStart(2, '0')]
    .map((digit) => String.fromCharCode(97 + Number(digit)).repeat(2))
    .join('')
  return `${GIVEN[person % GIVEN.length]}${letters} ${SURNAMES[person % SURNAMES.length]}${letters}`
}

/** An e-mail address of a world. */
export function emailOf(world: number, number: number): string {
  return `p${number}.w${world}@correo.example`
}

/** The event of a step; every seventh comes late, every ninth came before. */
export function eventOf(world: number, step: EventStep): IncomingEvent {
  const { at, one, dice, held } = step
  const now = START + at * STEP_MS
  const late = dice % 7 === 0 ? dice * STEP_MS : 0
  return {
    messageId: messageIdOf(world, at),
    sourceId: SOURCES[one % SOURCES.length] ?? toId<SourceId>(''),
    identifiers: held.map((one) => toRaw(world, one)),
    context: dice % 5 === 0 ? { active: false } : {},
    occurredAt: now - late,
    receivedAt: now,
    ...tell(world, step),
  }
}

/** The name of a world's message: the world before the dash. */
function messageIdOf(world: number, at: number): string {
  return `w${world}-${at}`
}

function toRaw(world: number, { kind, number, evidence }: Held): RawIdentifier {
  switch (kind) {
    case 'email':
      return { kind, value: emailOf(world, number), evidence }
    case 'phone':
      return { kind, value: `+${numberOf(world, number)}`, evidence }
    case 'wa_id':
      return { kind, value: numberOf(world, number), evidence }
    default:
      return { kind, value: `${kind}-${number}-w${world}`, evidence }
  }
}

/** A Spanish mobile number without the plus. */
function numberOf(world: number, number: number): string {
  return `34${612_000_000 + world * 10 + number}`
}

function tell(world: number, { fact, one, other, dice }: EventStep): Told {
  const track = { type: 'track', traits: null, direction: 'in', consents: [] } as const
  switch (fact) {
    case 'person':
      return {
        ...track,
        type: 'identify',
        name: 'identify',
        channel: 'web',
        traits: traitsOf(world, one, dice),
        properties: {},
      }
    case 'plan':
      return {
        ...track,
        type: 'identify',
        name: 'identify',
        channel: 'import',
        traits: { plan: `plan ${dice % 3}`, score: dice },
        properties: {},
      }
    case 'page':
      return { ...track, type: 'page', name: 'page', channel: 'web', properties: { category: `c${dice % 3}` } }
    case 'order': {
      const name = other % 3 === 0 ? 'Order Updated' : 'Order Completed'
      return {
        ...track,
        name,
        channel: dice % 2 === 0 ? 'web' : 'store',
        properties: { ...orderOf(world, one, dice), store: 'Goya' },
      }
    }
    case 'refund': {
      const name = other % 3 === 0 ? 'Order Cancelled' : 'Order Refunded'
      return { ...track, name, channel: 'web', properties: orderOf(world, one, dice) }
    }
    case 'message':
      return {
        ...track,
        name: 'Message',
        channel: dice % 2 === 0 ? 'email' : 'whatsapp',
        direction: other % 2 === 0 ? 'in' : 'out',
        properties: { text: `t${dice}` },
      }
    case 'visit':
      return { ...track, name: 'Store Visited', channel: 'store', properties: { store: `s${dice % 4}` } }
    case 'consent':
      return {
        ...track,
        name: 'Consent Given',
        channel: 'web',
        properties: {},
        consents: [consentOf(world, one, dice)],
      }
  }
}

function traitsOf(world: number, one: number, dice: number): JsonObject {
  const name = personName(world, one)
  const [firstName = '', lastName = ''] = name.split(' ')
  const named: JsonObject = dice % 3 === 0 ? { firstName, lastName } : { name }
  const address = { street: `Calle ${name} ${1 + (one % 2)}`, postalCode: `280${10 + (one % 5)}`, city: 'Madrid' }
  return {
    ...named,
    ...(dice % 2 === 0 ? { birthday: `19${70 + (one % 5)}-0${1 + (world % 9)}-1${one % 5}`, address } : {}),
  }
}

function orderOf(world: number, one: number, dice: number): JsonObject {
  return { order_id: `O${world}-${one % 3}`, total: dice / 4, currency: CURRENCIES[dice % CURRENCIES.length] ?? '' }
}

/** What somebody of a world says about an address of it. */
export function consentOf(world: number, one: number, dice: number): ConsentClaim {
  const isMail = one % 3 > 0
  return {
    kind: isMail ? 'email' : 'phone',
    address: isMail ? emailOf(world, one % 4) : `+${numberOf(world, one % 3)}`,
    channel: isMail ? 'email' : 'sms',
    purpose: dice % 2 === 0 ? 'marketing' : 'orders',
    state: dice % 3 === 0 ? 'unsubscribed' : 'subscribed',
    proof: { dice },
  }
}
