import { z } from 'zod'
import { TimelineEvent } from './customers.ts'
import { Instant, PageQuery, page, route, Uuid } from './route.ts'

/** browser: a public key, what it says is claimed; the other kinds are the brand's own and keep their key secret. */
export const SourceKind = z.enum(['browser', 'server', 'import', 'till', 'channel'])

export const SourceSettings = z.strictObject({
  /** Origins that may post with a browser key (CORS); empty = any. */
  allowedOrigins: z.array(z.string().max(200)).max(50).default([]),
})

export const Source = z
  .strictObject({
    id: Uuid,
    name: z.string(),
    kind: SourceKind,
    channel: z.string(),
    /** The whole key of a browser source; of the others null after it was shown once. */
    writeKey: z.string().nullable(),
    writeKeyLast4: z.string(),
    settings: SourceSettings,
    createdAt: Instant,
    disabledAt: Instant.nullable(),
    lastEventAt: Instant.nullable(),
  })
  .meta({ id: 'Source' })

export const RejectedEvent = z
  .strictObject({
    id: Uuid,
    sourceId: Uuid.nullable(),
    reason: z.string(),
    detail: z.string(),
    body: z.string(),
    receivedAt: Instant,
    replayedAt: Instant.nullable(),
  })
  .meta({ id: 'RejectedEvent' })

const sourceId = z.strictObject({ sourceId: Uuid })

export const listSources = route({
  method: 'GET',
  path: '/api/sources',
  scope: 'sources:read',
  summary: 'All sources, by name.',
  query: PageQuery,
  ok: page(Source),
})

export const createSource = route({
  method: 'POST',
  path: '/api/sources',
  scope: 'sources:write',
  summary: 'Creates a source; the answer holds its write key, the only time for any kind but browser.',
  body: z.strictObject({
    name: z.string().trim().min(1).max(120),
    kind: SourceKind,
    channel: z.string().min(1).max(40).default('web'),
    settings: SourceSettings.default({ allowedOrigins: [] }),
  }),
  ok: Source,
  errors: ['conflict'],
})

export const updateSource = route({
  method: 'PATCH',
  path: '/api/sources/:sourceId',
  scope: 'sources:write',
  summary: 'Renames, re-configures, switches off or on.',
  params: sourceId,
  body: z.strictObject({
    name: z.string().trim().min(1).max(120).optional(),
    settings: SourceSettings.optional(),
    disabled: z.boolean().optional(),
  }),
  ok: Source,
  errors: ['conflict'],
})

export const rotateSourceKey = route({
  method: 'POST',
  path: '/api/sources/:sourceId/rotate-key',
  scope: 'sources:write',
  summary: 'Makes a new write key; the old one stops at once.',
  params: sourceId,
  body: z.strictObject({}),
  ok: Source,
})

/** The live debugger reads this and then follows `source:<id>` on the stream. */
export const listSourceEvents = route({
  method: 'GET',
  path: '/api/sources/:sourceId/events',
  scope: 'sources:read',
  summary: 'The newest events of one source in order of arrival.',
  params: sourceId,
  query: z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(50), after: Uuid.optional() }),
  ok: z.strictObject({ items: z.array(TimelineEvent) }),
})

export const listRejectedEvents = route({
  method: 'GET',
  path: '/api/rejected-events',
  scope: 'sources:read',
  summary: 'What was refused, newest first, whole and with its reason.',
  query: PageQuery.extend({ sourceId: Uuid.optional() }),
  ok: page(RejectedEvent),
})

export const replayRejectedEvents = route({
  method: 'POST',
  path: '/api/rejected-events/replay',
  scope: 'sources:write',
  summary: 'Sends refused events through the turn again, with a corrected body if one is given.',
  body: z.strictObject({
    ids: z.array(Uuid).min(1).max(200),
    /** Only for a single id: the corrected event. */
    body: z.string().max(32_768).optional(),
  }),
  ok: z.strictObject({
    items: z.array(
      z.strictObject({ id: Uuid, outcome: z.enum(['stored', 'duplicate', 'rejected']), detail: z.string() }),
    ),
  }),
})
