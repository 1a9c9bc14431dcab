import { z } from 'zod'
import { route, Uuid } from './route.ts'

/** A file that came with a mail. */
export const MailAttachment = z
  .strictObject({
    name: z.string(),
    type: z.string(),
    sizeBytes: z.number().int(),
    /** A signed link that expires; null when the file was not kept. */
    url: z.string().nullable(),
  })
  .meta({ id: 'MailAttachment' })
export type MailAttachment = z.infer<typeof MailAttachment>

/** A mail as it can be read: what its sender wrote, without what could run or tell them who reads. */
export const MailBody = z
  .strictObject({
    /** Sanitised; null when the mail has only text. Show it in a sandboxed frame all the same. */
    html: z.string().nullable(),
    text: z.string(),
    /** Pictures on other servers, which are never loaded. */
    blockedImages: z.number().int(),
    /** Whether the mail is longer than what is kept of it. */
    isCut: z.boolean(),
    attachments: z.array(MailAttachment),
  })
  .meta({ id: 'MailBody' })
export type MailBody = z.infer<typeof MailBody>

export const readMailBody = route({
  method: 'GET',
  path: '/api/customers/:customerId/mails/:eventId',
  scope: 'customers:read',
  summary: 'The body of a mail of the timeline, safe to show. Timelines themselves leave out the HTML of mails.',
  params: z.strictObject({ customerId: Uuid, eventId: Uuid }),
  ok: MailBody,
  errors: ['not_found'],
})
