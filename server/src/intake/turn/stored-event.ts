import { z } from 'zod'
import { type SourceId, toId } from '../../kernel/ids.ts'
import type { IncomingEvent } from './event.ts'

const kind = z.enum([
  'document',
  'user_id',
  'wa_bsuid',
  'loyalty_card',
  'email',
  'phone',
  'wa_id',
  'anonymous_id',
  'device',
])
const object = z.record(z.string(), z.json())

const StoredEvent = z.object({
  messageId: z.string().min(1).max(100),
  type: z.enum(['identify', 'track', 'page', 'screen', 'group', 'alias']),
  name: z.string(),
  channel: z.string(),
  direction: z.enum(['in', 'out', 'internal']),
  sourceId: z.uuid().transform((id) => toId<SourceId>(id)),
  speaksAs: z
    .uuid()
    .transform((id) => toId<SourceId>(id))
    .optional(),
  identifiers: z.array(
    z.object({
      kind,
      value: z.string(),
      scope: z
        .string()
        .optional()
        .transform((scope) => scope ?? ''),
      evidence: z.enum(['claimed', 'record', 'verified']),
    }),
  ),
  traits: object.nullable(),
  consents: z.array(
    z.object({
      kind: z.enum(['email', 'phone']),
      address: z.string(),
      channel: z.string(),
      purpose: z.string(),
      state: z.enum(['subscribed', 'unsubscribed']),
      proof: object,
    }),
  ),
  properties: object,
  context: object,
  occurredAt: z.number(),
  receivedAt: z.number(),
})

/** Reads a canonical event back from storage. @throws ZodError if another version wrote another shape */
export function parseStoredEvent(stored: unknown): IncomingEvent {
  return StoredEvent.parse(stored)
}
