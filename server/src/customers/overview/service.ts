import * as contract from '@hilo/contract'
import type { z } from 'zod'
import { DAY_MS } from '../../kernel/clock.ts'
import { firstIdAt, type WorkspaceId } from '../../kernel/ids.ts'
import type { Database, Tx } from '../../platform/db/index.ts'
import type { Rememberer } from '../../platform/remembered/index.ts'
import { countRecognised } from '../identity/index.ts'
import { countByChannel, countCombinations, displayName, EMPTY_STATE, loadCustomers } from '../profiles/index.ts'
import { countEvents, loadArrivals, loadDays } from '../timeline/index.ts'

type Home = z.input<typeof contract.Home>
/** What is counted by scans, and therefore remembered. */
const Counted = contract.Home.pick({
  customers: true,
  recognised: true,
  multiChannel: true,
  channels: true,
  combinations: true,
})
type Counted = z.infer<typeof Counted>

/** Something that wants somebody's eyes: how many, since a UUIDv7. */
export interface AttentionSource {
  readonly kind: Home['attention'][number]['kind']
  readonly href: string
  readonly count: (tx: Tx, sinceId: string) => Promise<number>
}

/** What the overview stands on. */
export interface OverviewDeps {
  readonly database: Database
  readonly clock: () => number
  readonly remember: Rememberer
  readonly attention: readonly AttentionSource[]
}

const SHOWN_DAYS = 30
const SHOWN_ARRIVALS = 12
const SHOWN_COMBINATIONS = 12
const ATTENTION_DAYS = 7
/** A count is shown for at least this long, and for twenty times as long as it took. */
const MIN_FRESH_MS = 2_000
const FRESH_PER_COST = 20

const NOTHING_YET: Counted = { customers: 0, recognised: 0, multiChannel: 0, channels: [], combinations: [] }

/** Reads the first screen. The scans are counted beside and remembered; the newest arrivals never are. */
export function createOverview(deps: OverviewDeps): (workspaceId: WorkspaceId) => Promise<Home> {
  const loadCounted = deps.remember.scan({
    name: 'home',
    schema: Counted,
    count,
    minFreshMs: MIN_FRESH_MS,
    freshPerCost: FRESH_PER_COST,
  })
  return async (workspaceId) => {
    const remembered = await loadCounted(workspaceId)
    return deps.database.transaction(workspaceId, async (tx) => ({
      ...(remembered?.counted ?? NOTHING_YET),
      asOf: remembered && new Date(remembered.countedMs).toISOString(),
      isCounting: remembered?.isCounting ?? true,
      ...(await loadNow(tx, deps)),
    }))
  }
}

/** What is read as it is this moment. */
async function loadNow(tx: Tx, { clock, attention: sources }: OverviewDeps) {
  const now = clock()
  const since = firstIdAt(now - ATTENTION_DAYS * DAY_MS)
  const attention = []
  for (const { kind, href, count } of sources) attention.push({ kind, href, count: await count(tx, since) })
  return {
    events: await countEvents(tx),
    days: await loadDays(tx, new Date(now - (SHOWN_DAYS - 1) * DAY_MS).toISOString().slice(0, 10)),
    arrivals: await loadNewest(tx),
    attention: attention.filter((item) => item.count > 0),
  }
}

async function count(tx: Tx): Promise<Counted> {
  const combinations = await countCombinations(tx)
  const eventsBy = new Map((await countByChannel(tx)).map(({ channel, events }) => [channel, events]))
  const channels = new Map<string, { channel: string; customers: number; only: number; events: number }>()
  let customers = 0
  let multiChannel = 0
  for (const combination of combinations) {
    customers += combination.customers
    if (combination.channels.length > 1) multiChannel += combination.customers
    for (const channel of combination.channels) {
      const known = channels.get(channel) ?? { channel, customers: 0, only: 0, events: eventsBy.get(channel) ?? 0 }
      channels.set(channel, known)
      known.customers += combination.customers
      if (combination.channels.length === 1) known.only += combination.customers
    }
  }
  return {
    customers,
    multiChannel,
    recognised: await countRecognised(tx),
    channels: [...channels.values()].sort((a, b) => b.customers - a.customers),
    combinations: combinations
      .filter(({ channels }) => channels.length > 0)
      .slice(0, SHOWN_COMBINATIONS)
      .map(({ channels, customers }) => ({ channels: [...channels], customers })),
  }
}

async function loadNewest(tx: Tx): Promise<Home['arrivals']> {
  const events = await loadArrivals(tx, { sourceId: null, after: null, limit: SHOWN_ARRIVALS, depth: SHOWN_ARRIVALS })
  const states = await loadCustomers(tx, [...new Set(events.map((event) => event.customerId))])
  return events.map(({ id, customerId, channel, name, occurredAt }) => ({
    eventId: id,
    customerId,
    customerName: displayName(states.get(customerId) ?? EMPTY_STATE),
    channel,
    name,
    occurredAt: new Date(occurredAt).toISOString(),
  }))
}
