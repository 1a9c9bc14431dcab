import { DAY_MS } from '../../kernel/clock.ts'
import { defineChore } from '../jobs/index.ts'
import { forgetKeys } from './store.ts'

/** Forgets answers after a day, hourly. */
export const forgetAnswersChore = defineChore({
  name: 'idempotency.forget',
  schedule: '37 * * * *',
  run: async ({ database }) => void (await forgetKeys(database, DAY_MS)),
})
