/** What happens in the web shop: look, search, fill a cart, leave it or buy. */
import { CATEGORIES, CURRENCY, type Product } from '../catalog.ts'
import { createRecorder, type Fields, type Recorder } from '../facts.ts'
import { fullName, type Person } from '../people.ts'
import type { Random } from '../random.ts'
import { euros, numberAt, pickProduct, type World } from '../world.ts'

const SHOP_URL = 'https://tienda.brisaybarro.example'
const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS

/** A session's wish; without one the visitor decides. */
export interface SessionWish {
  readonly product?: Product
  readonly outcome?: 'look' | 'cart' | 'order'
  readonly browser?: number
  readonly campaign?: Fields
  /** Says who they are in this session, by signing in. */
  readonly signsIn?: boolean
}

/** Where visits without a campaign come from. */
const REFERRERS = ['https://www.google.com/', 'https://www.instagram.com/', 'https://www.pinterest.es/', '', '', '']
const SEARCHES = [
  'taza',
  'café en grano',
  'regalo',
  'vela azahar',
  'plato',
  'jabón',
  'moka',
  'lino',
  'maceta',
  'jarrón',
]

/** One visit of the web shop. @returns when it ended (UTC ms) */
export function tellSession(
  world: World,
  random: Random,
  key: string,
  atMs: number,
  visitor: Person | string,
  wish: SessionWish = {},
): number {
  const person = typeof visitor === 'string' ? undefined : visitor
  const recorder = createRecorder(world.facts, key, person?.id ?? null)
  const visit = openVisit(random, atMs, visitor, wish)
  const say = (event: string, properties: Fields) => {
    recorder.say('shop', visit.nowMs, { type: 'track', event, ...visit.who, properties, context: visit.context })
    visit.nowMs += (8 + random.exponential(45)) * SECOND_MS
  }
  recorder.say('shop', visit.nowMs, {
    type: 'page',
    name: visit.landing,
    ...visit.who,
    properties: {},
    context: visit.context,
  })
  visit.nowMs += (4 + random.exponential(20)) * SECOND_MS
  if (person && (wish.signsIn ?? (person.userId !== undefined && random.chance(0.22)))) signIn(recorder, visit, person)
  if (random.chance(0.16)) say('Products Searched', { query: random.pick(SEARCHES) })
  const products = lookAt(random, person, wish)
  for (const product of products) say('Product Viewed', productFields(product))
  const outcome = wish.outcome ?? drawOutcome(random, person)
  if (outcome === 'look' || !person) return visit.nowMs
  const basket = [
    ...new Set(products.slice(0, outcome === 'order' ? 1 + random.poisson(0.7) : 1 + random.poisson(0.4))),
  ]
  const cartId = `cart-${key}`
  for (const product of basket) say('Product Added', { cart_id: cartId, ...productFields(product), quantity: 1 })
  if (outcome === 'cart') {
    if (random.chance(0.35))
      say('Checkout Started', { order_id: cartId, value: euros(totalOf(basket)), currency: CURRENCY })
    return visit.nowMs
  }
  say('Checkout Started', { order_id: cartId, value: euros(totalOf(basket)), currency: CURRENCY })
  completeOrder(world, random, recorder, visit, person, basket)
  return visit.nowMs
}

/** A product as e-commerce v2 writes it. */
export function productFields(product: Product): Fields {
  return {
    product_id: product.id,
    sku: product.sku,
    name: product.name,
    category: categoryName(product),
    price: euros(product.priceMinor),
    currency: CURRENCY,
  }
}

/** The category as customers read it. */
function categoryName(product: Product): string {
  return CATEGORIES.find(({ key }) => key === product.category)?.es ?? product.category
}

/** What the brand's own systems know of a person, as Segment's traits. */
export function traitsOf(person: Person): Fields {
  return {
    name: fullName(person),
    firstName: person.givenName,
    lastName: person.surnames.join(' '),
    ...(person.email && { email: person.email }),
    ...(person.phone && { phone: person.phone }),
    birthday: person.birthDate,
    gender: person.gender,
    language: person.language,
    address: { city: person.city, state: person.province, postalCode: person.postcode, country: 'ES' },
  }
}

interface Visit {
  nowMs: number
  who: { anonymousId: string; userId?: string }
  readonly landing: string
  readonly context: Fields
}

function openVisit(random: Random, atMs: number, visitor: Person | string, wish: SessionWish): Visit {
  const browsers = typeof visitor === 'string' ? [visitor] : visitor.browsers
  const browser = wish.browser ?? (random.chance(0.68) ? 0 : browsers.length - 1)
  const language = typeof visitor === 'string' ? 'es' : visitor.language
  const [landing = 'Inicio', path = '/'] = random.pick([
    ['Inicio', '/'],
    ['Cerámica', '/ceramica'],
    ['Café', '/cafe'],
    ['Novedades', '/novedades'],
  ])
  const referrer = random.pick(REFERRERS)
  return {
    nowMs: atMs,
    who: { anonymousId: browsers[browser] ?? browsers[0] ?? '' },
    landing,
    context: {
      locale: language === 'en' ? 'en-GB' : `${language}-ES`,
      page: { url: `${SHOP_URL}${path}`, path, title: landing, ...(referrer && { referrer }) },
      ...(wish.campaign && { campaign: wish.campaign }),
    },
  }
}

/** Typed in a browser: the e-mail is a claim, not a proof. */
function signIn(recorder: Recorder, visit: Visit, person: Person): void {
  if (person.userId !== undefined) visit.who = { ...visit.who, userId: person.userId }
  const traits: Fields = { ...(person.email && { email: person.email }), firstName: person.givenName }
  recorder.say('shop', visit.nowMs, { type: 'identify', ...visit.who, traits, context: visit.context })
  visit.nowMs += 3 * SECOND_MS
}

function lookAt(random: Random, person: Person | undefined, wish: SessionWish): Product[] {
  const count = random.poisson(person ? 1.3 : 0.9)
  const others = Array.from({ length: wish.product ? count : count + 1 }, () => pickProduct(random, person))
  return wish.product ? [wish.product, ...others] : others
}

function drawOutcome(random: Random, person: Person | undefined): 'look' | 'cart' | 'order' {
  if (!person) return 'look'
  const buys = { web: 0.2, store: 0.08, omni: 0.15, assisted: 0.08, newsletter: 0.07 }[person.persona]
  const draw = random.next()
  return draw < buys ? 'order' : draw < buys * 2.1 ? 'cart' : 'look'
}

function completeOrder(
  world: World,
  random: Random,
  recorder: Recorder,
  visit: Visit,
  person: Person,
  basket: readonly Product[],
): void {
  const orderId = numberAt(world, 'W', visit.nowMs)
  const totalMinor = totalOf(basket)
  const shippingMinor = totalMinor >= 4_900 ? 0 : 490
  const order: Fields = {
    order_id: orderId,
    total: euros(totalMinor + shippingMinor),
    revenue: euros(totalMinor),
    shipping: euros(shippingMinor),
    currency: CURRENCY,
    payment_method: random.pick(['tarjeta', 'tarjeta', 'bizum', 'paypal']),
    products: basket.map((product) => ({ ...productFields(product), quantity: 1 })),
  }
  const who = { anonymousId: visit.who.anonymousId, ...(person.userId && { userId: person.userId }) }
  const context: Fields = { locale: visit.context.locale ?? 'es-ES', traits: contactTraits(person) }
  visit.nowMs += 2 * MINUTE_MS
  if (!world.registered.has(person.id)) {
    world.registered.add(person.id)
    recorder.say('backend', visit.nowMs, { type: 'identify', ...who, traits: traitsOf(person) })
  }
  recorder.say('backend', visit.nowMs + SECOND_MS, {
    type: 'track',
    event: 'Order Completed',
    ...who,
    properties: order,
    context,
  })
  recorder.say('backend', visit.nowMs + (20 + random.next() * 20) * HOUR_MS, {
    type: 'track',
    event: 'Order Shipped',
    ...who,
    properties: { order_id: orderId, carrier: random.pick(['Correos', 'SEUR', 'MRW']), direction: 'out' },
    context: { traits: contactTraits(person) },
  })
  const [product] = basket
  if (product) world.lastOrder.set(person.id, { orderId, product, totalMinor, atMs: visit.nowMs, channel: 'web' })
}

/** The addresses of a person that an order carries. */
function contactTraits(person: Person): Fields {
  return { ...(person.email && { email: person.email }), ...(person.phone && { phone: person.phone }) }
}

function totalOf(products: readonly Product[]): number {
  return products.reduce((total, product) => total + product.priceMinor, 0)
}
