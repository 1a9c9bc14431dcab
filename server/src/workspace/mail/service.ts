import { z } from 'zod'
import type { Database, Tx } from '../../platform/db/index.ts'
import { addJobs, type RunnableJob } from '../../platform/jobs/index.ts'
import { createMailer, createMailJob, type MailSettings, parseMailSettings } from '../../platform/mail/index.ts'
import type { Vault } from '../../platform/secrets/index.ts'
import type { SendLinkMail } from '../accounts/index.ts'
import { writeLinkMail } from './texts.ts'

/** The mail of all workspaces: each has its own server, kept among its secrets. */
export interface WorkspaceMail {
  /** The job that sends, for the workers. */
  readonly job: RunnableJob
  readonly sendLinkMail: SendLinkMail
}

/** What is kept, as JSON, under one name among the secrets. */
const Stored = z.object({ smtpUrl: z.string(), from: z.string() })
export type StoredMail = z.infer<typeof Stored>

const SECRET = 'mail'

/** Builds the mail of all workspaces. */
export function createWorkspaceMail(deps: { readonly database: Database; readonly vault: Vault }): WorkspaceMail {
  const { database, vault } = deps
  const job = createMailJob({ mailer: createMailer(), loadSettings: (tx) => loadMail(vault, tx) })
  const sendLinkMail: SendLinkMail = ({ workspaceId, to, ...link }) =>
    database.transaction(workspaceId, async (tx) => {
      if ((await loadMail(vault, tx)) === null) return false
      const message = { to: [{ address: to }], ...writeLinkMail(link) }
      await addJobs(tx, [{ job, payload: { message } }])
      return true
    })
  return { job, sendLinkMail }
}

/** Where mail of the transaction's workspace leaves; null: nowhere. */
export async function loadMail(vault: Vault, tx: Tx): Promise<MailSettings | null> {
  const text = await vault.load(tx, SECRET)
  if (text === null) return null
  const { smtpUrl, from } = Stored.parse(JSON.parse(text))
  return parseMailSettings(smtpUrl, from)
}

/** Keeps where mail leaves. @throws InvalidInput when the address cannot be read; it is not repeated, since it holds a password */
export async function saveMail(vault: Vault, tx: Tx, mail: StoredMail): Promise<void> {
  parseMailSettings(mail.smtpUrl, mail.from)
  await vault.save(tx, SECRET, JSON.stringify(mail))
}

/** Forgets where mail leaves. */
export async function removeMail(vault: Vault, tx: Tx): Promise<void> {
  await vault.remove(tx, SECRET)
}
