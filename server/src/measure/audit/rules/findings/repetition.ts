/** Repetition: customers who had to ask again in another channel. */
import type { Message } from '../../schema.ts'
import { at, count } from '../at.ts'
import { type Facts, placeOf } from '../facts.ts'
import { wordOverlap } from '../texts/text.ts'
import { isPleased, type Topic, topicOf } from '../texts/topics.ts'
import { wishIn } from '../texts/wishes.ts'
import { nameOf } from './duplicates.ts'
import { type Finding, type Findings, newFindings } from './findings.ts'

/** A way from one channel to the next. */
export interface Flow {
  readonly from: string
  readonly to: string
  readonly count: number
}

/** Repetition of a brand. */
export interface Repetition {
  /** Compared: requests, a chain of messages in one channel about one matter being one. */
  readonly repeats: Findings
  readonly flows: readonly Flow[]
  readonly topics: readonly { readonly topic: Topic; readonly requests: number; readonly repeats: number }[]
}

/** Questions that people ask about many things. */
const GENERAL: ReadonlySet<Topic> = new Set(['stock', 'price', 'hours'])
const SAME_WORDS = 0.5
/** What people ask about what they have bought. */
const AFTER_SALE: ReadonlySet<Topic> = new Set(['delivery', 'return', 'fault', 'invoice'])

interface Request {
  readonly first: Message
  last: Message
  readonly topic: Topic
  readonly references: readonly string[]
}

/** Finds requests that were made again in another channel within the time. */
export function findRepetition(facts: Facts): Repetition {
  const found = newFindings()
  const flows = new Map<string, number>()
  const topics = new Map<Topic, { requests: number; repeats: number }>()
  for (const [person, messages] of facts.messagesOf) {
    const requests: Request[] = []
    const subject = nameOf(at(facts.recordsOf, person))
    for (const message of messages) {
      const request = message.direction === 'in' ? readRequest(facts, message) : null
      if (request === null) continue
      // What is too long ago for this one is so for all that follow.
      while (requests[0] !== undefined && message.atMs - requests[0].last.atMs > facts.repeatMs) requests.shift()
      const known = sameMatters(requests, request, facts.repeatMs)
      const same = latest(known.filter(({ topic }) => topic === request.topic))
      if (same?.first.channel === message.channel) {
        same.last = message
        continue
      }
      const tally = topics.get(request.topic) ?? { requests: 0, repeats: 0 }
      topics.set(request.topic, tally)
      tally.requests += 1
      found.compare()
      requests.push(request)
      // Where the same was asked last; else where anything about that order was. In the same channel they go on, from another they come back with it.
      const before = same ?? latest(known)
      if (before === undefined || before.first.channel === message.channel) continue
      tally.repeats += 1
      count(flows, `${before.first.channel}\n${message.channel}`)
      found.add(asFinding(subject, before.last, message))
    }
  }
  return {
    repeats: found.result(),
    flows: [...flows]
      .map(([key, number]) => ({ from: at(key.split('\n'), 0), to: at(key.split('\n'), 1), count: number }))
      .sort((a, b) => b.count - a.count),
    topics: [...topics].map(([topic, tally]) => ({ topic, ...tally })).sort((a, b) => b.requests - a.requests),
  }
}

/** Messages about nothing in particular (thanks, greetings) ask for nothing, and who wants no advertising asks about no purchase. */
function readRequest({ references }: Facts, message: Message): Request | null {
  if (isPleased(message.text) || wishIn(message) !== null) return null
  const topic = topicOf(message.text)
  const spokenOf = references.find(message.text).map(({ key }) => key)
  return topic === 'other' && spokenOf.length === 0
    ? null
    : { first: message, last: message, topic, references: spokenOf }
}

/** What was asked about the same order, product or topic within the time. */
function sameMatters(requests: readonly Request[], request: Request, withinMs: number): readonly Request[] {
  return requests.filter((one) => request.first.atMs - one.last.atMs <= withinMs && isSameMatter(one, request))
}

function latest(requests: readonly Request[]): Request | undefined {
  return requests.reduce<Request | undefined>(
    (last, one) => (last === undefined || one.last.atMs >= last.last.atMs ? one : last),
    undefined,
  )
}

/** One order in common, or one product and what is asked about it; where a side names none, the same topic. */
function isSameMatter(left: Request, right: Request): boolean {
  if (left.references.length > 0 && right.references.length > 0) {
    const shared = left.references.filter((key) => right.references.includes(key))
    return shared.some((key) => key.startsWith('order:')) || (shared.length > 0 && isSameStage(left.topic, right.topic))
  }
  if (left.topic !== right.topic || left.topic === 'other') return false
  // Two returns, or two questions where the parcel is, are one matter; whoever asks for stock twice may well mean two things.
  return !GENERAL.has(left.topic) || wordOverlap(left.first.text, right.first.text) >= SAME_WORDS
}

/** Of a thing on sale people may ask two things; of one that they have bought all that they ask is one matter. */
function isSameStage(left: Topic, right: Topic): boolean {
  return left === right || (AFTER_SALE.has(left) && AFTER_SALE.has(right))
}

function asFinding(subject: string, first: Message, again: Message): Finding {
  const sides = [first, again].map((message) => ({
    channel: message.channel,
    value: topicOf(message.text),
    text: message.text.slice(0, 140),
    place: placeOf(message),
  }))
  return { subject, sides, hours: (again.atMs - first.atMs) / 3_600_000 }
}
