/** The workspace: who works here, what they may do, what they did; settings and places. */
export type { AccountsDeps, Auth, FirstOwner, LinkMail, SendLinkMail } from './accounts/index.ts'
export { createAuth, createFirstOwner, createWorkspace } from './accounts/index.ts'
export type { AuditActor, AuditFact } from './audit-log/index.ts'
export { recordAudit, SYSTEM } from './audit-log/index.ts'
export type { LocationRow, Schedule } from './locations/index.ts'
export { isOpen, loadLocation, nextOpening } from './locations/index.ts'
export { createAuthenticate, workspaceRoutes } from './routes.ts'
export { listWorkspaceIds, loadWorkspace } from './settings/index.ts'
