/** People who have to ask twice, in another channel each time, and people who seem to and do not. */
import type { Matter, Request } from '../about.ts'
import type { Calendar } from '../calendar.ts'
import type { Person } from '../people.ts'
import { STORES } from '../places.ts'
import type { Random } from '../random.ts'
import type { Purchase } from './purchases.ts'
import { type Talk, type TalkChannel, type Turn, tellContact } from './talks.ts'
import { productOf, sayOrder, sayProduct } from './wording.ts'

/** Somebody who bought something and can be reached in every channel. */
export interface Buyer {
  readonly person: Person
  readonly purchase: Purchase
}

/** What a contact asks: its matter, and the order or product it is about. */
interface Asked {
  readonly matter: Matter
  readonly orderId?: string
  readonly sku: string
  readonly city: string
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const CHANNELS: readonly TalkChannel[] = ['whatsapp', 'email', 'voice']

/** What people write, `{o}` the order and `{p}` the product in their own words; what a clerk notes of a call is the second list. */
const ASKS: Readonly<Partial<Record<Matter, readonly [written: readonly string[], noted: readonly string[]]>>> = {
  delivery: [
    [
      'Buenas, ¿por dónde anda mi pedido {o}?',
      'Hola, sigo sin noticias del pedido {o}. ¿Me podéis decir algo?',
      'No me ha llegado todavía el pedido {o} y ya van unos días',
      'perdonad, el pedido {o} cuándo me llega??',
    ],
    [
      'Cliente pregunta por su pedido {o}, aún no le ha llegado. Se consulta con el transportista.',
      'Reclama entrega de {o}. Pendiente de respuesta del almacén.',
    ],
  ],
  broken: [
    [
      'Acabo de abrir el paquete y {p} viene con un golpe. ¿Qué hacemos?',
      'Hola, {p} me ha llegado en dos trozos :( pedido {o}',
      'Buenos días. En el pedido {o} viene roto {p}. Adjunto fotos.',
    ],
    ['Dice que {p} llegó en mal estado. Se le pide foto.', 'Rotura en {o}: {p}. Se pasa a incidencias.'],
  ],
  return: [
    [
      'Quiero devolver {p}, ¿qué tengo que hacer?',
      'Hola, me gustaría devolver lo del pedido {o}: no me encaja en la cocina',
      '¿Me mandáis la etiqueta para devolver {p}? Es del pedido {o}',
    ],
    ['Solicita devolución de {o}. Se le enviará etiqueta.', 'Quiere devolver {p}, no le encaja. Pendiente etiqueta.'],
  ],
  invoice: [
    [
      'Necesito la factura del pedido {o} a nombre de mi empresa',
      'Hola! me podéis mandar factura de {o}? gracias',
      'Buenas tardes, para el pedido {o} me hace falta factura con CIF.',
    ],
    ['Pide factura de {o} a nombre de empresa. Se traslada a administración.', 'Necesita factura con CIF de {o}.'],
  ],
  stock: [
    [
      '¿Os queda {p} en {c}?',
      'Hola, estoy buscando {p}. ¿Lo tenéis en la tienda de {c}?',
      'buenas! tenéis {p} en {c}? es para hoy',
    ],
    ['Pregunta disponibilidad de {p} en {c}. Se mirará y se le dice.', 'Busca {p} en {c}, hay que confirmarle.'],
  ],
}

const LATER = [
  'Gracias por escribirnos. Lo miramos y te decimos algo en cuanto podamos.',
  'Hola, lo consultamos con el equipo y te avisamos.',
  'Recibido, ahora mismo estamos con mucho lío; en breve te contestamos.',
  'Perdona la espera, lo paso al departamento y te responden.',
]

const SUBJECTS: Readonly<Partial<Record<Matter, readonly string[]>>> = {
  delivery: ['Pedido sin recibir', 'Mi pedido', 'Retraso'],
  broken: ['Producto dañado', 'Ha llegado roto', 'Incidencia'],
  return: ['Devolución', 'Quiero devolver un artículo'],
  invoice: ['Factura', 'Solicitud de factura'],
  stock: ['Disponibilidad', 'Consulta'],
}

const AFTER: readonly Matter[] = ['delivery', 'broken', 'return', 'invoice']

/** Asked in one channel, and again in another within days, as nobody had settled it. */
export function tellRepeats(calendar: Calendar, random: Random, buyers: readonly Buyer[], nowMs: number): Talk[] {
  return buyers.flatMap((buyer, index) => {
    const own = random.fork(`repeat${index}`)
    const asked = index % 5 === 4 ? stockOf(own) : aboutPurchase(own, buyer, AFTER[index % 5] ?? 'delivery')
    const [first, second, third] = own.sample(CHANNELS, 3)
    const atMs = asked.orderId === undefined ? dayBefore(own, nowMs) : buyer.purchase.atMs + own.int(2, 5) * DAY_MS
    const againMs = atMs + (asked.matter === 'stock' ? own.int(2, 20) * HOUR_MS : own.int(5, 90) * HOUR_MS)
    const lastMs = againMs + own.int(6, 40) * HOUR_MS
    return [
      ...ask(calendar, own, buyer.person, first ?? 'whatsapp', atMs, asked),
      ...ask(calendar, own, buyer.person, second ?? 'email', againMs, asked),
      ...(own.chance(0.15) ? ask(calendar, own, buyer.person, third ?? 'voice', lastMs, asked) : []),
    ]
  })
}

/** What looks like a repetition and is none: the same channel, another matter or product, long after, thanks, the team calling back. */
export function tellNoRepeats(calendar: Calendar, random: Random, buyers: readonly Buyer[], nowMs: number): Talk[] {
  const decoys = [sameChannel, otherProduct, longAfter, thanksElsewhere, calledBack, otherMatter]
  return buyers.flatMap((buyer, index) => {
    const own = random.fork(`decoy${index}`)
    const tell = decoys[index % decoys.length]
    return tell === undefined ? [] : tell({ calendar, random: own, buyer, nowMs })
  })
}

interface Scene {
  readonly calendar: Calendar
  readonly random: Random
  readonly buyer: Buyer
  readonly nowMs: number
}

function sameChannel({ calendar, random, buyer }: Scene): Talk[] {
  const { person, purchase } = buyer
  const asked = aboutPurchase(random, buyer, random.pick(AFTER))
  const channel = random.pick(CHANNELS)
  const atMs = purchase.atMs + 3 * DAY_MS
  const again = atMs + random.int(20, 60) * HOUR_MS
  return [
    ...ask(calendar, random, person, channel, atMs, asked),
    ...ask(calendar, random, person, channel, again, asked),
  ]
}

function otherProduct({ calendar, random, buyer, nowMs }: Scene): Talk[] {
  const [first, second] = random.sample(CHANNELS, 2)
  const atMs = dayBefore(random, nowMs)
  const one = stockOf(random)
  const [other] = random.sample(
    STOCKED.filter((sku) => sku !== one.sku),
    1,
  )
  return [
    ...ask(calendar, random, buyer.person, first ?? 'whatsapp', atMs, one),
    ...ask(calendar, random, buyer.person, second ?? 'email', atMs + 30 * HOUR_MS, { ...one, sku: other ?? one.sku }),
  ]
}

function longAfter({ calendar, random, buyer }: Scene): Talk[] {
  const { person, purchase } = buyer
  const [first, second] = random.sample(CHANNELS, 2)
  const asked = aboutPurchase(random, buyer, 'invoice')
  const atMs = purchase.atMs + 2 * DAY_MS
  return [
    ...ask(calendar, random, person, first ?? 'whatsapp', atMs, asked),
    ...ask(calendar, random, person, second ?? 'email', atMs + 19 * DAY_MS, asked),
  ]
}

function thanksElsewhere({ calendar, random, buyer }: Scene): Talk[] {
  const { person, purchase } = buyer
  const asked = aboutPurchase(random, buyer, 'delivery')
  const atMs = purchase.atMs + 2 * DAY_MS
  const text = `Ya me ha llegado el pedido ${sayOrder(random, purchase.number)}, todo perfecto. ¡Muchas gracias!`
  const thanks: Turn[] = [
    { inbound: true, text },
    { inbound: false, text: '¡Qué bien! Gracias a ti por contárnoslo.' },
  ]
  return [
    ...ask(calendar, random, person, 'email', atMs, asked),
    ...tellContact(calendar, random, {
      ...{ channel: 'whatsapp', person, subject: '', turns: thanks },
      atMs: atMs + 50 * HOUR_MS,
    }),
  ]
}

function calledBack({ calendar, random, buyer }: Scene): Talk[] {
  const { person, purchase } = buyer
  const asked = aboutPurchase(random, buyer, 'broken')
  const atMs = purchase.atMs + 3 * DAY_MS
  const note = `Se llama al cliente por la incidencia de ${sayOrder(random, purchase.number)}: mañana se recoge y se envía otro.`
  return [
    ...ask(calendar, random, person, random.pick(['whatsapp', 'email'] as const), atMs, asked),
    ...tellContact(calendar, random, {
      ...{ channel: 'voice', person, subject: '', turns: [{ inbound: false, text: note }] },
      atMs: atMs + 20 * HOUR_MS,
    }),
  ]
}

/** Two questions about one thing on sale, of which neither is the other. */
function otherMatter({ calendar, random, buyer, nowMs }: Scene): Talk[] {
  const { person } = buyer
  const asked = stockOf(random)
  const atMs = dayBefore(random, nowMs)
  const name = sayProduct(random, productOf(asked.sku).name)
  const text = random.pick([
    `¿Hacéis envíos a Portugal? Lo pregunto por ${name}`,
    `¿${name} se puede usar en inducción?`,
  ])
  const asks: Request = { matter: 'advice', sku: asked.sku, names: ['product'], gist: text }
  const turns: Turn[] = [
    { inbound: true, text, about: { asks } },
    { inbound: false, text: 'Sí, sin ningún problema.' },
  ]
  return [
    ...ask(calendar, random, person, 'whatsapp', atMs, asked),
    ...tellContact(calendar, random, {
      channel: 'email',
      person,
      subject: 'Consulta',
      turns,
      atMs: atMs + 40 * HOUR_MS,
    }),
  ]
}

function ask(
  calendar: Calendar,
  random: Random,
  person: Person,
  channel: TalkChannel,
  atMs: number,
  asked: Asked,
): Talk[] {
  const [written, noted] = ASKS[asked.matter] ?? [[], []]
  const form = random.pick(channel === 'voice' ? noted : written)
  const words: Readonly<Record<string, string>> = {
    o: asked.orderId === undefined ? '' : sayOrder(random, asked.orderId),
    p: sayProduct(random, productOf(asked.sku).name),
    c: asked.city,
  }
  const text = form.replace(/\{(\w)\}/g, (_, word: string) => words[word] ?? '')
  const names = [
    ...(form.includes('{o}') ? (['order'] as const) : []),
    ...(form.includes('{p}') ? (['product'] as const) : []),
  ]
  const { matter, orderId, sku } = asked
  const asks: Request = {
    matter,
    ...(orderId !== undefined && { orderId }),
    sku,
    ...(asked.city !== '' && { city: asked.city }),
    names,
    gist: form,
  }
  const reply: Turn[] = channel === 'voice' || random.chance(0.2) ? [] : [{ inbound: false, text: random.pick(LATER) }]
  const subject = random.pick(SUBJECTS[matter] ?? ['Consulta'])
  return tellContact(calendar, random, {
    channel,
    person,
    atMs,
    subject,
    turns: [{ inbound: true, text, about: { asks } }, ...reply],
  })
}

function aboutPurchase(random: Random, { purchase }: Buyer, matter: Matter): Asked {
  const line = random.pick(purchase.lines)
  return { matter, orderId: purchase.number, sku: line.sku, city: '' }
}

const STOCKED = [
  'CER-013',
  'CER-014',
  'CER-017',
  'CAF-016',
  'CAF-017',
  'MES-005',
  'MES-016',
  'VEL-013',
  'TEX-005',
  'PLA-008',
  'REG-007',
]

function stockOf(random: Random): Asked {
  return { matter: 'stock', sku: random.pick(STOCKED), city: random.pick(STORES).city }
}

function dayBefore(random: Random, nowMs: number): number {
  return nowMs - random.int(14, 200) * DAY_MS - random.int(0, 8) * HOUR_MS
}
