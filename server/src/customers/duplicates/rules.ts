import type { Claim } from '../identity/index.ts'

/** Kinds of which one person has one. */
const SINGLE = ['document', 'user_id', 'wa_bsuid'] as const satisfies readonly Claim['kind'][]

/** Kinds by which two customers cannot be one: each has one of its own, in the same scope, and they differ. */
export function clashOf(one: readonly Claim[], other: readonly Claim[]): Claim['kind'][] {
  return SINGLE.filter((kind) =>
    one.some(
      (a) => a.kind === kind && other.some((b) => b.kind === kind && b.scope === a.scope && b.value !== a.value),
    ),
  )
}
