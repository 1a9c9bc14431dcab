/** Cards: what each source knows of each customer, as records to learn from. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { CustomerId, SourceId, WorkspaceId } from '../../kernel/ids.ts'
import { isJsonObject } from '../../kernel/json.ts'
import type { Database, Tx } from '../../platform/db/index.ts'
import { isDescribed, toRecord } from '../duplicates/index.ts'
import { type Claim, countAllFragments, loadCustomerIds, loadFragmentsOfAll } from '../identity/index.ts'
import { isNamed, type PersonRecord, readFields } from '../matching/index.ts'
import { EMPTY_STATE, type StoredTrait } from '../profiles/index.ts'
import { loadToldTraits } from '../timeline/index.ts'

/** As many fit one run of matching. */
const MOST_CARDS = 1 << 20
/** Customers read together. */
const PAGE = 100
/** Fragments of one customer that are read: who has more is nobody to learn from. */
const MOST_FRAGMENTS = 50
/** Between two pages it rests as long as a page took: what arrives goes first. */
const MAX_REST_MS = 500

/** How cards are read. */
export interface CardsOptions {
  /** ISO 3166 alpha-2 of telephones without a country code. */
  readonly country: string
  readonly signal: AbortSignal
  /** Told after each page: the share of the walk that is done, in [0, 1]. */
  readonly onProgress: (share: number) => Promise<void>
}

/**
 * The cards of a workspace that name somebody, customer by customer. Of a brand that has more than a run takes, those of an even share of its
 * customers; always the same ones.
 */
export async function* readCards(
  database: Database,
  workspaceId: WorkspaceId,
  { country, signal, onProgress }: CardsOptions,
): AsyncGenerator<PersonRecord> {
  const fragments = await database.read(workspaceId, countAllFragments)
  const parts = Math.ceil(fragments / MOST_CARDS)
  let after: CustomerId | null = null
  let [walked, given] = [0, 0]
  for (;;) {
    signal.throwIfAborted()
    const startedAt = performance.now()
    const page: CardPage = await database.read(workspaceId, (tx) => readPage(tx, after, parts))
    for (const card of page.cards) {
      if (given === MOST_CARDS) return
      if (!isNamed(readFields(card, country))) continue
      given += 1
      yield card
    }
    after = page.last
    if (after === null) return
    walked += page.fragments
    await onProgress(Math.min(1, (walked * parts) / Math.max(1, fragments)))
    await sleep(Math.min(MAX_REST_MS, performance.now() - startedAt), undefined, { signal })
  }
}

interface CardPage {
  readonly cards: readonly PersonRecord[]
  /** null at the end of the walk. */
  readonly last: CustomerId | null
  readonly fragments: number
}

async function readPage(tx: Tx, after: CustomerId | null, parts: number): Promise<CardPage> {
  const all = await loadCustomerIds(tx, { after, limit: PAGE })
  const ids = all.filter((id) => isInSample(id, parts))
  const [fragments, told] = await Promise.all([loadFragmentsOfAll(tx, ids, MOST_FRAGMENTS), loadToldTraits(tx, ids)])
  const cards = new Map<string, Card>()
  const cardOf = (customerId: CustomerId, sourceId: SourceId) => {
    const key = `${customerId}:${sourceId}`
    const card: Card = cards.get(key) ?? { traits: {}, claims: new Map() }
    cards.set(key, card)
    return card
  }
  for (const { customerId, sourceId, claims } of fragments) {
    const card = cardOf(customerId, sourceId)
    for (const claim of claims) card.claims.set(claim.key, claim)
  }
  for (const { customerId, sourceId, eventId, occurredAt, traits } of told) {
    if (!isJsonObject(traits)) continue
    const card = cardOf(customerId, sourceId)
    for (const [name, v] of Object.entries(traits)) {
      const known = Object.hasOwn(card.traits, name) ? card.traits[name] : undefined
      if (known === undefined || known.t <= occurredAt) card.traits[name] = { v, t: occurredAt, e: eventId }
    }
  }
  return {
    cards: [...cards].flatMap(([key, card]) => toCard(key, card)),
    last: all.length < PAGE ? null : (all.at(-1) ?? null),
    fragments: fragments.length,
  }
}

interface Card {
  readonly traits: Record<string, StoredTrait>
  readonly claims: Map<string, Claim>
}

function toCard(key: string, { traits, claims }: Card): PersonRecord[] {
  const state = { ...EMPTY_STATE, traits }
  return isDescribed(state) ? [toRecord(key, state, [...claims.values()])] : []
}

/** The last digits of an id are chance. */
function isInSample(id: CustomerId, parts: number): boolean {
  return parts <= 1 || Number.parseInt(id.slice(-8), 16) % parts === 0
}
