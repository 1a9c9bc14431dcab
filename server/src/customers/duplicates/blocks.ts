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

/**
 * What two must share before they are weighed, as a share of the bits that tell one of so many people from another. A key says the more,
 * the fewer have it: 6 bits where two do, 1 where 64 do. Of a million people 4 bits are asked, of a thousand 2; measured, that keeps all but
 * 0.001 to 0.006 of the pairs that share a key at all, and half of the candidates.
 */
const ENOUGH = 0.2

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

/** What surrounds a search. */
export interface Surroundings {
  readonly blocks: Blocks
  /** How many customers there are, 2 or more. */
  readonly people: number
  /** How many are found at most. */
  readonly limit: number
}

/** Customers who share keys with one, or a single identifier; those who share most and rarest first. */
export function findNear(
  customerId: CustomerId,
  keys: readonly Key[],
  { blocks, people, limit }: Surroundings,
): readonly CustomerId[] {
  const enough = ENOUGH * Math.log2(people)
  const bits = new Map<CustomerId, number>()
  for (const { hash, isIdentifier } of keys) {
    const block = blocks.get(hash) ?? []
    const worth = isIdentifier ? enough : Math.log2((2 * MOST_PER_KEY) / block.length)
    for (const other of block) if (other !== customerId) bits.set(other, (bits.get(other) ?? 0) + worth)
  }
  return [...bits]
    .filter(([, sum]) => sum >= enough)
    .sort(([a, more], [b, less]) => less - more || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([other]) => other)
}
