/** What the people of a generated brand do: each lives one story, so that what is planted is known exactly. */

import type { Spot } from './brand-files.ts'
import { BRAND_PRODUCTS, type BrandProduct, decimal } from './brand-lists.ts'
import { type BrandPerson, pick } from './brand-people.ts'
import type { Brand } from './brand-schema.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const START_MS = Date.UTC(2025, 0, 7, 9)
const SHOP = 'Atención <hola@brisa.example>'

/** Tells everybody's story. */
export function tellStories(brand: Brand): void {
  for (const person of brand.people) tellStory(brand, person, newTeller(brand, person))
}

type Teller = ReturnType<typeof newTeller>
type Story = (brand: Brand, teller: Teller) => void

function tellStory(brand: Brand, person: BrandPerson, teller: Teller): void {
  const { profile, random } = brand
  if (profile.isSingle || person.hardship !== 'none') {
    teller.buyOnline(0)
    return
  }
  const isSpared = profile.respectsRefusals === true && !teller.isReachable()
  const hasTrouble = random() < profile.trouble && !isSpared
  const story = hasTrouble ? pick(TROUBLE, random) : pick(PEACE, random)
  story(brand, teller)
}

const PEACE: readonly Story[] = [
  // News for who has not refused them, each in words of its own.
  (brand, teller) => {
    if (teller.isReachable()) teller.mailOut(0, 'Novedades', `Ya está aquí ${teller.product.name}: te esperamos`)
    else teller.buyInStore(brand.profile.seed)
  },
  (_, teller) => void teller.buyOnline(0),
  (_, teller) => void teller.buyInStore(0),
  // Asks once, is answered once.
  (_, teller) => {
    teller.mailIn(0, 'Pedido', '¿Cuándo llega mi pedido?')
    teller.mailOut(3 * HOUR_MS, 'Re: Pedido', 'Está de camino, gracias por escribir')
  },
  (_, teller) => {
    teller.whatsapp(0, 'in', `¿Tenéis disponible ${teller.product.name}?`)
    teller.whatsapp(HOUR_MS / 2, 'out', `Sí, nos quedan unidades de ${teller.product.name}`)
  },
  // Two answers about one order that agree, and one that goes on.
  (_, teller) => {
    teller.buyOnline(0)
    teller.mailIn(DAY_MS, 'Pedido', `¿Cuándo llega el pedido ${teller.orderId}?`)
    teller.mailOut(
      DAY_MS + 2 * HOUR_MS,
      'Re: Pedido',
      `Su pedido ${teller.orderId} está en preparación y llegará el 14/03`,
    )
    teller.mailOut(3 * DAY_MS, 'Re: Pedido', `Su pedido ${teller.orderId} ha sido enviado, llegará el 14/03`)
  },
  // Another matter in another channel is no repetition; nor is the same one weeks later, nor a second message in the same channel.
  (_, teller) => {
    teller.mailIn(0, 'Factura', 'Necesito la factura de mi compra')
    teller.call(DAY_MS, 'Pregunta por el horario de la tienda')
  },
  (_, teller) => {
    teller.whatsapp(0, 'in', '¿Hacéis envío a Canarias?')
    teller.mailIn(25 * DAY_MS, 'Envío', '¿Hacéis envío a Canarias?')
  },
  (_, teller) => {
    teller.whatsapp(0, 'in', 'Quiero devolver un artículo')
    teller.whatsapp(DAY_MS, 'in', 'Sigo esperando para devolver el artículo')
  },
  // Begun on WhatsApp, bought in the store: what omnichannel is for, and no trouble.
  (brand, teller) => {
    const asked = teller.whatsapp(0, 'in', `¿Tenéis en stock ${teller.product.name}?`)
    teller.whatsapp(HOUR_MS, 'out', `Sí, hay ${teller.product.name} en la tienda`)
    const bought = teller.buyInStore(DAY_MS)
    if (teller.isLinked()) brand.plant('crossed', asked, bought)
  },
]

const TROUBLE: readonly Story[] = [
  (brand, teller) => {
    const first = teller.mailIn(0, 'Devolución', 'Quiero devolver lo que compré, ¿cómo lo hago?')
    const again = teller.whatsapp(2 * DAY_MS, 'in', 'Hola, quiero hacer una devolución y nadie me contesta')
    brand.plant('repeat', first, again)
  },
  (brand, teller) => {
    const first = teller.whatsapp(0, 'in', 'Me ha llegado la taza rota')
    const again = teller.call(DAY_MS, 'Llama porque el artículo llegó roto')
    brand.plant('repeat', first, again)
  },
  (brand, teller) => answerTwice(brand, teller, 'answer-date', 'llegará el 14/03', 'llegará el 21/03'),
  (brand, teller) => answerTwice(brand, teller, 'answer-amount', 'el total es 45,90 €', 'el total es 54,90 €'),
  (brand, teller) => answerTwice(brand, teller, 'answer-status', 'ya está entregado', 'todavía está en preparación'),
  (brand, teller) => {
    // A product of this person alone, so that no other answer comes near it.
    const { sku } = teller.ownProduct
    const one = teller.mailOut(0, 'Consulta', `El precio del artículo ${sku} es 19,90 €`)
    const other = teller.whatsapp(DAY_MS, 'out', `El artículo ${sku} cuesta 24,90 €`)
    brand.plant('answer-price', one, other)
  },
  (brand, teller) => {
    const { sku } = teller.ownProduct
    const one = teller.mailOut(0, 'Consulta', `El ${sku} está agotado, lo sentimos`)
    const other = teller.whatsapp(10 * HOUR_MS, 'out', `Tenemos el ${sku} en stock`)
    brand.plant('answer-stock', one, other)
  },
  (brand, teller) => {
    const text = 'Novedades de primavera: descubre la nueva colección de la casa'
    const one = teller.mailOut(0, 'Novedades', text)
    const other = teller.mailOut(2 * HOUR_MS, 'Novedades', text)
    brand.plant('doubled', one, other)
  },
  // Both purchases are the same person's, in two records that no list shows together.
  (brand, teller) => {
    const online = teller.buyOnline(0)
    const inStore = teller.buyInStore(20 * DAY_MS)
    if (teller.isLinked()) brand.plant('split', online, inStore)
  },
  (brand, teller) => {
    const bought = teller.buyOnline(0)
    const back = teller.returnInStore(9 * DAY_MS)
    brand.plant('returned', bought, back)
  },
]

/** Asks in two channels about one order, and gets two answers. */
function answerTwice(
  brand: Brand,
  teller: Teller,
  kind: 'answer-date' | 'answer-amount' | 'answer-status',
  one: string,
  other: string,
): void {
  teller.buyOnline(0)
  const order = teller.orderId
  const first = teller.mailIn(DAY_MS, 'Pedido', `¿Qué pasa con mi pedido ${order}?`)
  const said = teller.mailOut(DAY_MS + 4 * HOUR_MS, 'Re: Pedido', `Su pedido ${order}: ${one}`)
  const again = teller.whatsapp(2 * DAY_MS, 'in', `Pregunto por el pedido ${order}`)
  const contradicted = teller.whatsapp(2 * DAY_MS + HOUR_MS, 'out', `El pedido ${order} ${other}`)
  brand.plant('repeat', first, again)
  brand.plant(kind, said, contradicted)
}

/** Writes rows of one person. Times are milliseconds from the beginning of the story. */
function newTeller(brand: Brand, person: BrandPerson) {
  const { files, random, profile } = brand
  // Whoever wrote or bought a moment ago is answered; to anybody else a message comes unasked.
  let isSpoken = false
  const speak = (spot: Spot): Spot => {
    isSpoken = true
    return spot
  }
  const writeTo = (spot: Spot): Spot => {
    const refusal = brand.refusals.get(person.number)
    if (refusal !== undefined && !isSpoken) brand.plant('ignored', refusal, spot)
    return spot
  }
  const startMs = START_MS + (person.number % 220) * DAY_MS + Math.floor(random() * 8) * HOUR_MS
  const product = pick(BRAND_PRODUCTS, random)
  const ownProduct = { sku: `REF-${70_000 + person.number}` }
  const orderId = `W${500_000 + person.number}`
  // The till knows nobody where the brand does not link: most tickets name no customer.
  const hasCard = random() < profile.linked
  const by = `${person.name} <${person.email}>`
  // What no shop sells is known to the lists all the same: answers may speak of it.
  files.catalogue.add([ownProduct.sku, `Pieza única ${person.number}`, '', '', ''])
  const phone = `+34${person.phone}`
  const line = ({ sku, name, priceCents }: BrandProduct) => ({
    sku,
    name,
    price: (priceCents / 100).toFixed(2),
    priceText: decimal(priceCents),
  })
  return {
    product,
    ownProduct,
    orderId,
    isLinked: () => hasCard,
    isReachable: () => !brand.refusals.has(person.number),
    buyOnline: (afterMs: number): Spot => {
      const { sku, name, price } = line(product)
      const id = profile.linked > 0.9 ? person.customerId : `w${900_000 + person.number}`
      const knows = profile.linked > 0.2 || profile.isSingle
      return speak(
        files.orders.add([
          orderId,
          stamp(startMs + afterMs),
          id,
          person.name,
          person.email,
          knows ? person.phone : '',
          sku,
          name,
          '1',
          price,
          'paid',
        ]),
      )
    },
    buyInStore: (afterMs: number): Spot => {
      const { sku, name, priceText } = line(product)
      return files.tickets.add([
        `T${700_000 + person.number}`,
        spanish(startMs + afterMs),
        'Brisa Madrid',
        hasCard ? person.card : '',
        sku,
        name,
        '1',
        priceText,
        'Vendido',
      ])
    },
    returnInStore: (afterMs: number): Spot => {
      const { sku, name, priceText } = line(product)
      return files.tickets.add([
        orderId,
        spanish(startMs + afterMs),
        'Brisa Madrid',
        '',
        sku,
        name,
        '1',
        priceText,
        'Devuelto',
      ])
    },
    whatsapp: (afterMs: number, direction: 'in' | 'out', text: string): Spot => {
      const spot = files.whatsapp.add({ timestamp: new Date(startMs + afterMs).toISOString(), direction, phone, text })
      return direction === 'in' ? speak(spot) : writeTo(spot)
    },
    mailIn: (afterMs: number, subject: string, text: string): Spot =>
      speak(files.mail.add({ from: by, to: SHOP, subject, text, atMs: startMs + afterMs })),
    mailOut: (afterMs: number, subject: string, text: string): Spot =>
      writeTo(files.mail.add({ from: SHOP, to: by, subject, text, atMs: startMs + afterMs })),
    call: (afterMs: number, note: string): Spot =>
      files.calls.add([spanish(startMs + afterMs), 'Entrante', person.phone, '120', 'Rosa', note]),
  }
}

function stamp(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ')
}

function spanish(ms: number): string {
  const [year, month, day] = new Date(ms).toISOString().slice(0, 10).split('-')
  return `${day}/${month}/${year} ${new Date(ms).toISOString().slice(11, 19)}`
}
