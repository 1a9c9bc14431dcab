import type { Session } from '@hilo/contract'
import { toId, type UserId } from '../../kernel/ids.ts'
import type { Caller, Exchange } from '../../platform/http/index.ts'
import { recordAudit } from '../audit-log/index.ts'
import type { AccountsDeps } from './deps.ts'
import { WrongCode, WrongCredentials } from './errors.ts'
import { loadAccount, verifyPassword } from './password.ts'
import { loadSession } from './session.ts'
import { attempt, passCookies } from './sign-in.ts'
import { saveActiveWorkspace } from './store/accounts.ts'
import { throttled } from './throttle.ts'

/** Begins to set up an authenticator app. Nothing changes until a first code is shown. */
export async function startSecondFactor(deps: AccountsDeps, exchange: Exchange, caller: Caller, password: string) {
  await verifyPassword(deps, await loadAccount(deps, toId<UserId>(caller.actor.id)), password)
  const headers = exchange.headers()
  const reply = await attempt(
    () => deps.auth.api.enableTwoFactor({ body: { password }, headers, returnHeaders: true }),
    WrongCredentials,
  )
  passCookies(deps, exchange, reply.headers)
  const { response } = reply
  if (response.method !== 'totp') throw new Error('better-auth began another second factor than asked for')
  return { uri: response.totpURI, backupCodes: response.backupCodes }
}

/** Turns the second factor on, with a first code of the app. */
export async function confirmSecondFactor(
  deps: AccountsDeps,
  exchange: Exchange,
  caller: Caller,
  code: string,
): Promise<Session> {
  const headers = exchange.headers()
  const reply = await throttled(deps, [{ kind: 'code', subject: caller.actor.id, free: 5 }], () =>
    attempt(() => deps.auth.api.verifyTOTP({ body: { code }, headers, returnHeaders: true }), WrongCode),
  )
  return recordChange(deps, exchange, caller, reply.headers, 'second_factor.turned_on')
}

/** Turns the second factor off. */
export async function stopSecondFactor(
  deps: AccountsDeps,
  exchange: Exchange,
  caller: Caller,
  password: string,
): Promise<Session> {
  await verifyPassword(deps, await loadAccount(deps, toId<UserId>(caller.actor.id)), password)
  const headers = exchange.headers()
  const reply = await attempt(
    () => deps.auth.api.disableTwoFactor({ body: { password }, headers, returnHeaders: true }),
    WrongCredentials,
  )
  return recordChange(deps, exchange, caller, reply.headers, 'second_factor.turned_off')
}

/** better-auth answers both with a fresh session, which starts in the workspace that was active. */
async function recordChange(
  deps: AccountsDeps,
  exchange: Exchange,
  caller: Caller,
  headers: Headers,
  action: string,
): Promise<Session> {
  const token = passCookies(deps, exchange, headers)
  await deps.database.transaction(caller.workspaceId, (tx) =>
    recordAudit(tx, {
      actor: caller.actor,
      action,
      target: { kind: 'member', id: caller.actor.id, label: caller.actor.name },
    }),
  )
  return keepWorkspace(deps, token, caller)
}

async function keepWorkspace(deps: AccountsDeps, token: string | null, caller: Caller): Promise<Session> {
  if (token !== null) await saveActiveWorkspace(deps.database, token, caller.workspaceId)
  return loadSession(deps, token)
}
