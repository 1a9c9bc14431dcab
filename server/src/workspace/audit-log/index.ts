/** The audit log: what staff and their programs did; append only. */
export { auditLogRoutes } from './routes.ts'
export type { AuditActor, AuditFact } from './schema.ts'
export { SYSTEM } from './schema.ts'
export { recordAudit } from './service.ts'
export { type DoneAction, listActionsSince, loadActions } from './store.ts'
