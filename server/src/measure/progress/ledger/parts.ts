/**
 * Sorts a brand's events into parts that are measured one after another, so that memory holds one of them. Nobody is in two parts: neither a
 * customer, nor customers who share a name, so that whatever is counted by person, identity's or the identifiers' own, adds up.
 */
import { createIdIndex } from '../../../kernel/id-index.ts'
import { newNameReader, newProductNames, newReferenceFinder, type References } from '../../audit/index.ts'
import {
  type Collected,
  type CollectOptions,
  createCollector,
  createFileTable,
  type FileTable,
  type Told,
} from './collect.ts'
import { createGroups } from './groups.ts'
import { createPacks, type Packed } from './pack.ts'
import type { Slice } from './slice.ts'
import { createToldOrders, type ToldOrders } from './told-orders.ts'

/** Everything that was read of a brand. */
export interface BrandFacts {
  /** Some people each; the largest group of people who share names is never cut. */
  readonly parts: readonly BrandPart[]
  /** Channels that anything was ever told on. */
  readonly channels: readonly string[]
  /** Finds what texts speak of, of the orders within a slice. */
  readonly referencesWithin: (slice: Slice) => References
  /** Different channels on which customer numbers were told. */
  readonly numbered: ReadonlySet<string>
}

/** Some of a brand's people. */
export interface BrandPart {
  readonly collect: () => Collected
}

/** Events of one part: while they are measured, as identity and as identifiers have it, they take about 4 KB each. */
const PART_EVENTS = 20_000

/** Takes events in the order of their arrival, and then tells the parts. */
export function createSorter(options: CollectOptions, partEvents = PART_EVENTS) {
  const files = createFileTable(options.sources)
  const readNames = newNameReader(options)
  const [customers, groups, packs] = [createIdIndex(), createGroups(), createPacks()]
  const orders = createToldOrders()
  const numbered = new Set<string>()
  const products = new Map<string, string>()

  /** What the audit's own reader makes of a page says who shares a name with whom. */
  function tie({ ledger, customerOf, cards }: Collected): void {
    for (const { id, channel, keys, numbers } of ledger.records) {
      const customer = customers.numberOf(customerOf[id] ?? '')
      if (numbers.length > 0) numbered.add(channel)
      groups.tie(customer, [...keys, ...numbers])
    }
    for (const { file, customerId, identifiers } of cards.values()) {
      const { keys, numbers } = readNames(identifiers)
      if (numbers.length > 0) numbered.add(files.files[file]?.channel ?? '')
      groups.tie(customers.numberOf(customerId), [...keys, ...numbers])
    }
    for (const order of ledger.orders) orders.put(order)
  }

  return {
    takePage: (page: readonly Told[]): void => {
      const { collected, take } = createCollector(options, files, products)
      for (const told of page) {
        const place = files.place(told.event)
        take(told, place)
        packs.put(customers.numberOf(told.event.customerId), { told, place })
      }
      tie(collected)
    },
    close: (): BrandFacts => {
      const parts = packs.sort(groups.divide(customers.size(), packs.eventsOf, partEvents))
      return {
        parts: parts.map((packed) => toPart(packed, options, files)),
        channels: [...new Set(files.files.map(({ channel }) => channel))],
        referencesWithin: newFinder(orders, products),
        numbered,
      }
    },
  }
}

/** Products are read once for all slices: a brand may have tens of thousands. Stands by itself, as the parts do. */
function newFinder(orders: ToldOrders, products: Map<string, string>): BrandFacts['referencesWithin'] {
  const names = newProductNames({ products, offers: [] })
  return (slice) => newReferenceFinder(orders.within(slice), names)
}

/** Stands by itself: made inside the sorter it would keep alive all by which that sorts. */
function toPart(packed: Packed, options: CollectOptions, files: FileTable): BrandPart {
  return {
    collect: () => {
      const { collected, take } = createCollector(options, files)
      for (const { told, place } of packed.read()) take(told, place)
      return collected
    },
  }
}
