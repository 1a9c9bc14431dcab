/**
 * The model of matching: how much each thing that two customers have alike says for their being one person. A workspace keeps versions,
 * may learn one from its own records, and sees what a version would change before it is put to use.
 */
import { z } from 'zod'
import { RegroupRun } from './regroups.ts'
import { Instant, route } from './route.ts'

/** Why a version that was learned may not be used. */
export const MatchModelRefusal = z.discriminatedUnion('reason', [
  /** Fewer pairs of records were compared than `needed`: they say less than the model that Hilo brings. */
  z.strictObject({ reason: z.literal('too_few_pairs'), needed: z.int() }),
  /** People would agree more often at `level` than exactly: strangers were taken for people. */
  z.strictObject({ reason: z.literal('nearly_before_exactly'), comparison: z.string(), level: z.string() }),
  /** Strangers would agree at `level`, the nearest there is, more often than people: it would speak against one person. */
  z.strictObject({ reason: z.literal('strangers_before_people'), comparison: z.string(), level: z.string() }),
  /** There would be `drift` times as many doubles as the records show otherwise: more than four times, or less than a quarter. */
  z.strictObject({ reason: z.literal('prior_drift'), drift: z.number() }),
])
export type MatchModelRefusal = z.infer<typeof MatchModelRefusal>

/**
 * `learning`: under way; `learned`: may be looked at and applied; `in_use`; `kept`: may be gone back to, or was shipped by Hilo and not
 * applied yet; `refused`: makes no sense, with its reason; `failed`: learning ended before it was done.
 */
export const MatchModelState = z.enum(['learning', 'learned', 'in_use', 'kept', 'refused', 'failed'])
export type MatchModelState = z.infer<typeof MatchModelState>

/** What one level of a comparison is worth, in bits: positive ones speak for one person. Of names and places: of one that is as common as is usual. */
export const MatchModelWeight = z.strictObject({ comparison: z.string(), level: z.string(), bits: z.number() })
export type MatchModelWeight = z.infer<typeof MatchModelWeight>

/** A version, without its figures. */
export const MatchModelVersion = z
  .strictObject({
    /** As possible duplicates and decisions quote it. */
    name: z.string(),
    /** `shipped`: Hilo brings it; `learned`: from the workspace's own records. */
    origin: z.enum(['shipped', 'learned']),
    state: MatchModelState,
    /** The version where learning started; null of one that was not learned. */
    basedOn: z.string().nullable(),
    refusal: MatchModelRefusal.nullable(),
    /** Of `learning`: what it is at, and the share of that which is done. */
    stage: z.enum(['cards', 'read', 'block', 'learn', 'score', 'cluster']).nullable(),
    share: z.number().min(0).max(1),
    /** What it was learned from: records (what one source knows of one customer), and pairs of them that were compared. */
    records: z.int(),
    pairs: z.int(),
    actor: z.string(),
    /** null of one that Hilo ships and nobody has used. */
    madeAt: Instant.nullable(),
    /** Since when it is in its state. */
    changedAt: Instant.nullable(),
    /** What each level is worth among the workspace's customers; empty where there is no model. */
    weights: z.array(MatchModelWeight),
  })
  .meta({ id: 'MatchModelVersion' })
export type MatchModelVersion = z.infer<typeof MatchModelVersion>

const byName = z.strictObject({ name: z.string().min(1).max(60) })

export const listMatchModels = route({
  method: 'GET',
  path: '/api/identity/models',
  scope: 'settings:read',
  summary: 'The versions of the model of matching, the one in use first, and the last runs about them.',
  ok: z.strictObject({
    items: z.array(MatchModelVersion),
    /** The newest that Hilo ships. */
    newest: z.string(),
    /** Pairs that are compared at least, before anything is learned. */
    pairsNeeded: z.int(),
    /** Whether the owner lets the model join whom it is sure of. */
    mayLink: z.boolean(),
    /** The run on its way or the last one, and the newest preview that is not older. */
    run: RegroupRun.nullable(),
    preview: RegroupRun.nullable(),
  }),
})

export const readMatchModel = route({
  method: 'GET',
  path: '/api/identity/models/:name',
  scope: 'settings:read',
  summary: 'One version with all its figures, as JSON.',
  params: byName,
  ok: MatchModelVersion.extend({
    /** The model itself; null where nothing was learned. */
    model: z.record(z.string(), z.json()).nullable(),
  }),
  errors: ['not_found'],
})

export const learnMatchModel = route({
  method: 'POST',
  path: '/api/identity/models',
  scope: 'settings:write',
  summary:
    'Learns a version from the workspace’s own records, in the background; follow topic `regroups`. Changes nothing: it is applied apart.',
  body: z.strictObject({}),
  ok: MatchModelVersion,
  errors: ['conflict'],
  status: 202,
})

export const previewMatchModel = route({
  method: 'POST',
  path: '/api/identity/models/:name/preview',
  scope: 'settings:write',
  summary: 'What putting this version to use would change, without changing anything. Runs in the background.',
  params: byName,
  body: z.strictObject({}),
  ok: RegroupRun,
  errors: ['not_found', 'conflict'],
  status: 202,
})

export const applyMatchModel = route({
  method: 'POST',
  path: '/api/identity/models/:name/apply',
  scope: 'settings:write',
  summary:
    'Puts this version to use. What arrives is weighed by it at once, what is stored follows in the background; what staff decided stays. To go back, apply the version before.',
  params: byName,
  body: z.strictObject({}),
  ok: RegroupRun,
  errors: ['not_found', 'conflict'],
  status: 202,
})
