/**
 * Adds what was measured of parts of a brand. Nobody is in two parts, so that what is counted by person adds up; what only the whole can
 * tell (which channel is isolated, the class) is told anew from the sums.
 */
import type { Share } from '../schema.ts'
import type { Found } from './findings/findings.ts'
import { type ChannelIsolation, type Isolation, LINK_KINDS, type LinkKind } from './isolation.ts'
import type { ChannelReach, Reach } from './reach.ts'

/** What was found in two parts. */
export function addFound(one: Found, other: Found): Found {
  return { total: one.total + other.total, compared: one.compared + other.compared }
}

/** Two shares of different things. */
export function addShares(one: Share, other: Share): Share {
  return { part: one.part + other.part, whole: one.whole + other.whole }
}

/** The reach of two parts, channels with most rows first; combinations of channels and the period are not kept. */
export function addReach(one: Reach, other: Reach): Reach {
  return {
    people: one.people + other.people,
    records: one.records + other.records,
    channels: unite(one.channels, other.channels, addChannelReach).sort(
      (a, b) => b.rows - a.rows || (a.channel < b.channel ? -1 : 1),
    ),
    several: addShares(one.several, other.several),
    sets: [],
    period: null,
  }
}

/** The isolation of two parts, channels in no particular order. @param ours channels where customers speak or buy */
export function addIsolation(one: Isolation, other: Isolation, ours: readonly string[]): Isolation {
  const pairs = new Map<string, Isolation['pairs'][number]>()
  for (const pair of [...one.pairs, ...other.pairs]) {
    const key = `${pair.a}\n${pair.b}`
    pairs.set(key, { ...pair, people: pair.people + (pairs.get(key)?.people ?? 0) })
  }
  const channels = unite(one.channels, other.channels, addChannelIsolation)
  const recognised = channels
    .filter(({ channel }) => ours.includes(channel))
    .reduce<Share>((sum, each) => addShares(sum, each.recognised), { part: 0, whole: 0 })
  return { channels, pairs: [...pairs.values()].sort((a, b) => b.people - a.people), recognised }
}

function addChannelReach(one: ChannelReach, other: ChannelReach): ChannelReach {
  return {
    channel: one.channel,
    kinds: [...new Set([...one.kinds, ...other.kinds])],
    rows: one.rows + other.rows,
    records: one.records + other.records,
    people: one.people + other.people,
    onlyHere: one.onlyHere + other.onlyHere,
    anonymous: addShares(one.anonymous, other.anonymous),
  }
}

/** A channel is isolated when it is in every part. */
function addChannelIsolation(one: ChannelIsolation, other: ChannelIsolation): ChannelIsolation {
  const sum = (kind: LinkKind): Share => addShares(one.kinds[kind], other.kinds[kind])
  const [document, card, number, email, phone, whatsapp] = LINK_KINDS
  return {
    channel: one.channel,
    kinds: {
      document: sum(document),
      loyalty_card: sum(card),
      number: sum(number),
      email: sum(email),
      phone: sum(phone),
      wa_id: sum(whatsapp),
    },
    recognised: addShares(one.recognised, other.recognised),
    isIsolated: one.isIsolated && other.isIsolated,
  }
}

function unite<One extends { readonly channel: string }>(
  ours: readonly One[],
  theirs: readonly One[],
  add: (one: One, other: One) => One,
): One[] {
  const all = new Map(ours.map((one) => [one.channel, one]))
  for (const one of theirs) {
    const known = all.get(one.channel)
    all.set(one.channel, known === undefined ? one : add(known, one))
  }
  return [...all.values()]
}
