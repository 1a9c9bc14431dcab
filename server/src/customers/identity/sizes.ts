/** The largest customers and the values that link nobody any more: where people are told apart least well. */
import type { CustomerId, FragmentId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import { type IdentityPolicy, KINDS } from './kinds.ts'
import { keyHeld } from './rules/signature.ts'
import { genericLevel } from './rules/values.ts'
import type { Fragment, GenericLevel, IdentifierKind } from './schema.ts'
import { type DecideDeps, MAX_FRAGMENTS } from './service.ts'
import { loadFragmentsOf, loadHolders } from './store/fragments.ts'
import { type CommonKey, loadCommonKeys, loadLargest } from './store/health.ts'

/** A customer of many fragments, and by the names of which kinds they hold together. */
export interface Held {
  readonly customerId: CustomerId
  readonly fragments: number
  readonly heldBy: readonly { readonly kind: IdentifierKind; readonly values: number; readonly fragments: number }[]
}

/** The customers of most fragments, at most `limit`, with what holds them. */
export async function loadHeld(tx: Tx, limit: number): Promise<Held[]> {
  const held: Held[] = []
  for (const { customerId, fragments } of await loadLargest(tx, limit)) {
    held.push({ customerId, fragments, heldBy: tellHold(await loadFragmentsOf(tx, customerId, MAX_FRAGMENTS)) })
  }
  return held
}

/** A value that links nobody any more, told by a fragment that holds it and its place among what that claims. */
export interface GenericValue {
  readonly kind: IdentifierKind
  readonly fragmentId: FragmentId
  readonly place: number
  readonly level: GenericLevel
  readonly people: number
  readonly fragments: number
}

/** Common values that are looked at: what is generic among them is told by the rules. */
const LOOKED_AT = 300
/** Of so many the holders are read at once: together they may be tens of thousands. */
const PAGE = 50

/** Values that have become generic, those of most people first, at most `limit`. */
export async function loadGeneric(
  tx: Tx,
  deps: Pick<DecideDeps, 'loadIdentity'>,
  limit: number,
): Promise<GenericValue[]> {
  const { policy } = await deps.loadIdentity(tx)
  const bounds = KINDS.map((kind) => ({ kind, people: policy.kinds[kind].peoplePerValue }))
  const common = await loadCommonKeys(tx, bounds, LOOKED_AT)
  const generic: GenericValue[] = []
  for (let at = 0; at < common.length && generic.length < limit; at += PAGE) {
    generic.push(...(await pickGeneric(tx, policy, common.slice(at, at + PAGE))))
  }
  return generic.slice(0, limit)
}

async function pickGeneric(tx: Tx, policy: IdentityPolicy, common: readonly CommonKey[]): Promise<GenericValue[]> {
  const asked = common.flatMap((one) => {
    const kind = KINDS.find((each) => one.key.startsWith(`${each}:`))
    return kind === undefined ? [] : [{ ...one, kind, most: policy.kinds[kind].fragmentsPerValue + 1 }]
  })
  const held = await loadHolders(
    tx,
    asked.map(({ key }) => key),
    asked.map(({ most }) => most),
  )
  return asked.flatMap(({ key, kind, people, fragments }) => {
    const holders = held.get(key) ?? []
    const level = genericLevel(keyHeld(key), kind, holders, policy)
    const [holder] = holders
    if (level === null || holder === undefined) return []
    const place = holder.claims.findIndex((claim) => claim.heldAs === key)
    return [{ kind, fragmentId: holder.id, place, level, people, fragments }]
  })
}

/** By which kinds of names fragments hold together, those that hold most of them first. */
export function tellHold(fragments: readonly Fragment[]): Held['heldBy'] {
  const holders = new Map<string, { kind: IdentifierKind; ids: string[] }>()
  for (const { id, claims } of fragments) {
    for (const { key, kind } of claims) {
      const known = holders.get(key) ?? { kind, ids: [] }
      holders.set(key, known)
      known.ids.push(id)
    }
  }
  const shared = [...holders.values()].filter(({ ids }) => ids.length > 1)
  return [...Map.groupBy(shared, ({ kind }) => kind)]
    .map(([kind, values]) => ({
      kind,
      values: values.length,
      fragments: new Set(values.flatMap(({ ids }) => ids)).size,
    }))
    .sort((a, b) => b.fragments - a.fragments || (a.kind < b.kind ? -1 : 1))
}
