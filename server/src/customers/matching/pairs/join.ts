/** Finds the pairs that share a key, in typed arrays: a Map or Set ends at 2^24 entries. */
import { keysOf } from '../blocks.ts'
import { featuresOf, type Table } from '../table.ts'

/** More records than this do not fit a packed pair in 53 bits. */
export const MAX_RECORDS = 1 << 20
/** Records that may share a key: more of them say little by it, and narrower keys find them. */
const MAX_BLOCK = 50
const MAX_IDENTIFIER_BLOCK = 500
/** Pairs that blocks may bring, in all: the limit of block sizes goes down until they fit. */
const PAIRS_PER_RECORD = 12
const PAIRS_ALWAYS = 500_000

/**
 * Pairs of records that share a key; record numbers `i < j` packed as i * 2^20 + j, ascending, each once.
 * @param onProgress share of the work done, in [0, 1]
 */
export function joinBlocks(table: Table, onProgress: (share: number) => void = () => {}): Float64Array {
  const [identifiers, others] = collectKeys(table, onProgress)
  onProgress(0.7)
  const limit = chooseLimit(others, table.size)
  const pairs = createPairs()
  eachBlock(identifiers, MAX_IDENTIFIER_BLOCK, (start, end) => pairs.addBlock(identifiers, start, end))
  eachBlock(others, limit, (start, end) => pairs.addBlock(others, start, end))
  onProgress(0.85)
  return pairs.finish()
}

/** The two records of a packed pair. */
export function unpackPair(pair: number): [number, number] {
  const i = Math.floor(pair / MAX_RECORDS)
  return [i, pair - i * MAX_RECORDS]
}

/** Keys as hash * 2^20 + record, sorted: those of identifiers, and the others. */
function collectKeys(table: Table, onProgress: (share: number) => void): [Float64Array, Float64Array] {
  const identifiers = createList()
  const others = createList()
  for (let i = 0; i < table.size; i += 1) {
    for (const { text, isIdentifier } of keysOf(featuresOf(table, i))) {
      const list = isIdentifier ? identifiers : others
      list.push(hash(text) * MAX_RECORDS + i)
    }
    if (i % 50_000 === 49_999) onProgress((0.5 * i) / table.size)
  }
  return [identifiers.finish(), others.finish()]
}

/** The largest block size with which the pairs stay within the budget. */
function chooseLimit(keys: Float64Array, size: number): number {
  const pairsBySize = new Float64Array(MAX_BLOCK + 1)
  eachBlock(keys, MAX_BLOCK, (start, end) => {
    const count = end - start
    pairsBySize[count] = (pairsBySize[count] ?? 0) + (count * (count - 1)) / 2
  })
  let left = PAIRS_ALWAYS + PAIRS_PER_RECORD * size
  for (const [count, pairs] of pairsBySize.entries()) {
    left -= pairs
    if (left < 0) return count - 1
  }
  return MAX_BLOCK
}

function eachBlock(keys: Float64Array, limit: number, work: (start: number, end: number) => void): void {
  let start = 0
  while (start < keys.length) {
    const key = Math.floor((keys[start] ?? 0) / MAX_RECORDS)
    const border = (key + 1) * MAX_RECORDS
    let end = start + 1
    while (end < keys.length && (keys[end] ?? 0) < border) end += 1
    if (end - start > 1 && end - start <= limit) work(start, end)
    start = end
  }
}

function createPairs() {
  const list = createList()
  const addBlock = (keys: Float64Array, start: number, end: number) => {
    for (let a = start; a < end; a += 1) {
      const i = (keys[a] ?? 0) % MAX_RECORDS
      for (let b = a + 1; b < end; b += 1) list.push(i * MAX_RECORDS + ((keys[b] ?? 0) % MAX_RECORDS))
    }
  }
  return { addBlock, finish: () => withoutRepeats(list.finish()) }
}

function withoutRepeats(sorted: Float64Array): Float64Array {
  let kept = 0
  let last = -1
  for (const value of sorted) {
    if (value === last) continue
    sorted[kept] = value
    kept += 1
    last = value
  }
  return sorted.slice(0, kept)
}

/** A growing list of numbers that ends sorted. */
function createList() {
  let values = new Float64Array(1 << 12)
  let length = 0
  const push = (value: number) => {
    if (length === values.length) {
      const larger = new Float64Array(values.length * 2)
      larger.set(values)
      values = larger
    }
    values[length] = value
    length += 1
  }
  return { push, finish: () => values.subarray(0, length).sort() }
}

/** FNV-1a, 32 bits; two keys with one hash only bring a pair more. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  value ^= value >>> 15
  return Math.imul(value, 0x2c1b3c6d) >>> 0
}
