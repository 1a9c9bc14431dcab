/** The stream: who may listen to what, live. */
export type { StreamDeps } from './routes.ts'
export { streamRoutes } from './routes.ts'
