/** The demo brand, whole: a home, coffee and clay shop called Brisa y Barro, with its people and nine months of history. */
import { createCalendar } from './calendar.ts'
import { type BrandOptions, castPeople, HISTORY_DAYS } from './cast.ts'
import { type ChannelExports, writeChannelExports } from './channels/index.ts'
import { type CrmEntry, keepCrm } from './crm.ts'
import { type ExportFile, isExported, writeExports } from './exports.ts'
import type { Fact, SegmentMessage, SourceKey } from './facts.ts'
import type { Person } from './people.ts'
import { planEpisodes } from './plan.ts'
import { createRandom } from './random.ts'
import type { Story } from './stories/index.ts'
import { keepTruth, type Truth } from './truth.ts'
import { createWorld } from './world.ts'

/** Messages for `POST /v1/batch` of one source, at most `MAX_BATCH`. */
export interface MessageBatch {
  readonly source: SourceKey
  readonly messages: readonly SegmentMessage[]
}

/** One address's permission as the history leaves it. */
export interface ConsentFact {
  readonly personId: string
  readonly address: string
  readonly channel: string
  readonly state: 'subscribed' | 'unsubscribed'
  readonly atMs: number
}

/** The whole brand, before any of it is spoken over the API. */
export interface Brand {
  readonly people: readonly Person[]
  readonly stories: readonly Story[]
  readonly crm: readonly CrmEntry[]
  /** Files for the importer: the CRM, the older tickets, the older calls. */
  readonly exports: readonly ExportFile[]
  /** What its channels would export of the whole history, and what is wrong in it: what an audit begins with. */
  channelExports(): ChannelExports
  readonly consents: readonly ConsentFact[]
  readonly truth: Truth
  /** How many messages `batches` holds. */
  readonly messageCount: number
  /** The history for the tracking API, oldest first; batches of one week may travel side by side. */
  batches(): Generator<readonly MessageBatch[]>
}

const DAY_MS = 86_400_000
/** Messages per request: well under 500 KB. */
const MAX_BATCH = 500

/** Generates the brand. Pure: no clock, no I/O; about a second for 4,000 customers. */
export function generateBrand(options: BrandOptions): Brand {
  const { seed, nowMs, customers } = options
  const random = createRandom(seed)
  const calendar = createCalendar(nowMs, HISTORY_DAYS)
  const { crowd, planted } = castPeople(options)
  const world = createWorld(calendar)
  for (const episode of planEpisodes(world, random.fork('plan'), crowd, customers)) {
    episode.tell(world, random.fork(episode.key), episode.atMs, episode.key)
  }
  planted.tell(world, random.fork('stories'))
  const people = [...planted.people, ...crowd]
  const facts = world.facts.filter((fact) => fact.atMs < nowMs).sort(byTime)
  const crm = keepCrm(random.fork('crm'), people, planted.cards, nowMs)
  const live = facts.filter((fact) => !isExported(fact, nowMs))
  return {
    people,
    stories: planted.stories,
    crm,
    exports: writeExports(
      crm,
      facts.filter((fact) => isExported(fact, nowMs)),
    ),
    channelExports: () => writeChannelExports({ seed, nowMs, calendar, people, crm, facts }),
    consents: readConsents(facts),
    truth: keepTruth(people, crm, facts),
    messageCount: live.length,
    batches: () => batchByWeek(live, calendar.startMs),
  }
}

function byTime(a: Fact, b: Fact): number {
  return a.atMs - b.atMs || (a.message.messageId < b.message.messageId ? -1 : 1)
}

function* batchByWeek(facts: readonly Fact[], startMs: number): Generator<readonly MessageBatch[]> {
  const weeks = Map.groupBy(facts, (fact) => Math.floor((fact.atMs - startMs) / (7 * DAY_MS)))
  for (const week of weeks.values()) {
    const batches: MessageBatch[] = []
    for (const [source, own] of Map.groupBy(week, (fact) => fact.source)) {
      for (let from = 0; from < own.length; from += MAX_BATCH) {
        batches.push({ source, messages: own.slice(from, from + MAX_BATCH).map((fact) => fact.message) })
      }
    }
    yield batches
  }
}

/** The last word of each address, from the history itself. */
function readConsents(facts: readonly Fact[]): ConsentFact[] {
  const last = new Map<string, ConsentFact>()
  for (const { message, personId, atMs } of facts) {
    const { event, properties } = message
    if (personId === null || (event !== 'Subscribed' && event !== 'Unsubscribed')) continue
    const address = properties?.email ?? properties?.phone
    const channel = properties?.channel
    if (typeof address !== 'string' || typeof channel !== 'string') continue
    last.set(`${channel}:${address}`, {
      personId,
      address,
      channel,
      state: event === 'Subscribed' ? 'subscribed' : 'unsubscribed',
      atMs,
    })
  }
  return [...last.values()]
}
