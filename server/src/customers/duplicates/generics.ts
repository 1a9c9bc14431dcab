/** Values that so many people share that they are nobody's: learned from who stands under their keys. Decisions only. */
import type { CustomerId } from '../../kernel/ids.ts'
import type { Realm } from '../identity/index.ts'
import { type Features, findGenericValues, type GenericValue } from '../matching/index.ts'
import type { Blocks } from './blocks.ts'
import { type Key, keysOfValue } from './matcher.ts'

/** A household: so many may share a telephone or an address, whoever they are. */
const HOUSEHOLD = 4

const LINKED: ReadonlySet<Realm> = new Set([null])

/** The customers under each identifier that more than a household shares; of one that has become a crowd's, those who stood under it. */
export function listSharers(
  stored: Blocks,
  blocks: Blocks,
  keys: ReadonlyMap<CustomerId, readonly Key[]>,
): ReadonlyMap<number, readonly CustomerId[]> {
  const sharers = new Map<number, readonly CustomerId[]>()
  for (const own of keys.values()) {
    for (const { hash, isIdentifier } of own) {
      const block = isIdentifier ? (blocks.get(hash) ?? stored.get(hash) ?? []) : []
      if (block.length > HOUSEHOLD) sharers.set(hash, block)
    }
  }
  return sharers
}

/** The blocks without those whose customers have too many names to be one household: theirs is nobody's identifier. */
export function dropGenerics(
  blocks: Blocks,
  sharers: ReadonlyMap<number, readonly CustomerId[]>,
  featuresOf: (id: CustomerId) => Features | undefined,
  realms: ReadonlySet<Realm> = LINKED,
): Blocks {
  const kept = new Map(blocks)
  for (const [key, ids] of sharers) {
    const generics = findGenericValues(ids.flatMap((id) => featuresOf(id) ?? []))
    const isKeyOf = (value: GenericValue) => [...realms].some((realm) => keysOfValue(value, realm).includes(key))
    if (generics.some(isKeyOf)) kept.set(key, null)
  }
  return kept
}

/** Slots whose values are somebody's own, unless a crowd shares them. */
const OWN_SLOTS = ['email', 'phone', 'document', 'loyaltyCard'] as const satisfies readonly GenericValue['slot'][]

/** The values of these records that stand under a crowd's key. What only a candidate has, the two do not share. */
export function listGenerics(
  blocks: Blocks,
  records: Iterable<{ readonly features: Features; readonly realm?: Realm }>,
): GenericValue[] {
  const found = new Map<string, GenericValue>()
  for (const { features, realm = null } of records) {
    for (const slot of OWN_SLOTS) {
      for (const value of features[slot] ?? []) {
        const isGeneric = keysOfValue({ slot, value }, realm).some((key) => blocks.get(key) === null)
        if (isGeneric) found.set(`${slot} ${value}`, { slot, value })
      }
    }
  }
  return [...found.values()]
}
