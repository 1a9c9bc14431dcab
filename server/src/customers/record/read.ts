import type * as contract from '@hilo/contract'
import type { z } from 'zod'
import { type CustomerId, idTimeMs } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import { loadConsents } from '../consent/index.ts'
import {
  type Claim,
  type DecideDeps,
  type Explained,
  explainCustomer,
  type PlacedFragment,
  type Veto,
} from '../identity/index.ts'
import { type CustomerState, displayName, EMPTY_STATE, loadCustomers, toComputedWire } from '../profiles/index.ts'
import { loadEventOrigins } from '../timeline/index.ts'
import { readSharing } from './sharing.ts'

type CustomerWire = z.input<typeof contract.Customer>
type IdentifierWire = CustomerWire['identifiers'][number]
type PossibleSelf = CustomerWire['possibleSelves'][number]

/** Possible other selves shown at most. */
const MAX_SELVES = 20

/** Everything about one customer but the timeline. @throws NotFound */
export async function readCustomerRecord(tx: Tx, deps: DecideDeps, askedId: string): Promise<CustomerWire> {
  const explained = await explainCustomer(tx, deps, askedId)
  const { customerId, fragments } = explained
  const doubts = [...explained.doubts].slice(0, MAX_SELVES)
  const states = await loadCustomers(tx, [customerId, ...doubts.map(([id]) => id)])
  const state = states.get(customerId) ?? EMPTY_STATE
  const name = displayName(state)
  const identifiers = toIdentifiers(explained)
  return {
    id: customerId,
    askedId: askedId === customerId ? null : askedId,
    name,
    isolatedIn: fragments[0]?.realm ?? null,
    ...(await readSharing(tx, deps, { customerId, name })),
    traits: await toTraits(tx, state, customerId),
    computed: toComputedWire(state),
    identifiers,
    consents: await readConsents(tx, fragments),
    fragments: fragments.map((fragment) => ({
      id: fragment.id,
      sourceId: fragment.sourceId,
      seenAt: new Date(idTimeMs(fragment.id)).toISOString(),
      claims: fragment.claims.map(({ kind, value, evidence }) => ({ kind, value, evidence })),
    })),
    possibleSelves: doubts.map(([id, vetoes]) => toSelf(explained, id, states.get(id) ?? EMPTY_STATE, vetoes)),
  }
}

/** Somebody who may be the same person: what they share, and why that was not enough. */
function toSelf(explained: Explained, id: CustomerId, state: CustomerState, vetoes: readonly Veto[]): PossibleSelf {
  const kind = vetoes.find(({ conflictKind }) => conflictKind !== null)?.conflictKind
  const valuesOf = (fragments: Iterable<PlacedFragment>) => [
    ...new Set(
      [...fragments].flatMap(({ claims }) => claims.filter((one) => one.kind === kind).map((one) => one.value)),
    ),
  ]
  const theirs = [...explained.seen.values()].filter(({ customerId }) => customerId === id)
  const [here, there] = [valuesOf(explained.fragments), valuesOf(theirs)]
  const conflict = kind && here.length > 0 && there.length > 0 ? { kind, here, there } : null
  const shared = new Map(
    vetoes.flatMap(({ key, kind }) => (key && kind ? [[key, { kind, value: valueInKey(key) }]] : [])),
  )
  return {
    id,
    name: displayName(state),
    shared: [...shared.values()],
    // Not these two clash, but others who share the value: whose it is, nobody can say.
    reason: kind && !conflict ? 'contested' : (vetoes[0]?.rule ?? 'generic'),
    conflict,
  }
}

function toIdentifiers({ fragments, group, seen, customerId }: Explained): IdentifierWire[] {
  const vetoes = new Map((group?.vetoes ?? []).flatMap((veto) => (veto.key ? [[veto.key, veto] as const] : [])))
  const byKey = new Map<string, { claim: Claim; holders: PlacedFragment[] }>()
  for (const fragment of fragments) {
    for (const claim of fragment.claims) {
      const known = byKey.get(claim.key)
      if (!known) byKey.set(claim.key, { claim, holders: [fragment] })
      else {
        known.holders.push(fragment)
        if (RANK[claim.evidence] > RANK[known.claim.evidence]) known.claim = claim
      }
    }
  }
  return [...byKey.values()].map(({ claim, holders }) => {
    const veto = vetoes.get(claim.key)
    const also = (veto?.otherFragmentIds ?? [])
      .flatMap((id) => seen.get(id)?.customerId ?? [])
      .filter((id) => id !== customerId)
    return {
      kind: claim.kind,
      value: claim.value,
      scope: claim.scope,
      evidence: claim.evidence,
      fragmentIds: holders.map((holder) => holder.id),
      sourceIds: [...new Set(holders.map((holder) => holder.sourceId))],
      generic: veto?.rule === 'blocked' ? 'blocked' : veto?.rule === 'generic' ? 'learned' : null,
      alsoCustomerIds: [...new Set(also)],
    }
  })
}

const RANK = { claimed: 0, record: 1, verified: 2 } as const

async function toTraits(tx: Tx, state: CustomerState, customerId: CustomerId): Promise<CustomerWire['traits']> {
  const stored = Object.entries(state.traits)
  const origins = await loadEventOrigins(tx, [...new Set(stored.map(([, trait]) => trait.e))])
  return Object.fromEntries(
    stored
      .filter(([, trait]) => trait.v !== null)
      .map(([name, trait]) => {
        const origin = origins.get(trait.e)
        const at = new Date(trait.t).toISOString()
        return [
          name,
          {
            value: trait.v,
            at,
            eventId: trait.e,
            fragmentId: origin?.fragmentId ?? customerId,
            sourceId: origin?.sourceId ?? null,
          },
        ]
      }),
  )
}

async function readConsents(tx: Tx, fragments: readonly PlacedFragment[]): Promise<CustomerWire['consents']> {
  const addresses = new Map<string, string>()
  for (const { claims } of fragments) {
    for (const { kind, key, value } of claims) if (kind === 'email' || kind === 'phone') addresses.set(key, value)
  }
  const records = await loadConsents(tx, [...addresses.keys()])
  return records.map(({ addressKey, channel, purpose, state, occurredAt, proof }) => ({
    address: addresses.get(addressKey) ?? valueInKey(addressKey),
    channel,
    purpose,
    state,
    at: new Date(occurredAt).toISOString(),
    proof: { ...proof },
  }))
}

/** The value in a key `kind:scope:value`; colons in a scope are escaped. */
function valueInKey(key: string): string {
  return key.slice(key.indexOf(':', key.indexOf(':') + 1) + 1)
}
