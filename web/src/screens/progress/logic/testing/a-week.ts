import type { ProgressWeek } from '@hilo/contract'

/** A week in which everything is middling. */
export function aWeek(parts: Partial<ProgressWeek>): ProgressWeek {
  return {
    ...{ week: '2026-11-02', measuredAt: '2026-11-08T23:00:00Z', isReconstructed: false, isClosed: true },
    ...{ class: 'cross', score: 60, holdsBack: [], channels: [], without: [], links: [], sampled: 1 },
    counts: { people: 100, cards: 50, orders: 40, messages: 30, visits: 20 },
    figures: {
      ...{ recognised: 0.5, isolated: 0.2, peopleAgreement: 0.9, wishesKept: 0.95, offersAgreement: null },
      ...{ answersAgreement: 0.9, repeated: 0.1, named: 0.6, several: 0.3, duplicates: 0.1, crossed: 0.1 },
    },
    ...parts,
  }
}
