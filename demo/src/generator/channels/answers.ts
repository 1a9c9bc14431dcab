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
  const [one, two] = random.sample(CHANNELS, 2)
  const atMs = someDay(scene)
  const tell = (person: Person, channel: TalkChannel, ms: number, amountMinor: number) => {
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
    const says: Statement[] = [{ what: 'price', sku, amountMinor }]
    return answer(scene, { person, channel, atMs: ms, question, texts, notes, says, matter: 'price', sku })
  }
  return [
    ...tell(buyer.person, one ?? 'whatsapp', atMs, first),
    ...tell(random.chance(0.5) ? buyer.person : other, two ?? 'email', atMs + random.int(4, 96) * HOUR_MS, second),
  ]
}

function stocks(scene: Scene): Talk[] {
  const { city } = scene.random.pick(STORES)
  return stocksTold(scene, city, true, city, false)
}

/** It is there in one store and sold out in the other. */
function otherStore(scene: Scene): Talk[] {
  const [one, two] = scene.random.sample(STORES, 2)
  return stocksTold(scene, one?.city ?? '', true, two?.city ?? '', false)
}

function stocksTold(scene: Scene, city: string, first: boolean, otherCity: string, second: boolean): Talk[] {
  const { random, buyer, other } = scene
  const [one, two] = random.sample(CHANNELS, 2)
  const atMs = someDay(scene)
  const { sku, name } = random.pick(PRODUCTS)
  const tell = (person: Person, channel: TalkChannel, ms: number, where: string, isThere: boolean) => {
    const pieces = random.int(2, 9)
    const texts = isThere
      ? [`Sí, de ${name} quedan ${pieces} en ${where}.`, `¡Hola! En ${where} hay ${name} disponible, te esperamos.`]
      : [`Lo siento, ${name} está agotado en ${where}.`, `En ${where} ya no queda ${name}, vuelve en unas semanas.`]
    const notes = isThere
      ? [`Pregunta por ${name} en ${where}: hay ${pieces} unidades.`]
      : [`Pregunta por ${name} en ${where}: sin existencias, agotado.`]
    const question = `¿Hay ${sayProduct(random, name)} en ${where}?`
    const says: Statement[] = [{ what: 'stock', sku, city: where, isThere }]
    return answer(scene, { person, channel, atMs: ms, question, texts, notes, says, matter: 'stock', sku, city: where })
  }
  return [
    ...tell(buyer.person, one ?? 'whatsapp', atMs, city, first),
    ...tell(
      random.chance(0.4) ? buyer.person : other,
      two ?? 'email',
      atMs + random.int(1, 7) * HOUR_MS,
      otherCity,
      second,
    ),
  ]
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
  const [one, two] = random.sample(CHANNELS, 2)
  const atMs = atTen(purchase.atMs + DAY_MS)
  const arrives = dayOf(atMs) + random.int(3, 5) * DAY_MS
  const tell = (channel: TalkChannel, ms: number, day: number) => {
    const when = sayDay(random, day, ms)
    const order = sayOrder(random, purchase.number)
    const texts = [
      `El pedido ${order} llega ${when}.`,
      `Hola ${person.givenName}, recibirás tu pedido ${order} ${when}.`,
    ]
    const notes = [`Pregunta por ${order}: se le informa de que se entrega ${when}.`]
    const says: Statement[] = [{ what: 'date', orderId: purchase.number, firstDayMs: day, lastDayMs: day }]
    const question = `¿Cuándo llega el pedido ${order}?`
    return answer(scene, {
      person,
      channel,
      atMs: ms,
      question,
      texts,
      notes,
      says,
      matter: 'delivery',
      orderId: purchase.number,
    })
  }
  const againMs = atTen(atMs + random.int(1, 2) * DAY_MS) + 5 * HOUR_MS
  return [...tell(one ?? 'whatsapp', atMs, arrives), ...tell(two ?? 'email', againMs, arrives + later * DAY_MS)]
}

function amounts(scene: Scene): Talk[] {
  const { random, buyer } = scene
  const { person, purchase } = buyer
  const [one, two] = random.sample(CHANNELS, 2)
  const atMs = atTen(purchase.atMs + 5 * DAY_MS)
  const whole = totalOf(purchase)
  const tell = (channel: TalkChannel, ms: number, amountMinor: number) => {
    const order = sayOrder(random, purchase.number)
    const euros = sayEuros(random, amountMinor)
    const texts = [
      `Del pedido ${order} te devolvemos ${euros}.`,
      `Hola, el importe a reembolsar del pedido ${order} es de ${euros}.`,
    ]
    const notes = [`Devolución de ${order}: se le abonarán ${euros}.`]
    const says: Statement[] = [{ what: 'amount', orderId: purchase.number, amountMinor }]
    const question = `¿Cuánto me devolvéis del pedido ${order}?`
    return answer(scene, {
      person,
      channel,
      atMs: ms,
      question,
      texts,
      notes,
      says,
      matter: 'return',
      orderId: purchase.number,
    })
  }
  const less = whole - random.pick([490, 490, 300, 250])
  return [...tell(one ?? 'whatsapp', atMs, whole), ...tell(two ?? 'email', atMs + random.int(5, 70) * HOUR_MS, less)]
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

function statusesTold(scene: Scene, first: keyof typeof STATUS_WORDS, second: keyof typeof STATUS_WORDS): Talk[] {
  const { random, buyer } = scene
  const { person, purchase } = buyer
  const [one, two] = random.sample(CHANNELS, 2)
  const atMs = atTen(purchase.atMs + 2 * DAY_MS)
  const tell = (channel: TalkChannel, ms: number, status: keyof typeof STATUS_WORDS) => {
    const order = sayOrder(random, purchase.number)
    const state = random.pick(STATUS_WORDS[status])
    const says: Statement[] = [{ what: 'status', orderId: purchase.number, status }]
    const texts = [`Tu pedido ${order} ${state}.`, `Hola ${person.givenName}: el pedido ${order} ${state}.`]
    const notes = [`Consulta ${order}. Se le dice que el pedido ${state}.`]
    const question = `¿Cómo va el pedido ${order}?`
    return answer(scene, {
      person,
      channel,
      atMs: ms,
      question,
      texts,
      notes,
      says,
      matter: 'delivery',
      orderId: purchase.number,
    })
  }
  return [...tell(one ?? 'whatsapp', atMs, first), ...tell(two ?? 'email', atMs + random.int(20, 70) * HOUR_MS, second)]
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

interface Answer {
  readonly person: Person
  readonly channel: TalkChannel
  readonly atMs: number
  readonly question: string
  readonly texts: readonly string[]
  readonly notes: readonly string[]
  readonly says: readonly Statement[]
  readonly matter: 'price' | 'stock' | 'delivery' | 'return'
  readonly sku?: string
  readonly city?: string
  readonly orderId?: string
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
