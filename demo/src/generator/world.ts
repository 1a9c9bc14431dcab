/** What a run knows while it tells the brand's history. */
import type { Calendar } from './calendar.ts'
import { CATEGORIES, type CategoryKey, PRODUCTS, type Product } from './catalog.ts'
import type { Fact } from './facts.ts'
import type { Person } from './people.ts'
import { STORES, type Store, type StoreKey } from './places.ts'
import { at, type Random, weighted } from './random.ts'

/** An order that somebody may ask about, or return. */
export interface OrderNote {
  readonly orderId: string
  readonly product: Product
  readonly totalMinor: number
  readonly atMs: number
  readonly channel: 'web' | 'store'
}

/** State of a run: grows as episodes are told in order of time. */
export interface World {
  readonly calendar: Calendar
  readonly facts: Fact[]
  readonly lastOrder: Map<string, OrderNote>
  /** Accounts that the backend has reported. */
  readonly registered: Set<string>
  /** Numbers of orders, tickets, calls and conversations that are taken. */
  readonly taken: Set<string>
}

/** @param calendar the run's days */
export function createWorld(calendar: Calendar): World {
  return {
    calendar,
    facts: [],
    lastOrder: new Map(),
    registered: new Set(),
    taken: new Set(),
  }
}

const anyCategory = weighted(CATEGORIES.map(({ key, weight }) => [key, weight] as const))
const withinCategory = new Map(
  CATEGORIES.map(({ key }) => [
    key,
    weighted(
      PRODUCTS.filter((product) => product.category === key).map((product) => [product, product.weight] as const),
    ),
  ]),
)

/** A product that this person would look at: mostly from the favourite categories. */
export function pickProduct(random: Random, person?: Pick<Person, 'favourites'>): Product {
  const category: CategoryKey = person && random.chance(0.75) ? random.pick(person.favourites) : anyCategory(random)
  const choose = withinCategory.get(category)
  return choose ? choose(random) : at(PRODUCTS, 0)
}

/** The product with this name. @throws RangeError if the catalogue has none */
export function productNamed(name: string): Product {
  const found = PRODUCTS.find((product) => product.name === name)
  if (!found) throw new RangeError(`no product is called ${name}`)
  return found
}

/** The store with this key. */
export function storeOf(key: StoreKey): Store {
  return at(
    STORES,
    STORES.findIndex((store) => store.key === key),
  )
}

const FIRST_NUMBER_MS = Date.UTC(2021, 0, 1)
const NUMBER_EVERY_MS = 20_000

/** A number that grows with time, as an office would give it, whatever the order in which the history is told. */
export function numberAt(world: World, prefix: string, atMs: number): string {
  for (let number = Math.floor((atMs - FIRST_NUMBER_MS) / NUMBER_EVERY_MS); ; number++) {
    const text = `${prefix}-${number}`
    if (world.taken.has(text)) continue
    world.taken.add(text)
    return text
  }
}

/** Euro for the wire: Segment's e-commerce events carry decimals. */
export function euros(amountMinor: number): number {
  return amountMinor / 100
}
