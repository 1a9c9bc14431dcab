/** People who ask to be left alone, what happens then, and the notices that nobody minds. */
import type { Calendar } from '../calendar.ts'
import type { Person } from '../people.ts'
import type { Random } from '../random.ts'
import type { Buyer } from './repeats.ts'
import { type Talk, type TalkChannel, type Turn, tellContact } from './talks.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

const WRITTEN = [
  'Por favor, no me mandéis más publicidad. Gracias',
  'Buenas, quiero darme de baja de vuestras promociones',
  'Os pido que no me enviéis más ofertas, por favor',
  'No quiero recibir más publicidad vuestra.',
]
const NOTED = [
  'Pide que no se le envíe más publicidad.',
  'Solicita la baja de las comunicaciones comerciales.',
  'No quiere recibir más ofertas.',
]
const DONE = ['De acuerdo, lo anotamos. Disculpa las molestias.', 'Hecho, no te enviaremos más publicidad.']
const BACK = [
  'Hola, he cambiado de idea: sí quiero recibir vuestras ofertas',
  'Me gustaría volver a recibir el boletín y las promociones',
]
const ADVERTS = [
  '¡Solo hasta el domingo! 20 % de descuento en toda la cerámica 🏺 tienda.brisaybarro.example',
  'Vuelven las rebajas: hasta un 30 % en mesa y textil. ¡No te las pierdas!',
  '☕ Semana del café: compra dos y llévate tres. tienda.brisaybarro.example/cafe',
]

/** What became of a refusal. */
export interface Wishes {
  readonly talks: readonly Talk[]
  /** Since when the newsletter leaves somebody alone, by person. */
  readonly quiet: ReadonlyMap<string, number>
}

/**
 * Refusals by chat, mail and telephone: of three, one is noted only where it was said (the newsletter goes on, or a WhatsApp message advertises),
 * one is respected everywhere, and one is taken back later.
 */
export function tellWishes(calendar: Calendar, random: Random, people: readonly Person[], nowMs: number): Wishes {
  const quiet = new Map<string, number>()
  const talks = people.flatMap((person, index) => {
    const own = random.fork(`wish${index}`)
    const channel = own.pick<TalkChannel>(['whatsapp', 'email', 'voice'])
    const atMs = nowMs - own.int(95, 200) * DAY_MS
    const refusal = say(calendar, own, person, channel, atMs, 'no')
    const what = index % 3
    if (what === 0) return [...refusal, ...advert(calendar, own, person, atMs + own.int(20, 80) * DAY_MS)]
    if (what === 2)
      return [...refusal, ...say(calendar, own, person, 'email', atMs + DAY_MS + own.int(1, 20) * HOUR_MS, 'yes')]
    quiet.set(person.id, atMs)
    return refusal
  })
  return { talks, quiet }
}

/** Advertising by WhatsApp for people who wanted it. */
export function tellAdverts(calendar: Calendar, random: Random, people: readonly Person[], nowMs: number): Talk[] {
  return people.flatMap((person, index) => {
    const own = random.fork(`advert${index}`)
    return advert(calendar, own, person, nowMs - own.int(3, 150) * DAY_MS)
  })
}

/** The shop tells that an order is on its way: by WhatsApp, or by mail; some by both, in the same words. */
export function tellNotices(calendar: Calendar, random: Random, buyers: readonly Buyer[]): Talk[] {
  return buyers.flatMap(({ person, purchase }, index) => {
    const own = random.fork(`notice${index}`)
    const text = `¡Hola, ${person.givenName}! Tu pedido ${purchase.number} ya va de camino. Puedes seguirlo en tienda.brisaybarro.example/envio`
    const about = { says: [{ what: 'status', orderId: purchase.number, status: 'shipped' }], isNotice: true } as const
    const turns: Turn[] = [{ inbound: false, text, about }]
    const atMs = purchase.atMs + own.int(22, 30) * HOUR_MS
    const tell = (channel: TalkChannel, ms: number) =>
      tellContact(calendar, own, { channel, person, atMs: ms, subject: `Tu pedido ${purchase.number}`, turns })
    const [first, second] = own.sample<TalkChannel>(['whatsapp', 'email'], 2)
    const isTwice = own.chance(0.2)
    return [
      ...tell(first ?? 'email', atMs),
      ...(isTwice ? tell(second ?? 'whatsapp', atMs + own.int(0, 3) * HOUR_MS) : []),
    ]
  })
}

function say(
  calendar: Calendar,
  random: Random,
  person: Person,
  channel: TalkChannel,
  atMs: number,
  wish: 'no' | 'yes',
): Talk[] {
  const forms = wish === 'yes' ? BACK : channel === 'voice' ? NOTED : WRITTEN
  const turns: Turn[] = [{ inbound: true, text: random.pick(forms), about: { wish } }]
  const reply: Turn = {
    inbound: false,
    text: wish === 'no' ? random.pick(DONE) : '¡Hecho! Qué alegría tenerte de vuelta.',
  }
  const whole = channel === 'voice' ? turns : [...turns, reply]
  return tellContact(calendar, random, {
    channel,
    person,
    atMs,
    subject: wish === 'no' ? 'Baja' : 'Boletín',
    turns: whole,
  })
}

function advert(calendar: Calendar, random: Random, person: Person, atMs: number): Talk[] {
  const turns: Turn[] = [{ inbound: false, text: random.pick(ADVERTS), about: { isAdvert: true } }]
  return tellContact(calendar, random, { channel: 'whatsapp', person, atMs, subject: '', turns })
}
