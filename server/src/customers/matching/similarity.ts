/** How alike two texts are. Both measures are symmetric. */

const MAX_LENGTH = 64
const usedA = new Uint8Array(MAX_LENGTH)
const usedB = new Uint8Array(MAX_LENGTH)

/**
 * Jaro–Winkler similarity, in [0, 1]; prefix weight 0.1 for at most four characters. Only the first 64 UTF-16 units count.
 * @source W. E. Winkler, "String Comparator Metrics and Enhanced Decision Rules in the Fellegi–Sunter Model of Record Linkage", 1990
 */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1
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

/**
 * Optimal string alignment distance: insertions, deletions, replacements and swaps of neighbours, no part edited twice.
 * @param limit where counting stops
 * @returns integer in [0, limit + 1]; limit + 1 says "more"
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (a === b) return 0
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j += 1) {
      const value = cell(a, b, i, j, { row, last, beforeLast })
      row.push(value)
      if (value < least) least = value
    }
    if (least > limit) return limit + 1
    beforeLast = last
    last = row
  }
  return Math.min(limit + 1, last[b.length] ?? 0)
}

interface Rows {
  readonly row: readonly number[]
  readonly last: readonly number[]
  readonly beforeLast: readonly number[]
}

function cell(a: string, b: string, i: number, j: number, { row, last, beforeLast }: Rows): number {
  const isSame = a.charCodeAt(i - 1) === b.charCodeAt(j - 1)
  const replaced = (last[j - 1] ?? 0) + (isSame ? 0 : 1)
  const value = Math.min(replaced, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1)
  const isSwap =
    i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1)
  return isSwap ? Math.min(value, (beforeLast[j - 2] ?? 0) + 1) : value
}
