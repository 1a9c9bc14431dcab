/** What is wrong in the exports, as their generator knows it: for each kind, what a careful reader would find. */
import type { Place } from '../places.ts'

/** Kinds of what is wrong, or crosses channels. */
export const TRUTH_KINDS = [
  'duplicate',
  'double message',
  'email',
  'phone',
  'address',
  'wish',
  'ignored wish',
  'price',
  'stock',
  'name',
  'description',
  'repeated request',
  'answer price',
  'answer stock',
  'answer amount',
  'answer date',
  'answer status',
  'crossed purchase',
  'return elsewhere',
] as const
export type TruthKind = (typeof TRUTH_KINDS)[number]

/** One thing that is so. */
export interface TruthItem {
  readonly kind: TruthKind
  /** A person's id, a product's code or an order's number. */
  readonly about: string
  /** What stands against what, each side by all rows that say it; a finding shows at least one row of two of them. */
  readonly sides: readonly (readonly Place[])[]
  /** Whether the files alone show it: to report an item that they do not surely show is right, to miss it is no mistake. */
  readonly isEvident: boolean
}

/** One item, or none where no two sides have rows to stand against each other. */
export function truthItem(
  kind: TruthKind,
  about: string,
  sides: readonly (readonly Place[])[],
  isEvident: boolean,
): TruthItem[] {
  const told = sides.filter((side) => side.length > 0)
  return told.length < 2 ? [] : [{ kind, about, sides: told, isEvident }]
}
