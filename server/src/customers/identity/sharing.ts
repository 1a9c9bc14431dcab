/** Who else holds a value: who a nameless contact may be, and with whom a customer shares what. */
import type { CustomerId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import { type CustomerState, displayName, loadCustomers } from '../profiles/index.ts'
import { nameOwners, type Owner, type PossibleOwners } from './rules/owners.ts'
import { isBlocked } from './rules/values.ts'
import type { Claim } from './schema.ts'
import type { DecideDeps } from './service.ts'
import { loadKeptApart } from './store/decisions.ts'
import { loadClaimsOf } from './store/fragments.ts'
import { loadSharers } from './store/sharers.ts'

/** Values of one customer that are looked at. */
const MOST_KEYS = 8

/** What customers go by, without what is nobody's name. */
type ClaimsOf = ReadonlyMap<CustomerId, readonly Claim[]>

/**
 * Of customers without a name: who holds what they go by, and has a name. A nameless contact belongs to a line or a household; it is
 * never guessed which of its people it was.
 * @param ids customers that have no name
 * @returns those of whom there is anybody to name
 */
export async function loadPossibleOwners(
  tx: Tx,
  deps: Pick<DecideDeps, 'loadIdentity'>,
  ids: readonly CustomerId[],
): Promise<Map<CustomerId, PossibleOwners>> {
  if (ids.length === 0) return new Map()
  const claimsOf = await loadOwnClaims(tx, deps, ids)
  const sharers = await loadSharers(tx, [...new Set([...claimsOf.values()].flat().map(({ heldAs }) => heldAs))])
  const others = [...new Set([...sharers.values()].flat())]
  const mine = new Set(ids)
  const strangers = others.filter((id) => !mine.has(id))
  if (strangers.length === 0) return new Map()
  const [states, apart] = await Promise.all([loadCustomers(tx, strangers), loadKeptApart(tx, [...ids, ...strangers])])
  const nameOf = (id: CustomerId): Owner[] => named(id, states.get(id))
  const isApart = new Set(apart.flatMap(([one, other]) => [`${one} ${other}`, `${other} ${one}`]))
  const owners = new Map<CustomerId, PossibleOwners>()
  for (const [id, claims] of claimsOf) {
    const held = claims.map(({ heldAs, kind }) => ({
      kind,
      owners: (sharers.get(heldAs) ?? []).filter((other) => !isApart.has(`${id} ${other}`)).flatMap(nameOf),
    }))
    const found = nameOwners(held)
    if (found !== null) owners.set(id, found)
  }
  return owners
}

/** A value of a customer, and the others who hold it. */
export interface SharedValue {
  readonly claim: Claim
  readonly named: PossibleOwners
  readonly nameless: readonly { readonly id: CustomerId; readonly state: CustomerState }[]
}

/** What a customer shares with others by values that name people: browsers and machines are shared by chance. */
export async function loadSharedValues(
  tx: Tx,
  deps: Pick<DecideDeps, 'loadIdentity'>,
  customerId: CustomerId,
): Promise<SharedValue[]> {
  const claims = ((await loadOwnClaims(tx, deps, [customerId])).get(customerId) ?? []).filter(isOfPeople)
  const sharers = await loadSharers(
    tx,
    claims.map(({ heldAs }) => heldAs),
  )
  const others = [...new Set([...sharers.values()].flat())].filter((id) => id !== customerId)
  if (others.length === 0) return []
  const states = await loadCustomers(tx, others)
  return claims.flatMap((claim) => {
    const there = (sharers.get(claim.heldAs) ?? []).flatMap((id) => {
      const state = states.get(id)
      return state && id !== customerId ? [{ id, state }] : []
    })
    if (there.length === 0) return []
    const owners = there.flatMap(({ id, state }) => named(id, state))
    const nameless = there.filter(({ state }) => displayName(state) === null)
    return [{ claim, named: nameOwners([{ kind: claim.kind, owners }]) ?? { customers: [], more: 0 }, nameless }]
  })
}

async function loadOwnClaims(
  tx: Tx,
  deps: Pick<DecideDeps, 'loadIdentity'>,
  ids: readonly CustomerId[],
): Promise<ClaimsOf> {
  const [{ policy }, claims] = await Promise.all([deps.loadIdentity(tx), loadClaimsOf(tx, ids)])
  return new Map(
    [...claims].map(([id, all]) => [id, all.filter((claim) => !isBlocked(claim, policy)).slice(0, MOST_KEYS)]),
  )
}

function named(id: CustomerId, state: CustomerState | undefined): Owner[] {
  const name = state && displayName(state)
  return name ? [{ id, name }] : []
}

function isOfPeople({ kind }: Claim): boolean {
  return kind !== 'anonymous_id' && kind !== 'device'
}
