import type { Relation } from '../../identity/index.ts'

/** How much one shared value says of two who were not joined by it: what is made for one person most, a browser least. */
const STRENGTH: Readonly<Record<NonNullable<Relation['shared'][number]['kind']>, number>> = {
  document: 6,
  user_id: 5,
  wa_bsuid: 5,
  loyalty_card: 5,
  email: 3,
  phone: 2,
  wa_id: 2,
  anonymous_id: 1,
  device: 0,
}
/** What other values add is bounded: nobody is surer for a tenth. */
const MOST = 9
/** Two who each have a name of their own can be told; whose a call was, mostly nobody knows. */
const BOTH_NAMED = 10

/** How much it is worth to ask about two who share something, 0 to 19: by the strongest value, and one more for each other. */
export function strengthOf({ shared, isBare }: Pick<Relation, 'shared' | 'isBare'>): number {
  const kinds = new Map(
    shared.flatMap(({ key, kind }) => (key !== null && kind !== null ? [[key, kind] as const] : [])),
  )
  if (kinds.size === 0) return 0
  const strength = Math.max(...[...kinds.values()].map((kind) => STRENGTH[kind])) + kinds.size - 1
  return Math.min(MOST, strength) + (isBare ? 0 : BOTH_NAMED)
}
