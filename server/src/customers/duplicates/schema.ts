/**
 * The words of duplicates.
 *
 * - A **pair** is two customers who may be one person; **steps** say what was seen of them, each with its bits.
 * - A **key** is something by which a customer looks for others who resemble it; two that share one are compared.
 * - A **crowd** is more customers under one key than it can tell apart, or more than a household under one identifier. Nobody is looked for
 *   by a crowd's key, and the identifier is generic: it says nothing of two who share it.
 * - A pair is derived from what is known of the two, and compared anew when that changes. What staff decided about them stands with
 *   identity, as a must-link or a cannot-link. How pairs come to be asked about is told in `review/schema.ts`.
 */
import type { CustomerId } from '../../kernel/ids.ts'
import type { Step } from '../matching/index.ts'

/** Two customers who may be one. `weight` in bits: the log-odds. */
export interface Pair {
  /** The older id first. */
  readonly oneId: CustomerId
  readonly otherId: CustomerId
  readonly weight: number
  /** The version of the model that weighed them. */
  readonly model: string
  readonly steps: readonly Step[]
  /** UTC epoch milliseconds. */
  readonly foundAt: number
}
