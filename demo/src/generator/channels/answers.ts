/** Answers of the team that do not agree from one channel to another, and answers that only seem not to. */
import type { Statement } from '../about.ts'
import { dayOf } from '../behaviour/meaning.ts'
import type { Calendar } from '../calendar.ts'
import { PRODUCTS } from '../catalog.ts'
import type { Person } from '../people.ts'
import { STORES } from '../places.ts'
import type { Random } from '../random.ts'
import { totalOf } from './purchases.ts'
import type { Buyer } from './repeats.ts'
import { type Talk, type TalkChannel, tellContact } from './talks.ts'
import { productOf, sayDay, sayEuros, sayOrder, sayProduct } from './wording.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const CHANNELS: readonly TalkChannel[] = ['whatsapp', 'email', 'voice']

interface Scene {
  readonly calendar: Calendar
  readonly random: Random
  readonly buyer: Buyer
  /** Somebody else, who asks the same of another channel. */
  readonly other: Person
  readonly nowMs: number
}

/** Every kind of disagreement, and as many that are none, dealt out among the buyers. */
export function tellAnswers(calendar: Calendar, random: Random, buyers: readonly Buyer[], nowMs: number): Talk[] {
  const scenes = [prices, stocks, dates, amounts, statuses, samePrice, otherStore, sameDay, progress, quoted]
  return buyers.flatMap((buyer, index) => {
    const tell = scenes[index % scenes.length]
    const other = buyers[(index + 7) % buyers.length]?.person ?? buyer.person
    return tell === undefined ? [] : tell({ calendar, random: random.fork(`answer${index}`), buyer, other, nowMs })
  })
}

function prices(scene: Scene): Talk[] {
  const { random } = scene
  const product = random.pick(PRODUCTS)
  const off = random.pick([-500, -300, -200, 200, 300, 450])
  return pricesTold(scene, product.sku, product.priceMinor, Math.max(190, product.priceMinor + off))
}

/** Told twice, the same both times, with another amount beside it. */
function samePrice(scene: Scene): Talk[] {
  const product = scene.random.pick(PRODUCTS)
  return pricesTold(scene, product.sku, product.priceMinor, product.priceMinor)
}

function pricesTold(scene: Scene, sku: string, first: number, second: number): Talk[] {
  const { random, buyer, other } = scene
  const channels = twoChannels(random)
  const atMs = someDay(scene)
  const wordsOf = (amountMinor: number): Words => {
    const name = productOf(sku).name
    const euros = sayEuros(random, amountMinor)
    const texts = [
      `Hola, ${name} cuesta ${euros}, IVA incluido.`,
      `${name} está a ${euros}. El envío son 4,90 € y es gratis desde 49 €.`,
      `Claro: el precio de ${name} es de ${euros}.`,
    ]
    const notes = [
      `Pregunta precio de ${sayProduct(random, name)}: se le dice que son ${euros}.`,
      `Informado: ${name} cuesta ${euros}.`,
    ]
    const question = `¿Qué precio tiene ${sayProduct(random, name)}?`
    return { question, texts, notes, says: [{ what: 'price', sku, amountMinor }], matter: 'price', sku }
  }
  const again = () => ({
    person: random.chance(0.5) ? buyer.person : other,
    atMs: atMs + random.int(4, 96) * HOUR_MS,
    value: second,
  })
  return tellTwice(scene, channels, { person: buyer.person, atMs, value: first }, again, wordsOf)
}

function stocks(scene: Scene): Talk[] {
  const { city } = scene.random.pick(STORES)
  return stocksTold(scene, city, city)
}

/** It is there in one store and sold out in the other. */
function otherStore(scene: Scene): Talk[] {
  const [one, two] = scene.random.sample(STORES, 2)
  return stocksTold(scene, one?.city ?? '', two?.city ?? '')
}

/** First that it is there, then that it is sold out. */
function stocksTold(scene: Scene, firstCity: string, otherCity: string): Talk[] {
  const { random, buyer, other } = scene
  const channels = twoChannels(random)
  const atMs = someDay(scene)
  const { sku, name } = random.pick(PRODUCTS)
  const wordsOf = ({ city, isThere }: { readonly city: string; readonly isThere: boolean }): Words => {
    const pieces = random.int(2, 9)
    const texts = isThere
      ? [`Sí, de ${name} quedan ${pieces} en ${city}.`, `¡Hola! En ${city} hay ${name} disponible, te esperamos.`]
      : [`Lo siento, ${name} está agotado en ${city}.`, `En ${city} ya no queda ${name}, vuelve en unas semanas.`]
    const notes = isThere
      ? [`Pregunta por ${name} en ${city}: hay ${pieces} unidades.`]
      : [`Pregunta por ${name} en ${city}: sin existencias, agotado.`]
    const question = `¿Hay ${sayProduct(random, name)} en ${city}?`
    return { question, texts, notes, says: [{ what: 'stock', sku, city, isThere }], matter: 'stock', sku, city }
  }
  const first = { person: buyer.person, atMs, value: { city: firstCity, isThere: true } }
  const again = () => ({
    person: random.chance(0.4) ? buyer.person : other,
    atMs: atMs + random.int(1, 7) * HOUR_MS,
    value: { city: otherCity, isThere: false },
  })
  return tellTwice(scene, channels, first, again, wordsOf)
}

function dates(scene: Scene): Talk[] {
  return datesTold(scene, scene.random.pick([1, 2, 4, 6]))
}

/** The same day, told as a date and, on the day before, as tomorrow. */
function sameDay(scene: Scene): Talk[] {
  return datesTold(scene, 0)
}

function datesTold(scene: Scene, later: number): Talk[] {
  const { random, buyer } = scene
  const { person, purchase } = buyer
  const orderId = purchase.number
  const channels = twoChannels(random)
  const atMs = atTen(purchase.atMs + DAY_MS)
  const arrives = dayOf(atMs) + random.int(3, 5) * DAY_MS
  const againMs = atTen(atMs + random.int(1, 2) * DAY_MS) + 5 * HOUR_MS
  const wordsOf = (day: number, ms: number): Words => {
    const when = sayDay(random, day, ms)
    const order = sayOrder(random, orderId)
    const texts = [
      `El pedido ${order} llega ${when}.`,
      `Hola ${person.givenName}, recibirás tu pedido ${order} ${when}.`,
    ]
    const notes = [`Pregunta por ${order}: se le informa de que se entrega ${when}.`]
    const says: Statement[] = [{ what: 'date', orderId, firstDayMs: day, lastDayMs: day }]
    return { question: `¿Cuándo llega el pedido ${order}?`, texts, notes, says, matter: 'delivery', orderId }
  }
  const again = () => ({ person, atMs: againMs, value: arrives + later * DAY_MS })
  return tellTwice(scene, channels, { person, atMs, value: arrives }, again, wordsOf)
}

function amounts(scene: Scene): Talk[] {
  const { random, buyer } = scene
  const { person, purchase } = buyer
  const orderId = purchase.number
  const channels = twoChannels(random)
  const atMs = atTen(purchase.atMs + 5 * DAY_MS)
  const whole = totalOf(purchase)
  const less = whole - random.pick([490, 490, 300, 250])
  const wordsOf = (amountMinor: number): Words => {
    const order = sayOrder(random, orderId)
    const euros = sayEuros(random, amountMinor)
    const texts = [
      `Del pedido ${order} te devolvemos ${euros}.`,
      `Hola, el importe a reembolsar del pedido ${order} es de ${euros}.`,
    ]
    const notes = [`Devolución de ${order}: se le abonarán ${euros}.`]
    const says: Statement[] = [{ what: 'amount', orderId, amountMinor }]
    return { question: `¿Cuánto me devolvéis del pedido ${order}?`, texts, notes, says, matter: 'return', orderId }
  }
  const again = () => ({ person, atMs: atMs + random.int(5, 70) * HOUR_MS, value: less })
  return tellTwice(scene, channels, { person, atMs, value: whole }, again, wordsOf)
}

function statuses(scene: Scene): Talk[] {
  const [first, second] = scene.random.pick([
    ['shipped', 'preparing'],
    ['delivered', 'preparing'],
    ['shipped', 'cancelled'],
    ['delivered', 'in delivery'],
  ] as const)
  return statusesTold(scene, first, second)
}

/** One after the other, as it should be. */
function progress(scene: Scene): Talk[] {
  const [first, second] = scene.random.pick([
    ['preparing', 'shipped'],
    ['shipped', 'delivered'],
    ['preparing', 'delivered'],
  ] as const)
  return statusesTold(scene, first, second)
}

const STATUS_WORDS = {
  preparing: ['todavía lo estamos preparando', 'está en preparación en el almacén'],
  shipped: ['ya ha salido de nuestro almacén', 'está enviado desde ayer'],
  'in delivery': ['está en reparto', 'lo lleva ya el repartidor, en reparto'],
  delivered: ['consta como entregado', 'ya está entregado según la agencia'],
  cancelled: ['está cancelado', 'consta como cancelado'],
} as const

type Status = keyof typeof STATUS_WORDS

function statusesTold(scene: Scene, first: Status, second: Status): Talk[] {
  const { random, buyer } = scene
  const { person, purchase } = buyer
  const orderId = purchase.number
  const channels = twoChannels(random)
  const atMs = atTen(purchase.atMs + 2 * DAY_MS)
  const wordsOf = (status: Status): Words => {
    const order = sayOrder(random, orderId)
    const state = random.pick(STATUS_WORDS[status])
    const texts = [`Tu pedido ${order} ${state}.`, `Hola ${person.givenName}: el pedido ${order} ${state}.`]
    const notes = [`Consulta ${order}. Se le dice que el pedido ${state}.`]
    const says: Statement[] = [{ what: 'status', orderId, status }]
    return { question: `¿Cómo va el pedido ${order}?`, texts, notes, says, matter: 'delivery', orderId }
  }
  const again = () => ({ person, atMs: atMs + random.int(20, 70) * HOUR_MS, value: second })
  return tellTwice(scene, channels, { person, atMs, value: first }, again, wordsOf)
}

/** The customer names another amount than the team: only the team's word is an answer. */
function quoted(scene: Scene): Talk[] {
  const { random, buyer, other } = scene
  const { sku, name, priceMinor } = random.pick(PRODUCTS)
  const euros = (amountMinor: number) => sayEuros(random, amountMinor)
  const asked = `Hola, ¿${name} cuesta ${euros(priceMinor + 400)}? Creo que lo vi más barato`
  const says: Statement[] = [{ what: 'price', sku, amountMinor: priceMinor }]
  const texts = [`Hola, ${name} cuesta ${euros(priceMinor)}.`]
  const atMs = someDay(scene)
  const shared = { texts, notes: texts, says, matter: 'price' as const, sku }
  return [
    ...answer(scene, { ...shared, person: buyer.person, channel: 'whatsapp', atMs, question: asked }),
    ...answer(scene, {
      ...shared,
      person: other,
      channel: 'email',
      atMs: atMs + 30 * HOUR_MS,
      question: `¿Qué vale ${name}?`,
    }),
  ]
}

/** What is asked and answered about one matter, in the words of one time. */
interface Words {
  readonly question: string
  readonly texts: readonly string[]
  readonly notes: readonly string[]
  readonly says: readonly Statement[]
  readonly matter: 'price' | 'stock' | 'delivery' | 'return'
  readonly sku?: string
  readonly city?: string
  readonly orderId?: string
}

interface Answer extends Words {
  readonly person: Person
  readonly channel: TalkChannel
  readonly atMs: number
}

/** To whom and when something is told. */
interface Turn<Value> {
  readonly person: Person
  readonly atMs: number
  readonly value: Value
}

/** One matter, told in two channels. Each time has words of its own, and when the second is, is drawn after the first. */
function tellTwice<Value>(
  scene: Scene,
  [one, two]: readonly [TalkChannel, TalkChannel],
  first: Turn<Value>,
  again: () => Turn<Value>,
  wordsOf: (value: Value, atMs: number) => Words,
): Talk[] {
  const tell = (channel: TalkChannel, { person, atMs, value }: Turn<Value>) =>
    answer(scene, { ...wordsOf(value, atMs), person, channel, atMs })
  return [...tell(one, first), ...tell(two, again())]
}

function twoChannels(random: Random): readonly [TalkChannel, TalkChannel] {
  const [one, two] = random.sample(CHANNELS, 2)
  return [one ?? 'whatsapp', two ?? 'email']
}

function answer({ calendar, random }: Scene, told: Answer): Talk[] {
  const { person, channel, atMs, question, says, matter, sku, city, orderId } = told
  const names = [orderId === undefined ? ('product' as const) : ('order' as const)]
  const about = {
    ...(sku !== undefined && { sku }),
    ...(city !== undefined && { city }),
    ...(orderId !== undefined && { orderId }),
  }
  const asks = { matter, ...about, names, gist: question }
  if (channel === 'voice') {
    const note = { inbound: true, text: random.pick(told.notes), about: { asks, says } }
    return tellContact(calendar, random, { channel, person, atMs, subject: '', turns: [note] })
  }
  const turns = [
    { inbound: true, text: question, about: { asks } },
    { inbound: false, text: random.pick(told.texts), about: { says } },
  ]
  return tellContact(calendar, random, { channel, person, atMs, subject: 'Consulta', turns })
}

function someDay({ random, nowMs }: Scene): number {
  return atTen(nowMs - random.int(14, 240) * DAY_MS)
}

/** Ten in the morning, Madrid time give or take an hour, of the day. */
function atTen(ms: number): number {
  return dayOf(ms) + 9 * HOUR_MS
}
