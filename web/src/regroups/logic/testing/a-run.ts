import type { Difference, IdentityRules, RegroupRun } from '@hilo/contract'

/** A dry run of linking that goes on, with what a test says of it. */
export function aRun(known: Partial<RegroupRun>): RegroupRun {
  return {
    id: '0197a000-0000-7000-8000-000000000001',
    kind: 'preview_link',
    sourceId: null,
    rules: null,
    model: null,
    former: null,
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

/** A difference that changes nothing, with what a test says of it. */
export function aDifference(known: Partial<Difference>): Difference {
  return {
    ...{ customersBefore: 0, customersAfter: 0, merges: 0, splits: 0, people: 0, peopleElsewhere: 0, bestTouched: 0 },
    ...{ by: [], refused: [], best: [], examples: [], contradictions: [], consent: [], alike: null, model: null },
    ...known,
  }
}
