/** What a store does round by round, done here over fragments in memory. */
import type { Claim, Fragment, GenericLevel } from '../../schema.ts'
import { leadsTo } from '../reach.ts'

/** What `closedComponent` needs to know of all fragments there are. */
export interface FragmentIndex {
  readonly holders: (key: string) => readonly Fragment[]
  readonly decided: (fragmentId: string) => readonly Fragment[]
  readonly generic: (claim: Claim) => GenericLevel | 'blocked' | null
}

/** All fragments that can have a say in who `seeds` are, in no particular order. */
export function closedComponent(seeds: readonly Fragment[], index: FragmentIndex): Fragment[] {
  const reached = new Map(seeds.map((fragment) => [fragment.id, fragment]))
  const queue = [...reached.values()]
  const visit = (fragment: Fragment) => {
    if (reached.has(fragment.id)) return
    reached.set(fragment.id, fragment)
    queue.push(fragment)
  }
  for (const fragment of queue) {
    for (const other of index.decided(fragment.id)) visit(other)
    for (const claim of fragment.claims) {
      const generic = index.generic(claim)
      if (generic === 'blocked' || generic === 'all') continue
      for (const other of index.holders(claim.key)) {
        const there = other.claims.find((each) => each.key === claim.key)
        if (there !== undefined && leadsTo(claim.evidence, there.evidence, generic)) visit(other)
      }
    }
  }
  return queue
}
