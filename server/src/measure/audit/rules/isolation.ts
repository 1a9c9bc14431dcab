/** Isolation: which channels know their customers by nothing that another channel knows. */
import type { Ledger, Share } from '../schema.ts'
import { at, count } from './at.ts'
import type { Facts } from './facts.ts'

/** Kinds of identifier that can link, strongest first; `number` is a customer number. */
export const LINK_KINDS = ['document', 'loyalty_card', 'number', 'email', 'phone', 'wa_id'] as const
export type LinkKind = (typeof LINK_KINDS)[number]

/** How a channel knows its customers. */
export interface ChannelIsolation {
  readonly channel: string
  /** Records that hold an identifier of each kind, of all records of the channel. */
  readonly kinds: Readonly<Record<LinkKind, Share>>
  /** Contacts (records, and rows that name nobody) whose person another channel knows, of all. */
  readonly recognised: Share
  /** No contact is known elsewhere. */
  readonly isIsolated: boolean
}

/** People that two channels share. */
export interface ChannelPair {
  readonly a: string
  readonly b: string
  readonly people: number
}

/** Isolation of a brand. */
export interface Isolation {
  readonly channels: readonly ChannelIsolation[]
  readonly pairs: readonly ChannelPair[]
  /** Over all channels of customers. */
  readonly recognised: Share
}

/** Measures isolation. Channels without people (bare catalogues) are left out. */
export function measureIsolation(facts: Facts): Isolation {
  const pairs = new Map<string, number>()
  const recognised = new Map<string, number>()
  for (const records of facts.recordsOf) {
    const channels = [...new Set(records.map(({ channel }) => channel))].sort()
    if (channels.length < 2) continue
    for (const { channel } of records) count(recognised, channel)
    channels.forEach((a, index) => {
      for (const b of channels.slice(index + 1)) count(pairs, `${a}\n${b}`)
    })
  }
  const tallies = tallyChannels(facts.ledger)
  const isOnly = facts.channels.length < 2
  const channels = facts.channels
    .map((channel) => isolationOf(channel, tallies.get(channel), recognised.get(channel) ?? 0, isOnly))
    .filter(({ recognised: share }) => share.whole > 0)
  const ours = channels.filter(({ channel }) => facts.customerChannels.includes(channel))
  return {
    channels,
    pairs: [...pairs]
      .map(([key, people]) => ({ a: at(key.split('\n'), 0), b: at(key.split('\n'), 1), people }))
      .sort((left, right) => right.people - left.people),
    recognised: {
      part: ours.reduce((sum, each) => sum + each.recognised.part, 0),
      whole: ours.reduce((sum, each) => sum + each.recognised.whole, 0),
    },
  }
}

interface Tally {
  records: number
  nameless: number
  readonly kinds: Map<LinkKind, number>
}

/** One pass over everything, for all channels. */
function tallyChannels({ records, orders, messages }: Ledger): ReadonlyMap<string, Tally> {
  const tallies = new Map<string, Tally>()
  const of = (channel: string): Tally => {
    const known = tallies.get(channel) ?? { records: 0, nameless: 0, kinds: new Map<LinkKind, number>() }
    tallies.set(channel, known)
    return known
  }
  for (const { channel, keys, numbers } of records) {
    const tally = of(channel)
    tally.records += 1
    if (numbers.length > 0) count(tally.kinds, 'number')
    for (const kind of LINK_KINDS) if (keys.some((key) => key.startsWith(`${kind}:`))) count(tally.kinds, kind)
  }
  for (const { channel, record } of orders) if (record === null) of(channel).nameless += 1
  for (const { channel, record } of messages) if (record === null) of(channel).nameless += 1
  return tallies
}

function isolationOf(channel: string, tally: Tally | undefined, known: number, isOnly: boolean): ChannelIsolation {
  const whole = tally?.records ?? 0
  const holding = (kind: LinkKind): Share => ({ part: tally?.kinds.get(kind) ?? 0, whole })
  return {
    channel,
    kinds: {
      document: holding('document'),
      loyalty_card: holding('loyalty_card'),
      number: holding('number'),
      email: holding('email'),
      phone: holding('phone'),
      wa_id: holding('wa_id'),
    },
    recognised: { part: known, whole: whole + (tally?.nameless ?? 0) },
    isIsolated: known === 0 && !isOnly,
  }
}
