import type * as contract from '@hilo/contract'
import type { z } from 'zod'
import { DAY_MS } from '../../kernel/clock.ts'
import { firstIdAt } from '../../kernel/ids.ts'
import type { Database, Tx } from '../../platform/db/index.ts'
import { countRecognised } from '../identity/index.ts'
import { countByChannel, countCombinations, displayName, EMPTY_STATE, loadCustomers } from '../profiles/index.ts'
import { countEvents, loadArrivals, loadDays } from '../timeline/index.ts'

type Home = z.input<typeof contract.Home>
/** What is counted by scans, and therefore remembered. */
type Counted = Pick<Home, 'customers' | 'recognised' | 'multiChannel' | 'channels' | 'combinations' | 'asOf'>

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
  readonly attention: readonly AttentionSource[]
}

const SHOWN_DAYS = 30
const SHOWN_ARRIVALS = 12
const SHOWN_COMBINATIONS = 12
const ATTENTION_DAYS = 7
/** A count is shown for at least this long, and for twenty times as long as it took. */
const MIN_FRESH_MS = 2_000
const FRESH_PER_COST = 20

/** Reads the first screen. The scans are remembered per workspace; the newest arrivals never are. */
export function createOverview(deps: OverviewDeps): (tx: Tx) => Promise<Home> {
  const loadCounted = remember(deps.clock, (tx) => count(tx, deps.clock()))
  return async (tx) => {
    const now = deps.clock()
    const since = firstIdAt(now - ATTENTION_DAYS * DAY_MS)
    const attention = []
    for (const { kind, href, count } of deps.attention) attention.push({ kind, href, count: await count(tx, since) })
    return {
      ...(await loadCounted(tx)),
      events: await countEvents(tx),
      days: await loadDays(tx, new Date(now - (SHOWN_DAYS - 1) * DAY_MS).toISOString().slice(0, 10)),
      arrivals: await loadNewest(tx),
      attention: attention.filter((item) => item.count > 0),
    }
  }
}

/** Loads for each workspace no more often than its cost allows. */
function remember<Value>(clock: () => number, load: (tx: Tx) => Promise<Value>): (tx: Tx) => Promise<Value> {
  const remembered = new Map<string, { value: Value; until: number }>()
  return async (tx) => {
    const startedAt = clock()
    const known = remembered.get(tx.workspaceId)
    if (known && known.until > startedAt) return known.value
    const value = await load(tx)
    const cost = clock() - startedAt
    remembered.set(tx.workspaceId, { value, until: clock() + Math.max(MIN_FRESH_MS, cost * FRESH_PER_COST) })
    return value
  }
}

async function count(tx: Tx, now: number): Promise<Counted> {
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
    combinations: combinations.filter(({ channels }) => channels.length > 0).slice(0, SHOWN_COMBINATIONS),
    asOf: new Date(now).toISOString(),
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
