import type { Settings } from '@hilo/contract'
import { newId, type UserId, type WorkspaceId } from '../../kernel/ids.ts'
import { recordAudit, SYSTEM } from '../audit-log/index.ts'
import { DEFAULT_SETTINGS, insertWorkspace, listWorkspaceIds } from '../settings/index.ts'
import type { AccountsDeps } from './deps.ts'
import { issueLink, type NewLink } from './links.ts'
import { findAccountByEmail, insertAccount } from './store/accounts.ts'
import { insertMember } from './store/members.ts'

/** The first workspace and its owner. */
export interface FirstOwner {
  readonly workspaceId: WorkspaceId
  readonly userId: UserId
  readonly email: string
  readonly link: NewLink
}

/** What a first start makes when it is told nothing else. */
export interface FirstOwnerOptions {
  readonly workspaceName?: string
  readonly slug?: string
  readonly ownerName?: string
  readonly ownerEmail?: string
  readonly settings?: Partial<Omit<Settings, 'name'>>
}

/**
 * On a database without a workspace: makes one, with an owner without a password and a login link valid for 24 hours, to be
 * printed. Null when there is a workspace already. The unique slug lets only one of several first starts win.
 */
export async function createFirstOwner(
  deps: AccountsDeps,
  options: FirstOwnerOptions = {},
): Promise<FirstOwner | null> {
  if ((await listWorkspaceIds(deps.database)).length > 0) return null
  return createWorkspace(deps, options)
}

/** Makes a workspace with its owner; an account with the owner's address is taken, else made, and gets a login link. */
export async function createWorkspace(deps: AccountsDeps, options: FirstOwnerOptions): Promise<FirstOwner> {
  const workspaceId = newId<WorkspaceId>()
  const email = options.ownerEmail ?? 'owner@hilo.local'
  const name = options.workspaceName ?? 'Hilo'
  const settings = { ...DEFAULT_SETTINGS, ...options.settings }
  const existing = await findAccountByEmail(deps.database, email)
  const userId = await deps.database.transaction(workspaceId, async (tx) => {
    await insertWorkspace(tx, { name, slug: options.slug ?? 'main', settings })
    const owner = { name: options.ownerName ?? 'Owner', email, passwordHash: null }
    const id = existing?.id ?? (await insertAccount(tx, owner))
    await insertMember(tx, id, 'owner')
    const target = { kind: 'workspace', id: workspaceId, label: name }
    await recordAudit(tx, { actor: SYSTEM, action: 'workspace.created', target })
    return id
  })
  return { workspaceId, userId, email, link: await issueLink(deps, 'login', userId) }
}
