import type { CustomerId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import { loadClaimsOf, loadKeptApart } from '../identity/index.ts'
import { type CustomerState, displayName, EMPTY_STATE, loadCustomers, toComputedWire } from '../profiles/index.ts'
import { toRecord } from './record.ts'
import type { Pair, PairCursor } from './schema.ts'
import { loadPairs } from './store/pairs.ts'

/** Pairs that nobody has decided about, the likeliest first, at most `limit`. What staff put apart stays found, and is passed over. */
export async function loadOpenPairs(tx: Tx, after: PairCursor | null, limit: number): Promise<Pair[]> {
  const open: Pair[] = []
  let cursor = after
  while (open.length < limit) {
    const pairs = await loadPairs(tx, cursor, limit)
    open.push(...(await leaveOutDecided(tx, pairs)))
    cursor = pairs.at(-1) ?? null
    if (pairs.length < limit || cursor === null) break
  }
  return open.slice(0, limit)
}

/** How many pairs are open; of more than `COUNTED`, that many. */
export async function countOpenPairs(tx: Tx): Promise<number> {
  return (await loadOpenPairs(tx, null, COUNTED)).length
}

const COUNTED = 500

async function leaveOutDecided(tx: Tx, pairs: readonly Pair[]): Promise<Pair[]> {
  if (pairs.length === 0) return []
  const apart = await loadKeptApart(tx, [...new Set(pairs.flatMap(({ oneId, otherId }) => [oneId, otherId]))])
  const decided = new Set(apart.map(([one, other]) => `${one} ${other}`))
  return pairs.filter(({ oneId, otherId }) => !decided.has(`${oneId} ${otherId}`))
}

/** A customer of a pair, as it is laid beside the other. */
export interface Side {
  readonly customerId: CustomerId
  readonly name: string | null
  readonly emails: string[]
  readonly phones: string[]
  readonly documents: string[]
  readonly loyaltyCards: string[]
  readonly birthDate: string | null
  readonly address: string[]
  readonly channels: string[]
  readonly events: number
  readonly orders: number
  readonly firstSeenAt: string | null
  readonly lastSeenAt: string | null
}

/** What is known of the customers of pairs. */
export async function loadSides(tx: Tx, pairs: readonly Pair[]): Promise<Map<CustomerId, Side>> {
  const ids = [...new Set(pairs.flatMap(({ oneId, otherId }) => [oneId, otherId]))]
  if (ids.length === 0) return new Map()
  const [states, claims] = await Promise.all([loadCustomers(tx, ids), loadClaimsOf(tx, ids)])
  return new Map(ids.map((id) => [id, toSide(id, states.get(id) ?? EMPTY_STATE, claims.get(id) ?? [])]))
}

function toSide(customerId: CustomerId, state: CustomerState, claims: Parameters<typeof toRecord>[2]): Side {
  const { fields } = toRecord(customerId, state, claims)
  const { channels, events, orders, firstSeenAt, lastSeenAt } = toComputedWire(state)
  const all = (field: keyof typeof fields) => [...(fields[field] ?? [])]
  return {
    customerId,
    name: displayName(state),
    emails: all('email'),
    phones: all('phone'),
    documents: all('document'),
    loyaltyCards: all('loyaltyCard'),
    birthDate: fields.birthDate?.[0] ?? null,
    address: [...all('street'), ...all('postcode'), ...all('city'), ...all('region')],
    channels: Object.keys(channels).sort(),
    ...{ events, orders, firstSeenAt, lastSeenAt },
  }
}
