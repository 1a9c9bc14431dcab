/**
 * The words of a run.
 *
 * - A **run** decides anew who is who for many customers: because a channel is **linked** or **isolated**, or because identity's
 *   **rules** or the **model** of matching have changed. A **preview** is the same walk without changing anything.
 * - Its **difference** is what it changes, or would.
 */
import { IdentityRules } from '@hilo/contract'
import { z } from 'zod'
import type { CustomerId, SourceId } from '../../kernel/ids.ts'

/** What a run is about. */
export type RunSubject =
  | {
      readonly kind: 'link' | 'unlink' | 'preview_link' | 'preview_unlink'
      readonly sourceId: SourceId
      readonly rules: null
      readonly model: null
    }
  | {
      readonly kind: 'rules' | 'preview_rules'
      readonly sourceId: null
      readonly rules: IdentityRules
      readonly model: null
    }
  | ModelSubject

/** Of a run about the model. */
interface ModelSubject {
  readonly kind: 'model' | 'preview_model'
  readonly sourceId: null
  readonly rules: null
  /** The version that is looked at, or put to use. */
  readonly model: string
  /** The one that was in use when the run began. */
  readonly former: string
}

/** A run as it is stored. */
export type Run = RunSubject & {
  readonly id: string
  readonly state: 'running' | 'done' | 'failed' | 'cancelled'
  /** Steps of the walk, of how many. */
  readonly done: number
  readonly total: number
  readonly cursor: string | null
  /** Which part of the work it has come to, of a run that has several. */
  readonly phase: string | null
  readonly difference: StoredDifference | null
  readonly actor: string
  readonly startedAt: Date
  readonly endedAt: Date | null
}

/** A run about the model. */
export type ModelRun = Extract<Run, { kind: 'model' | 'preview_model' }>

const CustomerKey = z.string()
const Example = z.object({
  kind: z.enum(['merge', 'split']),
  /** At most `MAX_NAMED`. */
  customerIds: z.array(CustomerKey),
  count: z.int(),
  by: z.array(z.string()),
})
/** Customers who become one, or one who becomes several, by their ids. */
export type StoredExample = z.infer<typeof Example>

/** A difference as it is stored: with ids instead of what is known of people, so that an erasure leaves nothing here. */
export const StoredDifference = z.object({
  customersBefore: z.int(),
  customersAfter: z.int(),
  merges: z.int(),
  splits: z.int(),
  people: z.int(),
  peopleElsewhere: z.int(),
  by: z.record(z.string(), z.int()),
  refused: z.record(z.string(), z.int()),
  bestTouched: z.int(),
  best: z.array(Example),
  examples: z.array(Example),
  contradictions: z.record(
    z.string(),
    z.object({ people: z.int(), pairs: z.array(z.tuple([CustomerKey, CustomerKey])) }),
  ),
  consent: z.array(
    z.object({ channel: z.string(), purpose: z.string(), allowed: z.int(), refused: z.int(), contradicted: z.int() }),
  ),
  alike: z.object({ sampled: z.int(), found: z.int() }).nullable(),
  /** Of another model; runs from before there were any have none. */
  model: z
    .object({
      looked: z.int(),
      taken: z.int(),
      made: z.int(),
      mayLink: z.boolean(),
      pairsBefore: z.int(),
      pairsAfter: z.int(),
      appearing: z.int(),
      vanishing: z.int(),
      pairs: z.array(
        z.object({
          kind: z.enum(['appearing', 'vanishing']),
          oneId: CustomerKey,
          otherId: CustomerKey,
          /** The log-odds by the model that weighed them, in bits. */
          weight: z.number(),
        }),
      ),
    })
    .nullable()
    .default(null),
})
export type StoredDifference = z.infer<typeof StoredDifference>

/** Customers named of one example; examples of each kind; pairs shown of each contradiction; the brand's best customers. */
export const MAX_NAMED = 10
export const MAX_EXAMPLES = 12
export const MAX_PAIRS = 5
export const BEST = 100

/** Those customers of one group that become one: who they are, and by which kinds of identifiers. */
export interface Joining {
  readonly customerIds: readonly CustomerId[]
  readonly by: readonly string[]
  /** Keys that name nobody among them: placeholders, the brand's own, what too many share. */
  readonly nobodys: ReadonlySet<string>
}

/** The stored rules of a run, or null. */
export const StoredRules = IdentityRules.nullable()
