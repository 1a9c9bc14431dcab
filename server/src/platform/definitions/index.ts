/** Definitions: what people define, versioned, and never stale in any process. */
export type { DefinitionCache } from './cache.ts'
export { cacheDefinitions } from './cache.ts'
export type { Definition, DefinitionToSave } from './schema.ts'
export { deleteDefinition, saveDefinition } from './service.ts'
export {
  findDefinition,
  loadDefinitionHistory,
  loadDefinitions,
  loadDefinitionsVersion,
} from './store.ts'
