/** Customers as they would be, laid over those that are stored: for looking at a change before it is made. Decisions only. */
import type { CustomerId } from '../../kernel/ids.ts'
import type { Claim, Realm } from '../identity/index.ts'
import type { Features } from '../matching/index.ts'
import type { Blocks } from './blocks.ts'
import type { Key } from './matcher.ts'

/** What comparing knows of a customer. */
export interface ReadCustomer {
  readonly features: Features
  readonly keys: readonly Key[]
  readonly realm: Realm
}

/** A customer that would be there, or would be another than the stored one. */
export interface SupposedCustomer {
  /** null of who is not described: nobody resembles them. */
  readonly read: ReadCustomer | null
  readonly claims: readonly Claim[]
}

/** Who would be another. */
export interface Supposition {
  /** null of who would be gone. */
  readonly changed: ReadonlyMap<CustomerId, SupposedCustomer | null>
  /** Those of `changed` who would stand under each key. */
  readonly under: ReadonlyMap<number, readonly CustomerId[]>
}

/** Lays customers over those that are stored. */
export function suppose(changed: ReadonlyMap<CustomerId, SupposedCustomer | null>): Supposition {
  const under = new Map<number, CustomerId[]>()
  for (const [id, customer] of changed) {
    for (const { hash } of customer?.read?.keys ?? []) {
      const ids = under.get(hash)
      if (ids) ids.push(id)
      else under.set(hash, [id])
    }
  }
  return { changed, under }
}

/** The blocks of these keys as they would be. A crowd's key stays one. */
export function supposeBlocks(stored: Blocks, keys: readonly number[], { changed, under }: Supposition): Blocks {
  const blocks = new Map<number, readonly CustomerId[] | null>()
  for (const key of keys) {
    const standing = stored.get(key)
    const ids = [...(standing ?? []).filter((id) => !changed.has(id)), ...(under.get(key) ?? [])]
    if (standing === null) blocks.set(key, null)
    else if (ids.length > 0) blocks.set(key, ids)
  }
  return blocks
}
