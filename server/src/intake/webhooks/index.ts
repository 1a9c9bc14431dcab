/** Webhooks: the door at which channels deliver, each request signed. */
export { webhookDoor } from './door.ts'
export { replayWebhook } from './replay.ts'
export { webhookRoutes } from './routes.ts'
export { oldSecretEnd } from './signing.ts'
