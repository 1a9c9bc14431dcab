import { z } from 'zod'

/** Where mail leaves. */
export interface MailSettings {
  readonly host: string
  readonly port: number
  /** `always`: TLS from the first byte; `required`: STARTTLS or nothing; `if_offered`: STARTTLS if there is one. */
  readonly tls: 'always' | 'required' | 'if_offered'
  /** Whether the server's certificate must be valid; off for a server of one's own only. */
  readonly verifiesCertificate: boolean
  readonly user: string | null
  readonly password: string | null
  /** The sender that recipients see: `Tienda Luna <hola@luna.example>`. */
  readonly from: string
}

const Address = z.strictObject({ name: z.string().max(200).optional(), address: z.email().max(254) })

/** One mail. Its job may run twice; the message id, made from the job's, lets servers see that it is the same. */
export const MailMessage = z.strictObject({
  to: z.array(Address).min(1).max(50),
  replyTo: Address.optional(),
  subject: z.string().max(998),
  text: z.string().max(1_000_000),
  html: z.string().max(1_000_000).optional(),
})
export type MailMessage = z.infer<typeof MailMessage>

/** What became of a mail. `detail` holds codes only: what servers answer quotes addresses. */
export type MailResult =
  | { readonly kind: 'sent'; readonly messageId: string }
  /** No SMTP server is set: show a link to copy instead. */
  | { readonly kind: 'not_configured' }
  /** Never try again. */
  | { readonly kind: 'rejected'; readonly reason: 'recipient' | 'message'; readonly detail: string }
  /** Perhaps later. */
  | {
      readonly kind: 'deferred'
      readonly reason: 'unreachable' | 'timeout' | 'tls' | 'login' | 'busy'
      readonly detail: string
    }
