/** Rejected events: refused whole, kept with their reason, replayable. */
export { rejectedRoutes } from './routes.ts'
export { countRejected, deleteRejectedMentions, insertRejected, type Refusal, saveRejected } from './store.ts'
