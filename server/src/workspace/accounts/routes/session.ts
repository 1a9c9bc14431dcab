import * as contract from '@hilo/contract'
import { NotFound } from '../../../kernel/errors.ts'
import { isId, type UserId } from '../../../kernel/ids.ts'
import { type Caller, type Exchange, on, onPublic, type RouteHandlers } from '../../../platform/http/index.ts'
import { readSessionToken } from '../cookie.ts'
import type { AccountsDeps } from '../deps.ts'
import { describeAnyLink } from '../describe-link.ts'
import { changeOwnPassword, mailResetLink, resetByLink } from '../password.ts'
import { confirmSecondFactor, startSecondFactor, stopSecondFactor } from '../second-factor.ts'
import { loadSession } from '../session.ts'
import { passCookies, signInByCode, signInByLoginLink, signInByPassword } from '../sign-in.ts'
import { listMemberships, saveActiveWorkspace, savePreferences } from '../store/accounts.ts'

/** Calls a minute and client on routes that check a secret, beside the counters per account. */
const GUESSABLE = { perMinute: 60 }

/** Routes of the own session. */
export function sessionRoutes(deps: AccountsDeps): RouteHandlers {
  return [...signingIn(deps), ...signedIn(deps), ...passwords(deps), ...secondFactor(deps)]
}

function signingIn(deps: AccountsDeps): RouteHandlers {
  return [
    onPublic(contract.signIn, ({ body, exchange }) => signInByPassword(deps, exchange, body), GUESSABLE),
    onPublic(contract.verifyTotp, ({ body, exchange }) => signInByCode(deps, exchange, body), GUESSABLE),
    onPublic(contract.signInByLink, ({ body, exchange }) => signInByLoginLink(deps, exchange, body.token), GUESSABLE),
    onPublic(contract.describeLink, ({ body }) => describeAnyLink(deps, body.token), GUESSABLE),
    on(contract.signOut, async ({ exchange }) => {
      const reply = await deps.auth.api.signOut({ headers: exchange.headers(), returnHeaders: true })
      passCookies(deps, exchange, reply.headers)
      return {}
    }),
  ]
}

function signedIn(deps: AccountsDeps): RouteHandlers {
  return [
    on(contract.readSession, async ({ exchange }) => {
      // Renews the session and its cookie once a day while it is used.
      const reply = await deps.auth.api.getSession({ headers: exchange.headers(), returnHeaders: true })
      passCookies(deps, exchange, reply.headers)
      return loadSession(deps, tokenOf(deps, exchange), reply.response?.session.expiresAt)
    }),
    on(contract.switchWorkspace, async ({ caller, body, exchange }) => {
      const token = tokenOf(deps, exchange)
      const memberships = await listMemberships(deps.database, userIdOf(caller))
      const chosen = memberships.find((membership) => membership.workspaceId === body.workspaceId)
      if (!chosen || token === null) throw new NotFound('workspace', body.workspaceId)
      await saveActiveWorkspace(deps.database, token, chosen.workspaceId)
      return loadSession(deps, token)
    }),
    on(contract.updatePreferences, async ({ caller, body, exchange }) => {
      await deps.database.transaction(caller.workspaceId, (tx) => savePreferences(tx, userIdOf(caller), body))
      return loadSession(deps, tokenOf(deps, exchange))
    }),
  ]
}

function passwords(deps: AccountsDeps): RouteHandlers {
  return [
    on(
      contract.changePassword,
      ({ caller, body, exchange }) => changeOwnPassword(deps, exchange, caller, body),
      GUESSABLE,
    ),
    onPublic(
      contract.requestPasswordReset,
      async ({ body, exchange }) => {
        await mailResetLink(deps, exchange, body.email)
        return {}
      },
      GUESSABLE,
    ),
    onPublic(
      contract.resetPassword,
      async ({ body }) => {
        await resetByLink(deps, body.token, body.newPassword)
        return {}
      },
      GUESSABLE,
    ),
  ]
}

function secondFactor(deps: AccountsDeps): RouteHandlers {
  return [
    on(
      contract.startTotp,
      ({ caller, body, exchange }) => startSecondFactor(deps, exchange, caller, body.password),
      GUESSABLE,
    ),
    on(
      contract.confirmTotp,
      ({ caller, body, exchange }) => confirmSecondFactor(deps, exchange, caller, body.code),
      GUESSABLE,
    ),
    on(
      contract.stopTotp,
      ({ caller, body, exchange }) => stopSecondFactor(deps, exchange, caller, body.password),
      GUESSABLE,
    ),
  ]
}

function tokenOf(deps: AccountsDeps, exchange: Exchange): string | null {
  return readSessionToken(exchange.headers().get('cookie'), deps.secret)
}

function userIdOf(caller: Caller): UserId {
  const { id } = caller.actor
  if (!isId<UserId>(id)) throw new RangeError('a session belongs to a person')
  return id
}
