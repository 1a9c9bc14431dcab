/** Mail of a workspace: where it leaves, and the mails that carry links to staff. */
export { mailRoutes } from './routes.ts'
export type { WorkspaceMail } from './service.ts'
export { createWorkspaceMail } from './service.ts'
