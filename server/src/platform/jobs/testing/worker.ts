/** A process that begins a job of kind `test.hang` and never ends it, for tests that kill it: `worker.ts <url>`. */
import { z } from 'zod'
import { connectDatabase } from '../../db/index.ts'
import { defineJob, startJobs } from '../index.ts'

const [, , url = ''] = process.argv
const hang = defineJob({
  name: 'test.hang',
  schema: z.string(),
  run: async () => {
    console.log('begun')
    await new Promise(() => setInterval(() => undefined, 1_000))
  },
})
await startJobs({
  database: connectDatabase({ url }),
  jobs: [hang],
  onFailure: (failure) => console.error(failure.description),
})
