import { openTurn } from '../../../../server/src/capabilities.ts'
import { type CompareDeps, createCompareDeps, NEWEST_MODEL } from '../../../../server/src/customers/duplicates/index.ts'
import type { DecideDeps } from '../../../../server/src/customers/identity/index.ts'
import type { EditDeps } from '../../../../server/src/customers/record/index.ts'
import { afterProfiles, regroupHooks } from '../../../../server/src/flow.ts'
import type { Turn } from '../../../../server/src/intake/turn/index.ts'
import type { WorkspaceId } from '../../../../server/src/kernel/ids.ts'
import type { Database } from '../../../../server/src/platform/db/index.ts'
import { START } from './event-of.ts'

/** Where worlds are run: the server's own doors, under a clock that is set. */
export interface Ground {
  readonly database: Database
  readonly createWorkspace: () => Promise<WorkspaceId>
  readonly turn: Turn
  readonly decide: DecideDeps
  readonly edit: EditDeps
  readonly compare: CompareDeps
  readonly clock: () => number
  /** Sets the clock, UTC epoch ms. */
  readonly setClock: (now: number) => void
  readonly stop: () => Promise<void>
}

/** Opens the doors on a database of the application role. */
export function openGround(database: Database, createWorkspace: () => Promise<WorkspaceId>): Ground {
  let now = START
  const clock = () => now
  const { turn, loadIdentity } = openTurn(database, clock)
  const decide = { loadIdentity, hooks: regroupHooks, onProfiles: afterProfiles, clock }
  return {
    database,
    createWorkspace,
    turn,
    decide,
    clock,
    edit: { loadIdentity, turn, clock },
    compare: createCompareDeps({ loadCountry: async () => 'ES', models: NEWEST_MODEL, clock }),
    setClock: (to) => {
      now = to
    },
    stop: turn.stop,
  }
}
