import type { LinkDescription } from '@hilo/contract'
import type { AccountsDeps } from './deps.ts'
import { findUsableInvitation } from './invitations.ts'
import { hashToken, isSpent } from './links.ts'
import { findAccountByEmail } from './store/accounts.ts'
import { findLink } from './store/links.ts'

/** What a link is for, without using it up. */
export async function describeAnyLink(deps: AccountsDeps, token: string): Promise<LinkDescription> {
  const link = await findLink(deps.database, hashToken(token))
  if (link !== null && !isSpent(link, deps.now())) {
    const { kind, email, expiresAt } = link
    const nowhere = { workspaceName: null, role: null }
    return { kind, email, ...nowhere, hasAccount: true, expiresAt: expiresAt.toISOString() }
  }
  const { email, workspaceName, role, expiresAt } = await findUsableInvitation(deps, token)
  const account = await findAccountByEmail(deps.database, email)
  const hasAccount = account !== null
  return { kind: 'invitation', email, workspaceName, role, hasAccount, expiresAt: expiresAt.toISOString() }
}
