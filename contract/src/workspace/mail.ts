/** Where the workspace's mail leaves. */
import { z } from 'zod'
import { Done, route } from '../route.ts'

/** How mail is set up; the password never comes back. */
export const MailSetup = z
  .strictObject({
    isSet: z.boolean(),
    host: z.string().nullable(),
    port: z.int().nullable(),
    user: z.string().nullable(),
    from: z.string().nullable(),
  })
  .meta({ id: 'MailSetup' })
export type MailSetup = z.infer<typeof MailSetup>

export const readMailSetup = route({
  method: 'GET',
  path: '/api/settings/mail',
  scope: 'settings:read',
  summary: 'Which mail server invitations, resets and messages leave by.',
  ok: MailSetup,
})

export const updateMailSetup = route({
  method: 'PUT',
  path: '/api/settings/mail',
  scope: 'settings:write',
  summary: 'Sets the mail server.',
  body: z.strictObject({
    /** `smtp://user:password@host:587` or `smtps://…:465`. */
    smtpUrl: z.string().max(1_000),
    /** The sender that people see: `Tienda Luna <hola@luna.example>`. */
    from: z.string().trim().min(3).max(320),
  }),
  ok: MailSetup,
})

export const removeMailSetup = route({
  method: 'DELETE',
  path: '/api/settings/mail',
  scope: 'settings:write',
  summary: 'Forgets the mail server: links are then copied by hand.',
  ok: Done,
})
