/** Settings: what a workspace is called, and the language, country, time zone and currency it works in. */
export { settingsRoutes } from './routes.ts'
export { DEFAULT_IDENTITY_RULES, DEFAULT_SETTINGS } from './schema.ts'
export type { Workspace } from './store.ts'
export { insertWorkspace, listWorkspaceIds, loadWorkspace, saveSettings } from './store.ts'
