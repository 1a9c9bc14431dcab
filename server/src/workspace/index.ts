/** The workspace: who works here, what they may do, what they did; settings and places. */
export type { AccountsDeps, Auth, FirstOwner, LinkMail, SendLinkMail } from './accounts/index.ts'
export { createAuth, createFirstOwner, createWorkspace, leftoversChore } from './accounts/index.ts'
export { createKey, revokeApiKeyOf } from './api-keys/index.ts'
export type { AuditActor, AuditFact } from './audit-log/index.ts'
export { type DoneAction, loadActions, recordAudit } from './audit-log/index.ts'
export { KEY_HELP, runKeyCommand, runUserCommand, USER_HELP } from './cli.ts'
export {
  addDays,
  instantOf,
  type LocalDate,
  lastWeeks,
  localDate,
  weekOf,
  weekStart,
} from './locations/index.ts'
export type { WorkspaceMail } from './mail/index.ts'
export { createWorkspaceMail } from './mail/index.ts'
export {
  type Practice,
  type PracticeKind,
  type PracticeRoom,
  playbookRoutes,
  tidyPlaybooks,
} from './playbooks/index.ts'
export { createAuthenticate, workspaceRoutes } from './routes.ts'
export { DEFAULT_IDENTITY_RULES, listWorkspaceIds, loadWorkspace, saveSettings } from './settings/index.ts'
export { streamRoutes } from './stream/index.ts'
