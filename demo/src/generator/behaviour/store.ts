/** What happens in the stores: tickets, visits, new loyalty cards, returns. */
import { CURRENCY, type Product } from '../catalog.ts'
import { createRecorder, type Draft, type Fields, type SourceKey } from '../facts.ts'
import { fullName, type Person } from '../people.ts'
import type { StoreKey } from '../places.ts'
import type { Random } from '../random.ts'
import { euros, numberAt, pickProduct, storeOf, type World } from '../world.ts'
import { productFields, traitsOf } from './web.ts'

const SECOND_MS = 1_000
const DAY_MS = 86_400_000

/** The one browser and the one device of the tablet that stands on the counter in Sevilla. */
export const TABLET = { anonymousId: '7ab1e7a0-0000-4000-a000-5e7111a00001', deviceId: 'ipad-sevilla-mostrador' }

/** The till of a store as a source. */
function tillOf(store: StoreKey): SourceKey {
  return `till-${store}`
}

/** One paid ticket; without a card (or a person) nobody knows whose. */
export function tellTicket(
  world: World,
  random: Random,
  key: string,
  atMs: number,
  store: StoreKey,
  person: Person | undefined,
  wish: { readonly product?: Product; readonly showsCard?: boolean } = {},
): string {
  const ticket = numberAt(world, store.slice(0, 3).toUpperCase(), atMs)
  const first = wish.product ?? pickProduct(random, person)
  const basket = [first, ...Array.from({ length: random.poisson(0.8) }, () => pickProduct(random, person))]
  const lines = basket.map((product, index) => ({
    ...productFields(product),
    quantity: index > 0 && random.chance(0.15) ? 2 : 1,
  }))
  const totalMinor = basket.reduce(
    (total, product, index) => total + product.priceMinor * (lines[index]?.quantity ?? 1),
    0,
  )
  const known = person !== undefined && (wish.showsCard ?? random.chance(0.86))
  createRecorder(world.facts, key, person?.id ?? null).say(tillOf(store), atMs, {
    type: 'track',
    event: 'Order Completed',
    ...(known ? identified(person, ticket) : { anonymousId: ticket }),
    properties: {
      order_id: ticket,
      store: storeOf(store).name,
      total: euros(totalMinor),
      currency: CURRENCY,
      payment_method: random.pick(['tarjeta', 'tarjeta', 'tarjeta', 'efectivo', 'bizum']),
      products: lines,
    },
  })
  if (person) world.lastOrder.set(person.id, { orderId: ticket, product: first, totalMinor, atMs, channel: 'store' })
  return ticket
}

/** Came in, asked, showed the card, bought nothing. */
export function tellVisit(
  world: World,
  random: Random,
  key: string,
  atMs: number,
  store: StoreKey,
  person: Person,
): void {
  createRecorder(world.facts, key, person.id).say(tillOf(store), atMs, {
    type: 'track',
    event: 'Store Visited',
    ...identified(person, key),
    properties: {
      store: storeOf(store).name,
      reason: random.pick(['mirar', 'recoger', 'consulta', 'taller']),
      product: pickProduct(random, person).name,
    },
  })
}

/** A new loyalty card at the counter: typed by the clerk, in Sevilla on the tablet that everybody uses. */
export function tellCardSignup(world: World, key: string, atMs: number, store: StoreKey, person: Person): void {
  const recorder = createRecorder(world.facts, key, person.id)
  const traits: Fields = {
    ...traitsOf(person),
    store: storeOf(store).name,
    ...(person.loyaltyCard && { loyalty_card: person.loyaltyCard }),
  }
  recorder.say(tillOf(store), atMs, { type: 'identify', ...identified(person, key), traits })
  if (store !== 'sevilla' || !person.email) return
  recorder.say('tablet', atMs + 40 * SECOND_MS, {
    type: 'identify',
    anonymousId: TABLET.anonymousId,
    traits: { email: person.email, name: fullName(person) },
    context: { device: { id: TABLET.deviceId, type: 'tablet' }, locale: 'es-ES' },
  })
}

/** Somebody brings something back to a store, wherever it was bought. */
export function tellReturn(world: World, random: Random, key: string, store: StoreKey, person: Person): void {
  const order = world.lastOrder.get(person.id)
  if (!order) return
  const atMs = world.calendar.storeOpen(
    order.atMs + (3 + random.int(0, 18)) * DAY_MS + random.int(0, 8) * 3_600_000,
    store,
  )
  createRecorder(world.facts, key, person.id).say(tillOf(store), atMs, {
    type: 'track',
    event: 'Order Refunded',
    ...identified(person, order.orderId),
    properties: {
      order_id: order.orderId,
      store: storeOf(store).name,
      total: euros(order.product.priceMinor),
      currency: CURRENCY,
      reason: random.pick(['no encaja', 'roto', 'cambio de color', 'regalo repetido']),
      products: [{ ...productFields(order.product), quantity: 1 }],
    },
  })
}

/** How a till names a person: the card; without one, the telephone given at the counter; else nobody. */
function identified(person: Person, fallback: string): Pick<Draft, 'anonymousId' | 'context'> {
  if (person.loyaltyCard) {
    return {
      context: {
        externalIds: [{ id: person.loyaltyCard, type: 'loyalty_card', collection: 'users', encoding: 'none' }],
      },
    }
  }
  if (person.phone) return { context: { traits: { phone: person.phone } } }
  if (person.email) return { context: { traits: { email: person.email } } }
  return { anonymousId: fallback }
}
