/** The overview: how far the brand is from one thread per customer. */
export { overviewRoutes } from './routes.ts'
export type { AttentionSource } from './service.ts'
