/** Reach: which channels there are, who uses them, how many use several. */
import type { AuditKind, Ledger, Share } from '../schema.ts'
import { at, count } from './at.ts'
import type { Facts } from './facts.ts'

/** One channel in figures. */
export interface ChannelReach {
  readonly channel: string
  readonly kinds: readonly AuditKind[]
  readonly rows: number
  readonly records: number
  readonly people: number
  /** People who appear in no other channel. */
  readonly onlyHere: number
  /** Orders and messages behind which nobody is named, of all. */
  readonly anonymous: Share
}

/** People who use exactly these channels. */
export interface ChannelSet {
  readonly channels: readonly string[]
  readonly people: number
}

/** The reach of a brand. */
export interface Reach {
  readonly people: number
  readonly records: number
  readonly channels: readonly ChannelReach[]
  /** People in two channels of customers or more, of those in any. */
  readonly several: Share
  /** Largest first: exact combinations, as an UpSet plot shows them. */
  readonly sets: readonly ChannelSet[]
  /** First and last moment of orders and messages, UTC epoch ms; null without any. */
  readonly period: { readonly fromMs: number; readonly toMs: number } | null
}

/** Measures reach. */
export function measureReach(facts: Facts): Reach {
  const { ledger, people, recordsOf, customerChannels } = facts
  const sets = new Map<string, number>()
  const inChannel = new Map<string, number>()
  const onlyIn = new Map<string, number>()
  let any = 0
  let several = 0
  for (const records of recordsOf) {
    const channels = [...new Set(records.map(({ channel }) => channel))].sort()
    for (const channel of channels) count(inChannel, channel)
    if (channels.length === 1) count(onlyIn, at(channels, 0))
    count(sets, channels.join('\n'))
    const used = channels.filter((channel) => customerChannels.includes(channel)).length
    if (used > 0) any += 1
    if (used > 1) several += 1
  }
  return {
    people: people.count,
    records: ledger.records.length,
    channels: facts.channels.map((channel) =>
      reachOf(facts, channel, inChannel.get(channel) ?? 0, onlyIn.get(channel) ?? 0),
    ),
    several: { part: several, whole: any },
    sets: [...sets]
      .map(([key, number]) => ({ channels: key.split('\n'), people: number }))
      .sort((a, b) => b.people - a.people || (a.channels.join() < b.channels.join() ? -1 : 1)),
    period: periodOf(facts),
  }
}

function reachOf({ ledger }: Facts, channel: string, people: number, onlyHere: number): ChannelReach {
  const files = ledger.files.filter((file) => file.channel === channel)
  return {
    channel,
    kinds: [...new Set(files.map(({ kind }) => kind))],
    rows: files.reduce((sum, { rows }) => sum + rows, 0),
    records: ledger.records.filter((record) => record.channel === channel).length,
    people,
    onlyHere,
    anonymous: anonymousOf(ledger, channel),
  }
}

function anonymousOf({ orders, messages }: Ledger, channel: string): Share {
  const share = { part: 0, whole: 0 }
  for (const list of [orders, messages]) {
    for (const row of list) {
      if (row.channel !== channel) continue
      share.whole += 1
      if (row.record === null) share.part += 1
    }
  }
  return share
}

function periodOf({ ledger }: Facts): Reach['period'] {
  let fromMs = Number.POSITIVE_INFINITY
  let toMs = Number.NEGATIVE_INFINITY
  for (const list of [ledger.orders, ledger.messages]) {
    for (const { atMs } of list) {
      fromMs = Math.min(fromMs, atMs)
      toMs = Math.max(toMs, atMs)
    }
  }
  return fromMs > toMs ? null : { fromMs, toMs }
}
