/** How alike two texts are. Both measures are symmetric. */

const MAX_LENGTH = 64
const usedA = new Uint8Array(MAX_LENGTH)
const usedB = new Uint8Array(MAX_LENGTH)

/**
 * Jaro–Winkler similarity, in [0, 1]; prefix weight 0.1 for at most four characters. Only the first 64 UTF-16 units count.
 * @source W. E. Winkler, "String Comparator Metrics and Enhanced Decision Rules in the Fellegi–Sunter Model of Record Linkage", 1990
 */
export function jaroWinkler(one: string, other: string): number {
  if (one === other) return 1
  // Matching takes the first free letter, so the measure as published depends on which text comes first.
  const [a, b] = one < other ? [one, other] : [other, one]
  const lengthA = Math.min(a.length, MAX_LENGTH)
  const lengthB = Math.min(b.length, MAX_LENGTH)
  if (lengthA === 0 || lengthB === 0) return 0
  const matches = markMatches(a, b, lengthA, lengthB)
  if (matches === 0) return 0
  const jaro = (matches / lengthA + matches / lengthB + (matches - countTransposed(a, b, lengthA) / 2) / matches) / 3
  let prefix = 0
  while (prefix < 4 && prefix < lengthA && prefix < lengthB && a.charCodeAt(prefix) === b.charCodeAt(prefix)) {
    prefix += 1
  }
  return jaro + prefix * 0.1 * (1 - jaro)
}

function markMatches(a: string, b: string, lengthA: number, lengthB: number): number {
  usedA.fill(0, 0, lengthA)
  usedB.fill(0, 0, lengthB)
  const reach = Math.max(0, Math.floor(Math.max(lengthA, lengthB) / 2) - 1)
  let matches = 0
  for (let i = 0; i < lengthA; i += 1) {
    const code = a.charCodeAt(i)
    const end = Math.min(lengthB, i + reach + 1)
    for (let j = Math.max(0, i - reach); j < end; j += 1) {
      if (usedB[j] === 1 || b.charCodeAt(j) !== code) continue
      usedA[i] = 1
      usedB[j] = 1
      matches += 1
      break
    }
  }
  return matches
}

function countTransposed(a: string, b: string, lengthA: number): number {
  let transposed = 0
  let j = 0
  for (let i = 0; i < lengthA; i += 1) {
    if (usedA[i] !== 1) continue
    while (usedB[j] !== 1) j += 1
    if (a.charCodeAt(i) !== b.charCodeAt(j)) transposed += 1
    j += 1
  }
  return transposed
}

/** Three rows of the table of distances, used in turn; one worker thread, one table. */
const ROWS = [new Uint8Array(MAX_LENGTH + 1), new Uint8Array(MAX_LENGTH + 1), new Uint8Array(MAX_LENGTH + 1)] as const

/**
 * Optimal string alignment distance: insertions, deletions, replacements and swaps of neighbours, no part edited twice. Only the first
 * 64 UTF-16 units count.
 * @param limit where counting stops, below 64
 * @returns integer in [0, limit + 1]; limit + 1 says "more"
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (a === b) return 0
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  const lengthA = Math.min(a.length, MAX_LENGTH)
  const lengthB = Math.min(b.length, MAX_LENGTH)
  let [beforeLast, last, row]: [Uint8Array, Uint8Array, Uint8Array] = [ROWS[0], ROWS[1], ROWS[2]]
  for (let j = 0; j <= lengthB; j += 1) last[j] = j
  for (let i = 1; i <= lengthA; i += 1) {
    if (fillRow(a, b, i, lengthB, row, last, beforeLast) > limit) return limit + 1
    const free = beforeLast
    beforeLast = last
    last = row
    row = free
  }
  return Math.min(limit + 1, last[lengthB] ?? 0)
}

/** Fills row `i`. @returns the least distance in it */
function fillRow(
  a: string,
  b: string,
  i: number,
  lengthB: number,
  row: Uint8Array,
  last: Uint8Array,
  beforeLast: Uint8Array,
): number {
  const code = a.charCodeAt(i - 1)
  const before = i > 1 ? a.charCodeAt(i - 2) : -1
  row[0] = i
  let least = i
  for (let j = 1; j <= lengthB; j += 1) {
    const other = b.charCodeAt(j - 1)
    let value = (last[j - 1] ?? 0) + (code === other ? 0 : 1)
    value = Math.min(value, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1)
    if (j > 1 && before === other && code === b.charCodeAt(j - 2)) value = Math.min(value, (beforeLast[j - 2] ?? 0) + 1)
    row[j] = value
    if (value < least) least = value
  }
  return least
}

/**
 * Which letters and digits a text has, as bits: one edit changes at most two of them, so texts whose bits differ in many are far apart.
 * Compare with `differingBits`.
 */
export function lettersOf(text: string): number {
  let bits = 0
  for (let at = 0; at < text.length; at += 1) bits |= 1 << (text.charCodeAt(at) & 31)
  return bits
}

/** How many bits differ. */
export function differingBits(a: number, b: number): number {
  let rest = a ^ b
  rest -= (rest >>> 1) & 0x55555555
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333)
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
