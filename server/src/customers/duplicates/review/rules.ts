import type { SharedBy } from '../../identity/index.ts'

/** How much one shared value says of two who were not joined by it: what is made for one person most, a browser least. */
const STRENGTH: Readonly<Record<NonNullable<SharedBy['kind']>, number>> = {
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
const MOST = 20

/** How much what two share speaks for one person, 0 to 20: the strongest value, and one more for each other. */
export function strengthOf(shared: readonly SharedBy[]): number {
  const kinds = new Map(
    shared.flatMap(({ key, kind }) => (key !== null && kind !== null ? [[key, kind] as const] : [])),
  )
  if (kinds.size === 0) return 0
  return Math.min(MOST, Math.max(...[...kinds.values()].map((kind) => STRENGTH[kind])) + kinds.size - 1)
}
