/** API keys: how programs call Hilo. */
export { apiKeyRoutes } from './routes.ts'
export type { ApiKeysDeps } from './service.ts'
export { createKey, findKeyCaller, revokeApiKeyOf } from './service.ts'
export { listKeys } from './store.ts'
