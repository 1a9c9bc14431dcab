import { DAY_MS, systemClock } from '../../kernel/clock.ts'
import { type Chore, defineChore } from '../../platform/jobs/index.ts'
import { SYSTEM } from '../audit-log/index.ts'
import { listWorkspaceIds } from '../settings/index.ts'
import { lastStepAt } from './rules.ts'
import { catchUp, finishRun, type PlaybookDeps } from './service.ts'
import { loadForgotten, lockOpenRun } from './store.ts'

/** Somebody who has not come back after a week begins anew. */
const FORGOTTEN_MS = 7 * DAY_MS

/** Ends runs that nobody has come back to, nightly, so that no made-up customer stays among the real ones. */
export function tidyPlaybooks(deps: PlaybookDeps): Chore {
  return defineChore({
    name: 'playbooks.tidy',
    schedule: '23 3 * * *',
    run: () => endForgotten(deps, new Date(systemClock() - FORGOTTEN_MS)),
  })
}

/** Each in a transaction of its own: one that cannot be ended keeps no other from it. @throws AggregateError of those that could not */
async function endForgotten({ database, practice }: PlaybookDeps, before: Date): Promise<void> {
  const failures: unknown[] = []
  for (const workspaceId of await listWorkspaceIds(database)) {
    for (const { memberId, playbookId } of await database.transaction(workspaceId, (tx) => loadForgotten(tx, before))) {
      const ending = database.transaction(workspaceId, async (tx) => {
        const run = await lockOpenRun(tx, memberId, playbookId)
        if (run !== null && lastStepAt(run) < before) await finishRun(tx, practice, await catchUp(tx, run), SYSTEM)
      })
      await ending.catch((error: unknown) => failures.push(error))
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} forgotten runs cannot be ended`)
}
