/** Jobs: work after the commit, as rows written in the transaction that wants it (graphile-worker). */
export { migrateJobs } from './migrate.ts'
export type { JobRunner, JobRunnerOptions } from './runner.ts'
export { startJobs } from './runner.ts'
export type { Chore, Job, JobContext, RunnableJob } from './schema.ts'
export { defineChore, defineJob } from './schema.ts'
export type { JobToAdd } from './service.ts'
export { addJobs } from './service.ts'
export { countWaitingJobs, loadFailedJobs, retryFailedJob } from './store.ts'
