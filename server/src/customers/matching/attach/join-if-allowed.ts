import type { Forest } from '../cluster.ts'
import type { Guard } from '../guards.ts'

/** Joins the groups of two records unless the guard forbids it. */
export function joinIfAllowed(forest: Forest, guard: Guard, a: number, b: number): void {
  if (forest.rootOf(a) === forest.rootOf(b)) return
  if (guard.mayMerge(forest.membersOf(a), forest.membersOf(b))) forest.join(a, b)
}
