import type { Place } from '../../schema.ts'

/** What one channel says, and where. */
export interface Side {
  readonly channel: string
  /** What is compared, as it is written or as a code; '' where the row itself is what matters. */
  readonly value: string
  /** What somebody wrote, where that is worth reading: personal, so shown only on demand. */
  readonly text?: string
  readonly place: Place
}

/** Something that was found, with the rows that show it. */
export interface Finding {
  /** What it is about: a product's name, an order's number, or a person's name. */
  readonly subject: string
  readonly sides: readonly Side[]
  /** Hours between the first and the last row, where time matters. */
  readonly hours?: number
}

/** How much of one kind was found, of how much that was compared. */
export interface Found {
  readonly total: number
  /** Things that could be compared: what the share is a share of. */
  readonly compared: number
}

/** Findings of one kind: how many, and the first of them. */
export interface Findings extends Found {
  readonly examples: readonly Finding[]
}

/** Findings of one kind that are kept with their rows; all are counted. */
const KEPT = 5_000

/** Collects findings of one kind. */
export function newFindings() {
  const examples: Finding[] = []
  let total = 0
  let compared = 0
  return {
    compare: () => {
      compared += 1
    },
    add: (finding: Finding) => {
      total += 1
      if (examples.length < KEPT) examples.push(finding)
    },
    result: (): Findings => ({ total, compared, examples }),
  }
}

/** 1 where nothing contradicts; null where less than `fewest` things could be compared. */
export function agreementOf(list: readonly Found[], fewest: number): number | null {
  const compared = list.reduce((sum, findings) => sum + findings.compared, 0)
  const total = list.reduce((sum, findings) => sum + findings.total, 0)
  return compared < fewest ? null : 1 - total / compared
}
