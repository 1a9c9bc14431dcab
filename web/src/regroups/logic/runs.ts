import type { IdentityRules, RegroupRun } from '@hilo/contract'

/** Whether a run still goes on. */
export function isOpen(run: RegroupRun | null): run is RegroupRun & { readonly state: 'running' } {
  return run?.state === 'running'
}

/** Whether a run only looks and changes nothing. */
export function isPreview({ kind }: RegroupRun): boolean {
  return kind.startsWith('preview_')
}

/** How far a run is, 0 to 1; nothing to go through is the whole of it once it has ended. */
export function shareDone({ done, total, state }: RegroupRun): number {
  if (state === 'done') return 1
  return total > 0 ? Math.min(1, done / total) : 0
}

/** Whether two sets of rules say the same; the order of addresses and domains says nothing. */
export function areSameRules(one: IdentityRules, other: IdentityRules): boolean {
  return (
    one.peoplePerEmail === other.peoplePerEmail &&
    one.peoplePerPhone === other.peoplePerPhone &&
    areSameNames(one.ownAddresses, other.ownAddresses) &&
    areSameNames(one.ownDomains, other.ownDomains)
  )
}

function areSameNames(some: readonly string[], others: readonly string[]): boolean {
  const names = (list: readonly string[]) => [...new Set(list.map((name) => name.trim().toLowerCase()))].sort()
  return JSON.stringify(names(some)) === JSON.stringify(names(others))
}
