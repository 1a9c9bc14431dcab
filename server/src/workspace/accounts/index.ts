/** Accounts: who works here, how they sign in, who invited them. */
export type { Auth } from './auth.ts'
export { createAuth } from './auth.ts'
export { findSessionCaller } from './authenticate.ts'
export type { AccountsDeps, LinkMail, SendLinkMail } from './deps.ts'
export type { FirstOwner, FirstOwnerOptions } from './first-owner.ts'
export { createFirstOwner, createWorkspace } from './first-owner.ts'
export { memberRoutes } from './routes/members.ts'
export { sessionRoutes } from './routes/session.ts'
