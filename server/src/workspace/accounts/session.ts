import type { Session } from '@hilo/contract'
import type { UserId, WorkspaceId } from '../../kernel/ids.ts'
import { NotSignedIn } from '../../platform/http/index.ts'
import { loadNewestSeq } from '../../platform/realtime/index.ts'
import { scopesOf } from '../access/index.ts'
import { loadWorkspace } from '../settings/index.ts'
import type { AccountsDeps } from './deps.ts'
import { SESSION_SECONDS } from './rules.ts'
import { findAccount, findSessionOwner, listMemberships } from './store/accounts.ts'

/** Everything about the session behind a token, as screens want it. */
export async function loadSession(deps: AccountsDeps, token: string | null, expiresAt?: Date): Promise<Session> {
  const owner = token === null ? null : await findSessionOwner(deps.database, token)
  if (owner === null) throw new NotSignedIn()
  return describeSession(deps, owner.userId, owner.workspaceId, expiresAt)
}

async function describeSession(
  deps: AccountsDeps,
  userId: UserId,
  workspaceId: WorkspaceId,
  expiresAt: Date | undefined,
): Promise<Session> {
  const { database } = deps
  const account = await findAccount(database, userId)
  const memberships = await listMemberships(database, userId)
  const role = memberships.find((membership) => membership.workspaceId === workspaceId)?.role
  if (account === null || role === undefined) throw new NotSignedIn()
  const {
    linkDuplicates: _,
    identityRules: _rules,
    ...workspace
  } = await database.transaction(workspaceId, loadWorkspace)
  return {
    user: { id: account.id, name: account.name, email: account.email, twoFactor: account.twoFactor },
    workspace,
    workspaces: memberships.map(({ workspaceId: id, name, slug, role: held }) => ({ id, name, slug, role: held })),
    role,
    scopes: [...scopesOf(role)],
    language: account.language ?? workspace.language,
    theme: account.theme,
    hasPassword: account.passwordHash !== null,
    liveSeq: await loadNewestSeq(database, workspaceId),
    expiresAt: (expiresAt ?? new Date(deps.now() + SESSION_SECONDS * 1_000)).toISOString(),
  }
}
