/** Sources: where events come from, and the keys that they are sent with. */
export { createSourceActivity } from './activity.ts'
export { sourceRoutes } from './routes.ts'
export { createKeyLookup, createSource, loadSource } from './service.ts'
export {
  findSourceByName,
  type KeyOwner,
  loadChannelAccounts,
  loadPracticeIds,
  loadSources,
  type SourceKind,
  type SourceRow,
} from './store.ts'
