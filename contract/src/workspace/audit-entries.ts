/** What staff and their programs did. Append only. */
import { z } from 'zod'
import { Instant, PageQuery, page, route, Uuid } from '../route.ts'

export const AuditEntry = z
  .strictObject({
    id: Uuid,
    at: Instant,
    actor: z.strictObject({
      kind: z.enum(['user', 'key', 'system']),
      id: Uuid.nullable(),
      /** The name at that time; stays when the person leaves. */
      name: z.string(),
    }),
    /** Noun and verb: `member.removed`, `api_key.created`, `customer.merged`. */
    action: z.string(),
    target: z.strictObject({ kind: z.string(), id: z.string().nullable(), label: z.string().nullable() }),
    /** What changed, without secrets. */
    details: z.record(z.string(), z.json()),
  })
  .meta({ id: 'AuditEntry' })
export type AuditEntry = z.infer<typeof AuditEntry>

export const listAuditEntries = route({
  method: 'GET',
  path: '/api/audit-entries',
  scope: 'audit:read',
  summary: 'Actions of staff and programs, newest first.',
  query: PageQuery.extend({
    actorId: Uuid.optional(),
    /** A whole action (`member.removed`) or its noun (`member`). */
    action: z.string().max(80).optional(),
    targetId: z.string().max(100).optional(),
    from: Instant.optional(),
    to: Instant.optional(),
  }),
  ok: page(AuditEntry),
})
