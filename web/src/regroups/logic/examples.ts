import type { RegroupCustomer, RegroupExample } from '@hilo/contract'
import type { Translate } from '../../i18n/i18n.tsx'
import { callBy } from '../../i18n/identity-words.ts'

/** The one person that the customers of an example are together. */
export interface Whole {
  readonly name: string | null
  readonly goesBy: RegroupCustomer['goesBy']
  readonly channels: readonly string[]
  readonly orders: number
  /** Minor units by ISO 4217 currency. */
  readonly spent: Readonly<Record<string, number>>
}

/**
 * What the customers of an example are as one: the name of whoever bought most and has one, every channel once, all orders, all money.
 * Where more take part than are named, it is that of those named.
 */
export function wholeOf({ customers }: RegroupExample): Whole {
  const best = customers.toSorted((a, b) => b.orders - a.orders)
  const spent = new Map<string, number>()
  for (const [currency, amountMinor] of customers.flatMap((each) => Object.entries(each.spent)))
    spent.set(currency, (spent.get(currency) ?? 0) + amountMinor)
  return {
    name: best.find(({ name }) => name !== null)?.name ?? null,
    goesBy: best.find(({ goesBy }) => goesBy !== null)?.goesBy ?? null,
    channels: [...new Set(best.flatMap(({ channels }) => channels))],
    orders: customers.reduce((sum, { orders }) => sum + orders, 0),
    spent: Object.fromEntries(spent),
  }
}

/** More would make one example as long as all others together. */
const MOST_SHOWN = 4

/** Those of an example who are shown, and how many take part besides. */
export function shownOf({ count, customers }: RegroupExample): {
  readonly shown: readonly RegroupCustomer[]
  readonly more: number
} {
  // One over would take the room of the words that say so.
  const shown = count <= MOST_SHOWN + 1 ? customers : customers.slice(0, MOST_SHOWN)
  return { shown, more: Math.max(0, count - shown.length) }
}

/** What somebody is called; null where nothing is known. */
export function callOf({ name, goesBy }: Pick<RegroupCustomer, 'name' | 'goesBy'>, t: Translate): string | null {
  return name ?? (goesBy && callBy(goesBy, t))
}
