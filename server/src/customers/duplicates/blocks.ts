/** Who shares which keys, and who is therefore worth a look. Decisions only. */
import type { CustomerId } from '../../kernel/ids.ts'
import type { Key } from './matcher.ts'

/** The customers under each key; `null` under one that a crowd has. Nobody's keys are left out. */
export type Blocks = ReadonlyMap<number, readonly CustomerId[] | null>

/** A customer under a key. */
export interface Placed {
  readonly key: number
  readonly customerId: CustomerId
}

/** What is to be written so that customers stand under their keys. */
export interface KeyChanges {
  /** The keys under which each customer stands from now on. */
  readonly held: ReadonlyMap<CustomerId, readonly number[]>
  readonly added: readonly Placed[]
  readonly removed: readonly Placed[]
  /** Keys that have become a crowd's. */
  readonly crowded: readonly number[]
}

/** Customers that share one key at most: of more, the key tells nothing. */
export const MOST_PER_KEY = 64

/** A key says the more of two who share it, the fewer do: 6 bits of two, 1 of 64. One that says less than this is not enough by itself. */
const ENOUGH_BITS = 2.5

/**
 * The blocks as they are with these customers under their keys.
 * @param stored the blocks of all these keys as they stood
 * @param keys the keys of each of these customers; none of one who is gone
 * @param most customers under one key: of more, it is a crowd's
 */
export function gatherBlocks(
  stored: Blocks,
  keys: ReadonlyMap<CustomerId, readonly Key[]>,
  most: number = MOST_PER_KEY,
): Blocks {
  const blocks = new Map<number, CustomerId[] | null>()
  for (const [customerId, own] of keys) {
    for (const { hash } of own) {
      let block = blocks.get(hash)
      if (block === undefined) {
        const standing = stored.get(hash)
        block = standing === null ? null : (standing ?? []).filter((other) => !keys.has(other))
        blocks.set(hash, block)
      }
      block?.push(customerId)
    }
  }
  for (const [key, block] of blocks) if (block !== null && block.length > most) blocks.set(key, null)
  return blocks
}

/**
 * What has to be written for it.
 * @param before the keys under which each of these customers stood
 */
export function changeKeys(
  stored: Blocks,
  blocks: Blocks,
  keys: ReadonlyMap<CustomerId, readonly Key[]>,
  before: ReadonlyMap<CustomerId, readonly number[]>,
): KeyChanges {
  const held = new Map<CustomerId, readonly number[]>()
  const added: Placed[] = []
  const removed: Placed[] = []
  for (const [customerId, own] of keys) {
    const now = own.flatMap(({ hash }) => (blocks.get(hash) === null ? [] : [hash]))
    const then = before.get(customerId) ?? []
    held.set(customerId, now)
    for (const key of now) if (!then.includes(key)) added.push({ key, customerId })
    for (const key of then) if (!now.includes(key)) removed.push({ key, customerId })
  }
  const crowded = [...blocks].flatMap(([key, block]) => (block === null && stored.get(key) !== null ? [key] : []))
  return { held, added, removed, crowded }
}

/**
 * Customers who share keys with one, those who share most and rarest first.
 * @param limit how many at most
 */
export function findNear(
  customerId: CustomerId,
  keys: readonly Key[],
  blocks: Blocks,
  limit: number,
): readonly CustomerId[] {
  const bits = new Map<CustomerId, number>()
  for (const { hash, isIdentifier } of keys) {
    const block = blocks.get(hash) ?? []
    const worth = isIdentifier ? ENOUGH_BITS : Math.log2((2 * MOST_PER_KEY) / block.length)
    for (const other of block) if (other !== customerId) bits.set(other, (bits.get(other) ?? 0) + worth)
  }
  return [...bits]
    .filter(([, sum]) => sum >= ENOUGH_BITS)
    .sort(([a, more], [b, less]) => less - more || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([other]) => other)
}
