import type { CustomerId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import {
  type Claim,
  type DecideDeps,
  loadClaimsOf,
  loadPossibleOwners,
  type PossibleOwners,
} from '../identity/index.ts'
import type { PersonRecord } from '../matching/index.ts'
import { type CustomerState, displayName, loadCustomers, toComputedWire } from '../profiles/index.ts'
import { toRecord } from './record.ts'

/** A customer of a pair, as it is laid beside the other. */
export interface Side {
  readonly customerId: CustomerId
  readonly name: string | null
  readonly oneOf: PossibleOwners | null
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

/** Everything that is known of the customers of pairs. */
export interface Known {
  readonly sides: ReadonlyMap<CustomerId, Side>
  readonly records: ReadonlyMap<CustomerId, PersonRecord>
  readonly claims: ReadonlyMap<CustomerId, readonly Claim[]>
}

/** What is known of these customers; who is gone is not among them. */
export async function loadSides(
  tx: Tx,
  deps: Pick<DecideDeps, 'loadIdentity'>,
  ids: readonly CustomerId[],
): Promise<Known> {
  if (ids.length === 0) return { sides: new Map(), records: new Map(), claims: new Map() }
  const [states, claims] = await Promise.all([loadCustomers(tx, ids), loadClaimsOf(tx, ids)])
  const nameless = [...states].flatMap(([id, state]) => (displayName(state) === null ? [id] : []))
  const owners = await loadPossibleOwners(tx, deps, nameless)
  const records = new Map([...states].map(([id, state]) => [id, toRecord(id, state, claims.get(id) ?? [])]))
  const sides = new Map(
    [...states].flatMap(([id, state]) => {
      const record = records.get(id)
      return record ? [[id, { ...toSide(id, state, record), oneOf: owners.get(id) ?? null }]] : []
    }),
  )
  return { sides, records, claims }
}

function toSide(customerId: CustomerId, state: CustomerState, { fields }: PersonRecord): Omit<Side, 'oneOf'> {
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
