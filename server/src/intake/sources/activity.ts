import { SECOND_MS } from '../../kernel/clock.ts'
import type { SourceId, WorkspaceId } from '../../kernel/ids.ts'
import type { Database } from '../../platform/db/index.ts'
import { touchSources } from './store.ts'

/** Remembers when each source last brought something. */
export interface SourceActivity {
  /** @param atMs UTC epoch milliseconds of arrival */
  note(workspaceId: WorkspaceId, sourceId: SourceId, atMs: number): void
  /** Writes what is not written yet. */
  stop(): Promise<void>
}

const EVERY_MS = 5 * SECOND_MS

/** Collects arrivals in this process and writes the newest of each source every few seconds; a crash forgets those seconds. */
export function createSourceActivity(database: Database, onError: (error: unknown) => void): SourceActivity {
  let noted = new Map<WorkspaceId, Map<SourceId, number>>()
  const timer = setInterval(() => void write().catch(onError), EVERY_MS)
  timer.unref()

  async function write(): Promise<void> {
    const taken = noted
    noted = new Map()
    for (const [workspaceId, sources] of taken) {
      await database.transaction(workspaceId, (tx) => touchSources(tx, [...sources]))
    }
  }

  return {
    note: (workspaceId, sourceId, atMs) => {
      const sources = noted.get(workspaceId) ?? new Map<SourceId, number>()
      noted.set(workspaceId, sources.set(sourceId, Math.max(atMs, sources.get(sourceId) ?? 0)))
    },
    stop: async () => {
      clearInterval(timer)
      await write().catch(onError)
    },
  }
}
