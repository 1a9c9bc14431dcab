import type { Caller } from '../../platform/http/index.ts'
import { scopesOf } from '../access/index.ts'
import { readSessionToken } from './cookie.ts'
import type { AccountsDeps } from './deps.ts'
import { findSessionOwner } from './store/accounts.ts'

/** Recognises who is signed in by the session cookie; null: nobody. One indexed query. */
export async function findSessionCaller(deps: AccountsDeps, headers: Headers): Promise<Caller | null> {
  const token = readSessionToken(headers.get('cookie'), deps.secret)
  if (token === null) return null
  const owner = await findSessionOwner(deps.database, token)
  if (owner === null) return null
  return {
    workspaceId: owner.workspaceId,
    actor: { kind: 'user', id: owner.userId, name: owner.userName },
    scopes: new Set(scopesOf(owner.role)),
  }
}
