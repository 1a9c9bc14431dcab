import type { Edges, Forest } from '../cluster.ts'
import type { Guard } from '../guards.ts'
import { ROLE } from '../roles.ts'
import { joinIfAllowed } from './join-if-allowed.ts'

/** Joins each claimed record to the one person whom its best edges name. @param least bits of an edge that links */
export function attachClaimed(forest: Forest, edges: Edges, roles: Uint8Array, guard: Guard, least: number): void {
  const named = new Map<number, Set<number>>()
  const note = (claim: number, record: number) => {
    const roots = named.get(claim)
    if (roots === undefined) named.set(claim, new Set([forest.rootOf(record)]))
    else roots.add(forest.rootOf(record))
  }
  for (const [at, weight] of edges.weights.entries()) {
    if (weight < least) continue
    const [a = 0, b = 0] = [edges.a[at], edges.b[at]]
    if (roles[a] === ROLE.claimed && roles[b] === ROLE.person) note(a, b)
    if (roles[b] === ROLE.claimed && roles[a] === ROLE.person) note(b, a)
  }
  for (const [claim, roots] of named) {
    const [root] = roots
    if (roots.size === 1 && root !== undefined) joinIfAllowed(forest, guard, root, claim)
  }
}
