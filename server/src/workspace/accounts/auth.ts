/**
 * better-auth, set up over Hilo's own tables. It hashes passwords, signs cookies, keeps and renews sessions, and checks
 * second factors; its own HTTP routes are not mounted: Hilo's routes call it, so that the contract stays the only door.
 * @source https://better-auth.com/docs/concepts/database, https://better-auth.com/docs/plugins/2fa
 */
import { type BetterAuthPlugin, betterAuth } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { twoFactor } from 'better-auth/plugins'
import type { Pool } from 'pg'
import { z } from 'zod'
import { newId } from '../../kernel/ids.ts'
import { SESSION_SECONDS } from './rules.ts'

/** What sign-in needs from the configuration. */
export interface AuthOptions {
  readonly pool: Pool
  readonly secret: string
  /** Address under which people reach Hilo; https makes cookies secure. */
  readonly publicUrl: string
}

/** The sign-in library, set up. */
export type Auth = ReturnType<typeof createAuth>

/** Sets better-auth up. Nobody can sign up: accounts come from invitations and the first start. */
export function createAuth(options: AuthOptions) {
  return betterAuth({
    appName: 'Hilo',
    baseURL: options.publicUrl,
    secret: options.secret,
    database: options.pool,
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 128 },
    plugins: [secondFactor(), signInWithoutPassword],
    // Hilo has its own limits, origin check and log, at its own door.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: {
      cookiePrefix: 'hilo',
      cookies: { session_token: { name: 'hilo.session' } },
      useSecureCookies: options.publicUrl.startsWith('https:'),
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true, path: '/' },
      database: { generateId: () => newId() },
      ipAddress: { disableIpTracking: true },
      disableCSRFCheck: true,
    },
    ...tables,
  })
}

const stamps = { createdAt: 'created_at', updatedAt: 'updated_at' } as const

const tables = {
  user: { modelName: 'staff_user', fields: { ...stamps, emailVerified: 'email_verified' } },
  session: {
    modelName: 'staff_session',
    fields: { ...stamps, userId: 'user_id', expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent' },
    expiresIn: SESSION_SECONDS,
    updateAge: 24 * 3600,
  },
  account: {
    modelName: 'staff_credential',
    fields: {
      ...stamps,
      userId: 'user_id',
      accountId: 'account_id',
      providerId: 'provider_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
    },
  },
  verification: { modelName: 'staff_verification', fields: { ...stamps, expiresAt: 'expires_at' } },
} as const

function secondFactor() {
  return twoFactor({
    issuer: 'Hilo',
    schema: {
      user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
      twoFactor: {
        modelName: 'staff_two_factor',
        fields: {
          userId: 'user_id',
          backupCodes: 'backup_codes',
          failedVerificationCount: 'failed_verification_count',
          lockedUntil: 'locked_until',
        },
      },
    },
  })
}

/** Starts a session for somebody whom Hilo itself has recognised: by a login link, or while accepting an invitation. */
const signInWithoutPassword = {
  id: 'hilo',
  endpoints: {
    startSession: createAuthEndpoint(
      '/hilo/start-session',
      { method: 'POST', body: z.object({ userId: z.string() }), metadata: { scope: 'server' } },
      async (ctx) => {
        const user = await ctx.context.internalAdapter.findUserById(ctx.body.userId)
        if (!user) throw ctx.error('NOT_FOUND')
        const session = await ctx.context.internalAdapter.createSession(user.id)
        await setSessionCookie(ctx, { session, user })
        return ctx.json({ token: session.token })
      },
    ),
  },
} satisfies BetterAuthPlugin
