/** Conversations: WhatsApp, e-mail, telephone. */
import type { About } from '../about.ts'
import type { Product } from '../catalog.ts'
import { createRecorder, type Fields } from '../facts.ts'
import { fullName, type Person } from '../people.ts'
import { STORES } from '../places.ts'
import { type Random, weighted } from '../random.ts'
import { AGENTS, CALL_NOTES, DIALOGUES, fill, fillIn, SUBJECTS, type Topic } from '../texts.ts'
import { numberAt, pickProduct, storeOf, type World } from '../world.ts'
import { aboutLine, aboutNote, type Subject } from './meaning.ts'

const MINUTE_MS = 60_000
/** The brand's own addresses. */
export const BRAND = { email: 'hola@brisaybarro.example', whatsapp: '+34910000100', phone: '+34910000101' }

const topicOf = weighted<Topic>([
  ['stock', 26],
  ['order', 22],
  ['advice', 15],
  ['gift', 11],
  ['return', 9],
  ['hours', 7],
  ['complaint', 5],
  ['thanks', 5],
])

/** What a conversation is to be about; what is left out is drawn. */
export interface TalkWish {
  readonly topic?: Topic
  readonly product?: Product
  readonly store?: string
}

/** A WhatsApp exchange. @returns when the last message was written (UTC ms) */
export function tellWhatsapp(
  world: World,
  random: Random,
  key: string,
  atMs: number,
  person: Person,
  wish: TalkWish = {},
): number {
  const about = subjectOf(world, random, person, wish)
  if (!person.phone) return atMs
  const conversation = numberAt(world, 'wa', atMs)
  const who: Fields = {
    traits: { phone: person.phone },
    externalIds: [{ id: person.phone.slice(1), type: 'wa_id', collection: 'users', encoding: 'none' }],
  }
  return tellDialogue(world, random, key, atMs, person, about, (recorder, sentMs, { inbound, text, agent, meaning }) =>
    recorder.say(
      'whatsapp',
      sentMs,
      {
        type: 'track',
        event: inbound ? 'Message Received' : 'Message Sent',
        properties: {
          text,
          conversation_id: conversation,
          ...(inbound ? { profile_name: person.givenName } : { agent }),
        },
        context: who,
      },
      meaning,
    ),
  )
}

/** An e-mail exchange. */
export function tellMail(
  world: World,
  random: Random,
  key: string,
  atMs: number,
  person: Person,
  wish: TalkWish = {},
): number {
  const about = subjectOf(world, random, person, wish)
  const { email } = person
  if (!email) return atMs
  const subject = fill(random, SUBJECTS[about.topic], about.words)
  return tellDialogue(world, random, key, atMs, person, about, (recorder, sentMs, { inbound, text, agent, meaning }) =>
    recorder.say(
      'mailbox',
      sentMs,
      {
        type: 'track',
        event: inbound ? 'Email Received' : 'Email Sent',
        properties: inbound
          ? { subject, text, from: email, to: BRAND.email }
          : { subject: `Re: ${subject}`, text, from: BRAND.email, to: email, agent },
        context: { traits: { email } },
      },
      meaning,
    ),
  )
}

/** A telephone call with its outcome. */
export function tellCall(
  world: World,
  random: Random,
  key: string,
  atMs: number,
  person: Person,
  wish: TalkWish = {},
): void {
  const about = subjectOf(world, random, person, wish)
  if (!person.phone) return
  const inbound = random.chance(0.82)
  const outcome = random.chance(0.12)
    ? 'perdida'
    : random.pick(['resuelta', 'resuelta', 'resuelta', 'devolver llamada', 'buzón de voz'])
  const answered = outcome === 'resuelta' || outcome === 'devolver llamada'
  createRecorder(world.facts, key, person.id).say(
    'phone',
    atMs,
    {
      type: 'track',
      event: inbound ? 'Call Received' : 'Call Placed',
      properties: {
        call_id: numberAt(world, 'call', atMs),
        duration_seconds: answered ? Math.floor(40 + random.exponential(150)) : 0,
        outcome,
        ...(answered && { agent: random.pick(AGENTS), note: fill(random, CALL_NOTES[about.topic], about.words) }),
      },
      context: { traits: { phone: person.phone } },
    },
    answered ? aboutNote(about, inbound, atMs) : undefined,
  )
}

/** One message of a dialogue. */
interface Spoken {
  readonly inbound: boolean
  readonly text: string
  readonly agent: string
  readonly meaning: About
}

type Write = (recorder: ReturnType<typeof createRecorder>, sentMs: number, spoken: Spoken) => void

function tellDialogue(
  world: World,
  random: Random,
  key: string,
  atMs: number,
  person: Person,
  about: Subject,
  write: Write,
): number {
  const recorder = createRecorder(world.facts, key, person.id)
  const lines = DIALOGUES[about.topic]
  const turns = Math.max(2, lines.length - random.int(0, 2))
  const agent = random.pick(AGENTS)
  let nowMs = atMs
  for (const [number, line] of lines.slice(0, turns).entries()) {
    const inbound = line.from === 'customer'
    if (!inbound) nowMs = world.calendar.teamAtWork(nowMs + (2 + random.exponential(14)) * MINUTE_MS)
    else if (nowMs !== atMs) nowMs += (1 + random.exponential(9)) * MINUTE_MS
    const form = random.pick(line.says)
    const meaning = aboutLine(about, form, inbound, number, nowMs)
    write(recorder, nowMs, { inbound, text: fillIn(form, about.words), agent, meaning })
    nowMs += MINUTE_MS
  }
  return nowMs
}

function subjectOf(world: World, random: Random, person: Person, wish: TalkWish): Subject {
  const order = world.lastOrder.get(person.id)
  const drawn = wish.topic ?? topicOf(random)
  const needsOrder = drawn === 'order' || drawn === 'complaint' || drawn === 'return'
  const topic = needsOrder && !order ? 'advice' : drawn
  const store = wish.store ?? storeOf(person.store ?? random.pick(STORES).key).city
  const product = wish.product ?? (needsOrder && order ? order.product : pickProduct(random, person))
  const words = {
    name: person.givenName,
    product: product.name,
    store,
    order: order?.orderId ?? '',
    full: fullName(person),
  }
  return { topic, words, sku: product.sku, orderId: order?.orderId }
}
