/** The overview: how far the brand is from one thread per customer. */
export { overviewRoutes } from './routes.ts'
export { type AttentionSource, doubtAttention } from './service.ts'
