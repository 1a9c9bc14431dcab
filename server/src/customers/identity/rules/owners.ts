/** Who a nameless contact may have been: the people who hold what it came by. */
import type { CustomerId } from '../../../kernel/ids.ts'
import { KIND_RANK } from '../kinds.ts'
import type { IdentifierKind } from '../schema.ts'

/** A customer with a name. */
export interface Owner {
  readonly id: CustomerId
  readonly name: string
}

/** One of these it was, or somebody nobody knows. */
export interface PossibleOwners {
  /** At most 5, in the order in which the value tells of them. */
  readonly customers: Owner[]
  /** How many more there are, as far as was looked. */
  readonly more: number
}

const SHOWN = 5

/**
 * The owners of the strongest kind of value that anybody with a name holds: whom a telephone names, a shared browser does not add to.
 * Null where nobody does.
 */
export function nameOwners(
  held: readonly { readonly kind: IdentifierKind; readonly owners: readonly Owner[] }[],
): PossibleOwners | null {
  const owned = held.filter(({ owners }) => owners.length > 0)
  if (owned.length === 0) return null
  const strongest = Math.min(...owned.map(({ kind }) => reachOf(kind)))
  const owners = new Map<CustomerId, Owner>()
  for (const { kind, owners: some } of owned) {
    if (reachOf(kind) === strongest) for (const owner of some) owners.set(owner.id, owner)
  }
  const all = [...owners.values()]
  return { customers: all.slice(0, SHOWN), more: Math.max(0, all.length - SHOWN) }
}

/** What names people counts alike, whatever its kind; a browser less, a machine least. */
function reachOf(kind: IdentifierKind): number {
  return Math.max(KIND_RANK.wa_id, KIND_RANK[kind])
}
