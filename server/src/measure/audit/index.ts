/** Audit: how omnichannel is a brand, from the exports of its channels? Without a server or a database. */
export { AUDIT_HELP, type AuditCommandDeps, runAuditCommand } from './cli.ts'
export type { Matched, People, PersonRecord } from './schema.ts'
