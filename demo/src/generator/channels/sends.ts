/** The newsletter's sends: those of the history, those that went to people who wanted none, and those that went out twice. */

import { planCampaigns } from '../behaviour/campaigns.ts'
import type { Calendar } from '../calendar.ts'
import { emailOfContext, textOf } from '../export-cells.ts'
import type { Fact } from '../facts.ts'
import { createRandom } from '../random.ts'
import { createWorld } from '../world.ts'
import type { Card } from './cards.ts'
import type { CardKey } from './typing.ts'

/** One newsletter to one address. */
export interface Send {
  readonly personId: string
  readonly email: string
  readonly campaignId: string
  readonly campaign: string
  readonly subject: string
  readonly atMs: number
  readonly status: 'sent' | 'opened' | 'clicked' | 'bounced' | 'unsubscribed'
  readonly keys: readonly CardKey[]
}

const MINUTE_MS = 60_000
/** Of those whom the CRM knows to refuse advertising, so many are on the newsletter's own list all the same. */
const STILL_LISTED = 0.16
/** Sends that go out again within the hour. */
const TWICE = 0.02

const ORDER = ['sent', 'opened', 'clicked', 'bounced', 'unsubscribed'] as const
const STATUS: Readonly<Record<string, Send['status']>> = {
  'Email Delivered': 'sent',
  'Email Opened': 'opened',
  'Email Link Clicked': 'clicked',
  'Email Bounced': 'bounced',
  Unsubscribed: 'unsubscribed',
}

/** Everybody who left the newsletter by its own link, and when. */
export function whoLeft(facts: readonly Fact[]): Map<string, number> {
  return new Map(
    facts.flatMap(({ message, personId, atMs }) =>
      message.event === 'Unsubscribed' && personId !== null && message.properties?.channel === 'email'
        ? [[personId, atMs] as const]
        : [],
    ),
  )
}

/** All sends, oldest first. @param crm the cards that say who refuses @param isQuiet whom the newsletter leaves alone since when, by person */
export function listSends(
  seed: string,
  calendar: Calendar,
  facts: readonly Fact[],
  crm: readonly Card[],
  quiet: ReadonlyMap<string, number>,
): Send[] {
  const known = sendsOf(facts).filter(({ personId, atMs }) => atMs < (quiet.get(personId) ?? Number.POSITIVE_INFINITY))
  const campaigns = planCampaigns(createWorld(calendar))
  const unwanted = crm.flatMap((card): Send[] => {
    const random = createRandom(`${seed}/still/${card.personId}`)
    const { email, wish } = card.meant
    if (wish !== 'no' || email === undefined || !random.chance(STILL_LISTED)) return []
    const later = campaigns.filter(({ atMs }) => atMs > card.atMs + 86_400_000)
    return random.sample(later, random.int(1, 2)).map(({ id, name, subject, atMs }) => ({
      ...{ personId: card.personId, email, campaignId: id, campaign: name, subject },
      ...{ atMs: atMs + random.int(0, 20) * MINUTE_MS, status: 'sent', keys: [`email:${email}`] },
    }))
  })
  const once = [...known, ...unwanted]
  const again = once.flatMap((send): Send[] => {
    const random = createRandom(`${seed}/twice/${send.campaignId}/${send.personId}`)
    if (send.status === 'bounced' || send.status === 'unsubscribed' || !random.chance(TWICE)) return []
    const email = random.chance(0.4) ? send.email.replace(/^./, (first) => first.toUpperCase()) : send.email
    return [{ ...send, email, atMs: send.atMs + random.int(3, 50) * MINUTE_MS, status: 'sent' }]
  })
  return [...once, ...again].sort((a, b) => a.atMs - b.atMs || (a.email < b.email ? -1 : 1))
}

function sendsOf(facts: readonly Fact[]): Send[] {
  const sends = new Map<string, Send>()
  for (const { source, message, personId, atMs } of facts) {
    const status = STATUS[message.event ?? '']
    if (source !== 'campaigns' || personId === null || status === undefined) continue
    const campaignId = textOf(message.properties?.campaign_id)
    const key = `${campaignId} ${personId}`
    const before = sends.get(key)
    const email = emailOfContext(message.context)
    if (before !== undefined) {
      const isFurther = ORDER.indexOf(status) > ORDER.indexOf(before.status)
      sends.set(key, { ...before, status: isFurther ? status : before.status })
      continue
    }
    sends.set(key, {
      ...{ personId, email, campaignId, atMs, status, keys: [`email:${email}`] },
      campaign: textOf(message.properties?.campaign_name),
      subject: textOf(message.properties?.email_subject),
    })
  }
  return [...sends.values()]
}
