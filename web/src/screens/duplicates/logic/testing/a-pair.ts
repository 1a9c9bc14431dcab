import type { DuplicatePair, DuplicateSide } from '@hilo/contract'

/** A pair of two customers of whom nothing is known, as a test begins with. */
export function aPair(one: string, other: string, rank = 10): DuplicatePair {
  return {
    ...{ one: aSide(one), other: aSide(other), weight: 12, rank, steps: [] },
    ...{ kinds: ['alike'], shared: [] },
    ...{ probability: 0.99, model: 'test', foundAt: '2026-01-01T00:00:00.000Z' },
  }
}

/** A customer of whom nothing is known but what is told. */
export function aSide(customerId: string, known: Partial<DuplicateSide> = {}): DuplicateSide {
  return {
    ...{
      customerId,
      name: null,
      oneOf: null,
      emails: [],
      phones: [],
      documents: [],
      loyaltyCards: [],
      birthDate: null,
    },
    ...{ address: [], channels: [], events: 0, orders: 0, firstSeenAt: null, lastSeenAt: null },
    ...known,
  }
}
