import type { WorkspaceId } from '../../kernel/ids.ts'
import { isDatabaseAway } from '../../platform/db/index.ts'
import { runStages, type TurnDeps } from './engine.ts'
import type { IncomingEvent } from './event.ts'
import { loadWorkspacesWithPendingFacts, takePendingFacts } from './store.ts'
import { parseStoredEvent } from './stored-event.ts'

/** Carries facts left by `recordSoon` into turns. */
export interface FactDrain {
  /** Facts of this workspace were just committed here. */
  wake(workspaceId: WorkspaceId): void
  stop(): Promise<void>
}

const TAKE = 500
/** Facts written by a process that died, or by another one, are found at this pace. */
const POLL_MS = 1_000

/** Takes facts in the transaction of the turn that stores them: a crash leaves them where they were. */
export function createFactDrain(deps: TurnDeps): FactDrain {
  const running = new Map<WorkspaceId, Promise<void>>()
  const again = new Set<WorkspaceId>()
  let stopped = false
  const poll = setInterval(() => void findForgotten(), POLL_MS)
  poll.unref()

  function wake(workspaceId: WorkspaceId): void {
    if (stopped) return
    if (running.has(workspaceId)) {
      again.add(workspaceId)
      return
    }
    const work = drainWorkspace(workspaceId).finally(() => {
      running.delete(workspaceId)
      if (again.delete(workspaceId)) wake(workspaceId)
    })
    running.set(workspaceId, work)
  }

  async function drainWorkspace(workspaceId: WorkspaceId): Promise<void> {
    try {
      let taken = TAKE
      while (taken === TAKE && !stopped) taken = await takeOnce(workspaceId, TAKE)
    } catch (error) {
      if (isDatabaseAway(error)) return
      await isolate(workspaceId)
    }
  }

  async function takeOnce(workspaceId: WorkspaceId, limit: number): Promise<number> {
    return deps.database.transaction(workspaceId, async (tx) => {
      const facts = await takePendingFacts(tx, limit)
      if (facts.length > 0)
        await runStages(
          deps,
          tx,
          facts.map((fact) => parseStoredEvent(fact.event)),
        )
      return facts.length
    })
  }

  /** One of the waiting facts fails its turn: take them singly and set the bad one aside. */
  async function isolate(workspaceId: WorkspaceId): Promise<void> {
    for (let taken = 1; taken === 1 && !stopped; ) {
      try {
        taken = await takeOnce(workspaceId, 1)
      } catch (error) {
        if (isDatabaseAway(error)) return
        const event = await removeOldest(workspaceId)
        if (event) await deps.setAside(workspaceId, event, error)
      }
    }
  }

  async function removeOldest(workspaceId: WorkspaceId): Promise<IncomingEvent | null> {
    return deps.database.transaction(workspaceId, async (tx) => {
      const [fact] = await takePendingFacts(tx, 1)
      return fact ? parseStoredEvent(fact.event) : null
    })
  }

  async function findForgotten(): Promise<void> {
    try {
      for (const workspaceId of await loadWorkspacesWithPendingFacts(deps.database)) wake(workspaceId)
    } catch (error) {
      if (!isDatabaseAway(error)) throw error
    }
  }

  return {
    wake,
    stop: async () => {
      stopped = true
      clearInterval(poll)
      await Promise.all(running.values())
    },
  }
}
