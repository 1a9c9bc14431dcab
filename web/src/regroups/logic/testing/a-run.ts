import type { IdentityRules, RegroupRun } from '@hilo/contract'

/** A dry run of linking that goes on, with what a test says of it. */
export function aRun(known: Partial<RegroupRun>): RegroupRun {
  return {
    id: '0197a000-0000-7000-8000-000000000001',
    kind: 'preview_link',
    sourceId: null,
    rules: null,
    state: 'running',
    done: 0,
    total: 0,
    difference: null,
    actor: 'Ana',
    startedAt: '2026-11-26T10:00:00.000Z',
    endedAt: null,
    ...known,
  }
}

/** Rules of identity, with what a test says of them. */
export function someRules(known: Partial<IdentityRules>): IdentityRules {
  return { ownAddresses: [], ownDomains: [], peoplePerEmail: 5, peoplePerPhone: 5, ...known }
}
