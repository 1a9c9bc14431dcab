/**
 * The words of models.
 *
 * - A **version** is one model of matching as a workspace knows it, by a **name** that pairs and decisions quote: one that Hilo ships
 *   (`es-en-1`), or one that the workspace has learned from its own records (`own-3`). Its figures never change.
 * - A **card** is what one source knows of one customer: what is learned from. Customers would teach little: what joined their cards is no
 *   longer seen in them.
 */
import { z } from 'zod'
import { MatchModel } from '../matching/index.ts'

/** Why a learned version may not be used. `needed`: pairs that are compared at least, before anything is learned. */
export const ModelRefusal = z.discriminatedUnion('reason', [
  z.object({ reason: z.literal('too_few_pairs'), needed: z.int() }),
  z.object({ reason: z.literal('nearly_before_exactly'), comparison: z.string(), level: z.string() }),
  z.object({ reason: z.literal('strangers_before_people'), comparison: z.string(), level: z.string() }),
  z.object({ reason: z.literal('prior_drift'), drift: z.number() }),
])
export type ModelRefusal = z.infer<typeof ModelRefusal>

/**
 * `learning`: under way; `learned`: may be looked at and applied; `in_use`; `kept`: was in use, and may be gone back to; `refused`: makes
 * no sense, with its reason; `failed`: learning ended before it was done.
 */
const ModelState = z.enum(['learning', 'learned', 'in_use', 'kept', 'refused', 'failed'])

/** A version as it is stored. */
export const ModelVersion = z.object({
  name: z.string(),
  origin: z.enum(['shipped', 'learned']),
  state: ModelState,
  /** null of one that Hilo ships, and while it is learned. */
  model: MatchModel.nullable(),
  /** The version where learning started. */
  basedOn: z.string().nullable(),
  refusal: ModelRefusal.nullable(),
  /** While it is learned: the stage, and the share of it that is done, 0 to 1. */
  stage: z.enum(['cards', 'read', 'block', 'learn', 'score', 'cluster']).nullable(),
  share: z.number(),
  /** Cards that it was learned from, and pairs of them that were compared. */
  records: z.number(),
  pairs: z.number(),
  actor: z.string(),
  madeAt: z.date(),
  /** Since when it is in this state. */
  changedAt: z.date(),
})
export type ModelVersion = z.infer<typeof ModelVersion>
