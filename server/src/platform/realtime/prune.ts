import { DAY_MS } from '../../kernel/clock.ts'
import { defineChore } from '../jobs/index.ts'
import { pruneRealtime } from './store.ts'

/** A browser that was away for longer fetches its state anew. */
const KEEP_MS = DAY_MS

/** Forgets what was told more than a day ago, hourly. */
export const pruneRealtimeChore = defineChore({
  name: 'realtime.prune',
  schedule: '17 * * * *',
  run: async ({ database }) => void (await pruneRealtime(database, KEEP_MS)),
})
