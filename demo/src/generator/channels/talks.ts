/** Everything that was written and said, as the inbox and the switchboard list it. */
import type { About } from '../about.ts'
import type { Calendar } from '../calendar.ts'
import { emailOfContext, phoneOfContext, textOf } from '../export-cells.ts'
import type { Fact } from '../facts.ts'
import type { Person } from '../people.ts'
import type { Random } from '../random.ts'
import { AGENTS } from '../texts.ts'
import type { CardKey } from './typing.ts'

/** Where people talk with the brand. */
export type TalkChannel = 'whatsapp' | 'email' | 'voice'

/** One message, or one call with its note. */
export interface Talk {
  readonly channel: TalkChannel
  readonly atMs: number
  readonly personId: string | null
  readonly inbound: boolean
  readonly email: string
  readonly phone: string
  /** The thread that the inbox has put it into; '' for mail. */
  readonly conversation: string
  readonly subject: string
  /** What was written; of a call, its note. */
  readonly text: string
  readonly agent: string
  readonly seconds: number
  readonly outcome: string
  readonly about: About
  readonly keys: readonly CardKey[]
}

const MINUTE_MS = 60_000

/** What the history holds. */
export function readTalks(facts: readonly Fact[]): Talk[] {
  return facts.flatMap((fact): Talk[] => {
    const channel = channelOf(fact)
    if (channel === undefined) return []
    const { message, atMs, personId, about = {} } = fact
    const { properties = {}, context, event = '' } = message
    const email = emailOfContext(context)
    const phone = phoneOfContext(context)
    return [
      {
        ...{ channel, atMs, personId, email, phone, about },
        inbound: event.endsWith('Received'),
        conversation: textOf(properties.conversation_id),
        subject: textOf(properties.subject),
        text: textOf(channel === 'voice' ? properties.note : properties.text),
        agent: textOf(properties.agent),
        seconds: Number(textOf(properties.duration_seconds)),
        outcome: textOf(properties.outcome),
        keys: keysOf(email, phone),
      },
    ]
  })
}

/** One turn of a conversation. */
export interface Turn {
  readonly inbound: boolean
  readonly text: string
  readonly about?: About
}

/** How somebody gets in touch, or is got in touch with. */
export interface Contact {
  readonly channel: TalkChannel
  readonly person: Person
  readonly atMs: number
  /** Of a mail. */
  readonly subject: string
  readonly turns: readonly Turn[]
}

/**
 * The messages of one contact: a mail or chat has one for each turn, the team answering at work; a call is one row, its turns the note.
 * @param calendar says when the team is at work
 */
export function tellContact(calendar: Calendar, random: Random, contact: Contact): Talk[] {
  const { channel, person, turns } = contact
  const agent = random.pick(AGENTS)
  const conversation = channel === 'whatsapp' ? `wa-${random.int(9_000_000, 9_999_999)}` : ''
  const who = {
    ...{ channel, personId: person.id, conversation },
    email: channel === 'email' ? (person.email ?? '') : '',
    phone: channel === 'email' ? '' : (person.phone ?? ''),
  }
  const keys = keysOf(who.email, who.phone)
  if (channel === 'voice') {
    const atMs = calendar.teamAtWork(contact.atMs)
    const text = turns.map((turn) => turn.text).join(' ')
    const about: About = Object.assign({}, ...turns.map((turn) => turn.about))
    const inbound = turns[0]?.inbound ?? true
    const seconds = random.int(40, 420)
    return [{ ...who, atMs, inbound, subject: '', text, agent, seconds, outcome: 'resuelta', about, keys }]
  }
  let nowMs = contact.atMs
  return turns.map(({ inbound, text, about = {} }, index) => {
    if (index > 0 || !inbound) nowMs += (3 + random.exponential(20)) * MINUTE_MS
    if (!inbound) nowMs = calendar.teamAtWork(nowMs)
    const subject = channel === 'email' ? (index === 0 ? contact.subject : `Re: ${contact.subject}`) : ''
    const own = inbound ? '' : agent
    return { ...who, atMs: Math.floor(nowMs), inbound, subject, text, agent: own, seconds: 0, outcome: '', about, keys }
  })
}

function channelOf({ source, message: { event = '' } }: Fact): TalkChannel | undefined {
  if (source === 'phone') return 'voice'
  if (!/^(?:Message|Email) (?:Received|Sent)$/.test(event)) return undefined
  return source === 'whatsapp' ? 'whatsapp' : source === 'mailbox' ? 'email' : undefined
}

function keysOf(email: string, phone: string): CardKey[] {
  return [...(email === '' ? [] : [`email:${email}` as const]), ...(phone === '' ? [] : [`phone:${phone}` as const])]
}
