/** Chance that repeats: the same seed gives the same brand, byte for byte, on every machine. */

/** A stream of pseudo-random draws. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number
  /** Uniform integer in [min, max], both included. */
  int(min: number, max: number): number
  /** True with this probability. */
  chance(probability: number): boolean
  /** One of a list that is not empty. */
  pick<Item>(items: readonly Item[]): Item
  /** `count` different items, or all of them when there are fewer. */
  sample<Item>(items: readonly Item[], count: number): Item[]
  /** Poisson-distributed count (Knuth; meant for small means). */
  poisson(mean: number): number
  /** Standard normal (Box–Muller). */
  normal(): number
  /** Exponentially distributed with this mean. */
  exponential(mean: number): number
  /** `count` lower-case hexadecimal digits. */
  hex(count: number): string
  /** A version-4 UUID. */
  uuid(): string
  /** An independent stream: what is drawn there does not shift what is drawn here. */
  fork(label: string): Random
}

/** @param seed any text; different texts give unrelated streams */
export function createRandom(seed: string): Random {
  const next = sfc32(seed)
  const random: Random = {
    next,
    int: (min, max) => min + Math.floor(next() * (max - min + 1)),
    chance: (probability) => next() < probability,
    pick: (items) => at(items, Math.floor(next() * items.length)),
    sample(items, count) {
      const rest = [...items]
      return Array.from({ length: Math.min(count, rest.length) }, () => {
        const taken = Math.floor(next() * rest.length)
        const item = at(rest, taken)
        rest.splice(taken, 1)
        return item
      })
    },
    poisson(mean) {
      const limit = Math.exp(-mean)
      let product = next()
      let count = 0
      while (product > limit && count < 500) {
        product *= next()
        count += 1
      }
      return count
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    exponential: (mean) => -mean * Math.log(1 - next()),
    hex: (count) => Array.from({ length: count }, () => Math.floor(next() * 16).toString(16)).join(''),
    uuid: () => `${random.hex(8)}-${random.hex(4)}-4${random.hex(3)}-a${random.hex(3)}-${random.hex(12)}`,
    fork: (label) => createRandom(`${seed}/${label}`),
  }
  return random
}

/** A chooser by weight, prepared once: `choose(random)` costs a binary search. */
export function weighted<Item>(entries: readonly (readonly [Item, number])[]): (random: Random) => Item {
  const sums: number[] = []
  let total = 0
  for (const [, weight] of entries) {
    total += weight
    sums.push(total)
  }
  return (random) => {
    const wanted = random.next() * total
    let low = 0
    let high = sums.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 0) > wanted) high = middle
      else low = middle + 1
    }
    return at(entries, low)[0]
  }
}

/** The item at an index that the caller knows to exist. */
export function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index]
  if (item === undefined) throw new RangeError(`nothing at ${index} of ${items.length}`)
  return item
}

/** sfc32 ("small fast counter", Chris Doty-Humphrey, PractRand), seeded by FNV-1a over four salted passes. */
function sfc32(seed: string): () => number {
  let a = fnv(`a${seed}`)
  let b = fnv(`b${seed}`)
  let c = fnv(`c${seed}`)
  let d = 1
  const next = () => {
    const sum = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return (sum >>> 0) / 4_294_967_296
  }
  for (let round = 0; round < 12; round++) next()
  return next
}

function fnv(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash | 0
}
