/** Runs whose job is gone, ended by the clock: who looks at one must not wait for ever. */
import type { Database } from '../../platform/db/index.ts'
import { type Chore, defineChore } from '../../platform/jobs/index.ts'
import { listWorkspaceIds } from '../../workspace/index.ts'
import { endLostRuns, type StartDeps } from './service.ts'

/** Every ten minutes: ends the runs that were given up without a word. */
export function lostRunsChore({ database, ...deps }: StartDeps & { readonly database: Database }): Chore {
  return defineChore({
    name: 'regroups.end_lost',
    schedule: '*/10 * * * *',
    run: async () => {
      for (const workspaceId of await listWorkspaceIds(database))
        await database.transaction(workspaceId, (tx) => endLostRuns(tx, deps))
    },
  })
}
