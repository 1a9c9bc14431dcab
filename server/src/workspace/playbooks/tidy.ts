import { DAY_MS, systemClock } from '../../kernel/clock.ts'
import { type Chore, defineChore } from '../../platform/jobs/index.ts'
import { SYSTEM } from '../audit-log/index.ts'
import { listWorkspaceIds } from '../settings/index.ts'
import { catchUp, finishRun, type PlaybookDeps } from './service.ts'
import { loadForgotten } from './store.ts'

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

/** Ends open runs begun before an instant that still have people made up for them. */
export async function endForgotten(deps: PlaybookDeps, before: Date): Promise<void> {
  for (const workspaceId of await listWorkspaceIds(deps.database)) {
    const runs = await deps.database.transaction(workspaceId, async (tx) => {
      const forgotten = []
      for (const run of await loadForgotten(tx, before)) forgotten.push(await catchUp(tx, run))
      return forgotten
    })
    for (const run of runs) await finishRun(deps, { workspaceId, actor: SYSTEM }, run)
  }
}
