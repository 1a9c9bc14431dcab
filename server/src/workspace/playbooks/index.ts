/** Playbooks: guided practice whose steps tick themselves when the system sees them done. */
export { playbookRoutes } from './routes.ts'
export type { Practice, PracticeKind, PracticeRoom } from './schema.ts'
export { tidyPlaybooks } from './tidy.ts'
