/** Reads a brand from the database, page by page, each in a short transaction of its own: no turn waits for it. */
import { setTimeout as sleep } from 'node:timers/promises'
import { loadConsentsSaid } from '../../../customers/consent/index.ts'
import {
  type Claim,
  createIdentityLoader,
  isBlocked,
  loadClaimsOf,
  loadFragments,
} from '../../../customers/identity/index.ts'
import { type EventSweep, loadEventPage, SAMPLE_PARTS, type ToldEvent } from '../../../customers/timeline/index.ts'
import { loadSources, type SourceRow } from '../../../intake/sources/index.ts'
import { CONSENT_EVENTS, isConsent } from '../../../intake/tracking/index.ts'
import type { ConsentClaim, RawIdentifier } from '../../../intake/turn/index.ts'
import type { CustomerId, EventId, FragmentId, SourceId, WorkspaceId } from '../../../kernel/ids.ts'
import type { Database, Tx } from '../../../platform/db/index.ts'
import { loadWorkspace } from '../../../workspace/index.ts'
import type { Told } from './collect.ts'
import { type BrandFacts, createSorter } from './parts.ts'

/** What is read. */
export interface ReadOptions extends Pick<EventSweep, 'sinceMs' | 'sampled'> {
  /** Told of the events read so far. */
  readonly onRead: (events: number) => void
  /** Events of one part at most, where groups of people allow it. */
  readonly partEvents?: number
}

const PAGE = 2_000
/** Who reads in the background leaves the database to others for as long as a page took. */
const REST = 1
const MAX_REST_MS = 200
/** Fragments remembered; people come back soon, and most come with the same names. */
const REMEMBERED = 50_000
const SOURCES = 500

/** Reads everything that figures are made of. */
export async function readFacts(
  database: Database,
  workspaceId: WorkspaceId,
  { onRead, partEvents, ...sweep }: ReadOptions,
): Promise<BrandFacts> {
  const reader = await database.read(workspaceId, (tx) => openReader(tx, partEvents))
  let after: EventId | null = null
  for (let read = 0; ; ) {
    const startedAt = performance.now()
    const events: ToldEvent[] = await database.read(workspaceId, async (tx) => {
      const page = await loadEventPage(tx, { ...sweep, standing: CONSENT_EVENTS, after, limit: PAGE })
      await reader.takePage(tx, page)
      return page
    })
    read += events.length
    onRead(read)
    after = events.at(-1)?.id ?? null
    if (events.length < PAGE) return reader.close()
    await sleep(Math.min(MAX_REST_MS, REST * (performance.now() - startedAt)))
  }
}

async function openReader(tx: Tx, partEvents?: number) {
  const { currency, country } = await loadWorkspace(tx)
  const { policy } = await createIdentityLoader(loadWorkspace, Date.now)(tx)
  const sources = new Map<string, SourceRow>((await loadAllSources(tx)).map((source) => [source.id, source]))
  const sorter = createSorter({ country, currency, ownKeys: policy.ownKeys, sources }, partEvents)
  const isName = (claim: Claim) => claim.kind !== 'anonymous_id' && claim.kind !== 'device' && !isBlocked(claim, policy)
  const names = newNames(isName)
  /** Told of somebody made up for a playbook, on whichever side it lands. */
  const isMadeUp = (event: ToldEvent) => sources.get(names.sourceOf(event) ?? event.sourceId)?.isPractice === true
  /** What staff write in Hilo is no channel: it counts for the source on whose side it lands. */
  const asSpoken = (event: ToldEvent): ToldEvent => {
    const source = sources.has(event.sourceId) ? undefined : sources.get(names.sourceOf(event) ?? '')
    return source === undefined ? event : { ...event, sourceId: source.id, channel: source.channel }
  }
  return {
    close: sorter.close,
    takePage: async (tx: Tx, events: readonly ToldEvent[]) => {
      await names.learn(tx, events)
      const consents = await consentsOf(tx, events)
      const told = events.filter((event) => !isMadeUp(event))
      sorter.takePage(
        told.map((event): Told => {
          const identifiers = names.of(event)
          return { event: asSpoken(event), identifiers, consents: consents.get(event.id) ?? [] }
        }),
      )
    },
  }
}

async function loadAllSources(tx: Tx): Promise<SourceRow[]> {
  const all: SourceRow[] = []
  for (;;) {
    const page = await loadSources(tx, { afterName: all.at(-1)?.name ?? null, limit: SOURCES })
    all.push(...page)
    if (page.length < SOURCES) return all
  }
}

type Names = readonly RawIdentifier[]

/**
 * By which names an event goes. A browser or a device that identity knows to be somebody's goes by that person's: this is what linking
 * channels brings, and what exports cannot show.
 */
function newNames(isName: (claim: Claim) => boolean) {
  let ofFragment = new Map<FragmentId, { readonly names: Names; readonly sourceId: SourceId }>()
  let ofCustomer = new Map<CustomerId, Names>()
  const learnFragments = async (tx: Tx, events: readonly ToldEvent[]) => {
    const unknown = [...new Set(events.map((event) => event.fragmentId))].filter((id) => !ofFragment.has(id))
    if (unknown.length === 0) return
    for (const { id, claims, sourceId } of await loadFragments(tx, unknown))
      ofFragment.set(id, { names: toNames(claims.filter(isName)), sourceId })
  }
  const learnCustomers = async (tx: Tx, events: readonly ToldEvent[]) => {
    const bare = events.filter(({ fragmentId }) => (ofFragment.get(fragmentId)?.names ?? []).length === 0)
    const unknown = [...new Set(bare.map((event) => event.customerId))].filter((id) => !ofCustomer.has(id))
    if (unknown.length === 0) return
    for (const [id, claims] of await loadClaimsOf(tx, unknown)) ofCustomer.set(id, toNames(claims.filter(isName)))
  }
  return {
    learn: async (tx: Tx, events: readonly ToldEvent[]) => {
      if (ofFragment.size > REMEMBERED) ofFragment = new Map()
      if (ofCustomer.size > REMEMBERED) ofCustomer = new Map()
      await learnFragments(tx, events)
      await learnCustomers(tx, events)
    },
    of: ({ fragmentId, customerId }: ToldEvent): Names => {
      const own = ofFragment.get(fragmentId)?.names ?? []
      return own.length > 0 ? own : (ofCustomer.get(customerId) ?? [])
    },
    sourceOf: ({ fragmentId }: ToldEvent): SourceId | undefined => ofFragment.get(fragmentId)?.sourceId,
  }
}

function toNames(claims: readonly Claim[]): Names {
  return claims.map(({ kind, value, scope, evidence }) => ({ kind, value, scope, evidence }))
}

/** What events said about being written to. */
async function consentsOf(tx: Tx, events: readonly ToldEvent[]): Promise<Map<EventId, ConsentClaim[]>> {
  const speaking = events
    .filter(({ type, name }) => type === 'identify' || isConsent(name))
    .map(({ fragmentId }) => fragmentId)
  const said = new Map<EventId, ConsentClaim[]>()
  for (const { eventId, channel, purpose, state, addressKey, proof } of await loadConsentsSaid(tx, [
    ...new Set(speaking),
  ])) {
    const kind = addressKey.startsWith('email:') ? 'email' : 'phone'
    const claim = {
      kind,
      address: addressKey.slice(addressKey.indexOf('::') + 2),
      channel,
      purpose,
      state,
      proof,
    } as const
    said.set(eventId, [...(said.get(eventId) ?? []), claim])
  }
  return said
}

/** The share of the customers to read so that about `most` of `events` are, in 1,024ths. */
export function sampleOf(events: number, most: number): number {
  return events <= most ? SAMPLE_PARTS : Math.max(1, Math.floor((SAMPLE_PARTS * most) / events))
}
