import type { Language } from '@hilo/contract'
import type { Clock } from '../../kernel/clock.ts'
import type { WorkspaceId } from '../../kernel/ids.ts'
import type { Database } from '../../platform/db/index.ts'
import type { Auth } from './auth.ts'

/** A mail to staff with a link in it. */
export interface LinkMail {
  readonly workspaceId: WorkspaceId
  readonly kind: 'reset' | 'invitation'
  readonly to: string
  readonly language: Language
  readonly url: string
  /** The inviting workspace; empty for a reset. */
  readonly workspaceName: string
}

/** Takes a mail to be sent soon; false when no mail is set up. */
export type SendLinkMail = (mail: LinkMail) => Promise<boolean>

/** What accounts are built from. */
export interface AccountsDeps {
  readonly database: Database
  readonly auth: Auth
  readonly secret: string
  /** Address under which people reach Hilo, without a slash at the end. */
  readonly publicUrl: () => string
  readonly now: Clock
  readonly sendLinkMail: SendLinkMail
  /** Told of failures in what goes on after a reply. */
  readonly onError?: (error: unknown) => void
}
