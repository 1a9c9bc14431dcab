import { DAY_MS, systemClock } from '../../kernel/clock.ts'
import { defineChore } from '../../platform/jobs/index.ts'
import { deleteLeftovers } from './store/leftovers.ts'

/** Failures are kept a while longer than they count. */
const KEEP_ATTEMPTS_MS = 2 * DAY_MS

/** Removes ended sessions, used-up links and old counts of failures, nightly. */
export const leftoversChore = defineChore({
  name: 'accounts.leftovers',
  schedule: '11 3 * * *',
  run: async ({ database }) => {
    const nowMs = systemClock()
    await deleteLeftovers(database, new Date(nowMs), new Date(nowMs - KEEP_ATTEMPTS_MS))
  },
})
