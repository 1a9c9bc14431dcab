/** Who hangs together by names: numbers of customers, joined as names are met. */

/** Customers in groups of which no two share a name. */
export interface Groups {
  /** A customer goes by these names. */
  readonly tie: (customer: number, names: readonly string[]) => void
  /**
   * Puts groups together until a part has so many events.
   * @returns the part of each customer, from 0
   */
  readonly divide: (customers: number, eventsOf: (customer: number) => number, partEvents: number) => Int32Array
}

const FIRST = 1 << 12

/**
 * Names are known by 53 bits of a hash: two that meet by chance put people into one part who need not be, and that changes no figure. A million
 * customers with three million names take 100 MB.
 */
export function createGroups(): Groups {
  let parent = new Int32Array(FIRST).map((_, customer) => customer)
  const holders = createHolders()

  function rootOf(customer: number): number {
    let root = customer
    while (parent[root] !== root) root = parent[root] ?? 0
    for (let step = customer; step !== root; ) {
      const next = parent[step] ?? 0
      parent[step] = root
      step = next
    }
    return root
  }

  function makeRoom(customer: number): void {
    if (customer < parent.length) return
    const wider = new Int32Array(Math.max(customer + 1, parent.length * 2)).map((_, each) => each)
    wider.set(parent)
    parent = wider
  }

  return {
    tie: (customer, names) => {
      makeRoom(customer)
      for (const name of names) {
        const [a, b] = [rootOf(customer), rootOf(holders.holderOf(name, customer))]
        parent[Math.max(a, b)] = Math.min(a, b)
      }
    },
    divide: (customers, eventsOf, partEvents) => {
      makeRoom(customers)
      const events = new Int32Array(customers)
      for (let customer = 0; customer < customers; customer += 1) {
        const root = rootOf(customer)
        events[root] = (events[root] ?? 0) + eventsOf(customer)
      }
      const partOf = new Int32Array(customers)
      let [part, filled] = [0, 0]
      for (let customer = 0; customer < customers; customer += 1) {
        const root = rootOf(customer)
        if (root === customer) {
          if (filled > 0 && filled + (events[root] ?? 0) > partEvents) [part, filled] = [part + 1, 0]
          filled += events[root] ?? 0
          partOf[customer] = part
        } else partOf[customer] = partOf[root] ?? 0
      }
      return partOf
    },
  }
}

/** The first customer who was met with each name. */
function createHolders() {
  let hashes = new Float64Array(FIRST)
  let holders = new Int32Array(FIRST)
  let size = 0

  /** The slot of a hash, or the free one where it belongs. 0 is free: no name hashes to it. */
  function slotOf(table: Float64Array, hash: number): number {
    const mask = table.length - 1
    let slot = (hash % 4_294_967_296) & mask
    while (table[slot] !== 0 && table[slot] !== hash) slot = (slot + 1) & mask
    return slot
  }

  function grow(): void {
    const [before, held] = [hashes, holders]
    hashes = new Float64Array(before.length * 2)
    holders = new Int32Array(before.length * 2)
    for (const [at, hash] of before.entries()) {
      if (hash === 0) continue
      const slot = slotOf(hashes, hash)
      hashes[slot] = hash
      holders[slot] = held[at] ?? 0
    }
  }

  return {
    holderOf: (name: string, customer: number): number => {
      const hash = hashOf(name)
      const slot = slotOf(hashes, hash)
      if (hashes[slot] === hash) return holders[slot] ?? 0
      hashes[slot] = hash
      holders[slot] = customer
      size += 1
      if (size * 3 > hashes.length * 2) grow()
      return customer
    },
  }
}

/** 53 bits, never 0. @source cyrb53, bryc, public domain */
function hashOf(text: string): number {
  let [a, b] = [0xdeadbeef, 0x41c6ce57]
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    a = Math.imul(a ^ code, 2_654_435_761)
    b = Math.imul(b ^ code, 1_597_334_677)
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909)
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909)
  return 4_294_967_296 * (2_097_151 & b) + (a >>> 0) || 1
}
