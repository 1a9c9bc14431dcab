/** The workspace on the wire: session, members, API keys, audit log, settings, locations. */
export * from './access.ts'
export * from './api-keys.ts'
export * from './audit-entries.ts'
export * from './locations.ts'
export * from './mail.ts'
export * from './members.ts'
export * from './session.ts'
export * from './settings.ts'
