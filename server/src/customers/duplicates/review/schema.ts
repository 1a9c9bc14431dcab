/**
 * The words of the review.
 *
 * - A **question** is a pair of which nobody has decided: two who are alike, two who share an identifier that did not join them, or both.
 * - Its **rank** is the order in which questions are worth deciding.
 */
import type { CustomerId } from '../../../kernel/ids.ts'
import type { SharedBy } from '../../identity/index.ts'
import type { Pair } from '../schema.ts'

/** Why a pair is in the queue: `alike`, found by matching; `shared`, by an identifier that a rule would not let join them. */
export type QuestionKind = 'alike' | 'shared'

/** Two customers who may be one, and why that is asked. */
export interface Question {
  /** The older id first. */
  readonly oneId: CustomerId
  readonly otherId: CustomerId
  /** As it was weighed when it was found; null of those who are not alike enough to be found. */
  readonly found: Pick<Pair, 'weight' | 'model' | 'steps'> | null
  /** What they share that did not join them; empty for none. */
  readonly shared: readonly SharedBy[]
  /** Whole bits, at most 10; of those who were not found alike less than any of those. */
  readonly rank: number
  /** When it was found or last changed: UTC epoch milliseconds. */
  readonly at: number
}

/** Where the queue goes on: strictly after this one. */
export type QuestionCursor = Pick<Question, 'rank' | 'at' | 'oneId' | 'otherId'>

/** Which questions are asked for; null: all. */
export interface QuestionFilter {
  readonly kind: QuestionKind | null
  /** Only pairs that name one of these. */
  readonly customerIds: readonly CustomerId[] | null
}

/** All questions. */
export const EVERYTHING: QuestionFilter = { kind: null, customerIds: null }
