import { DAY_MS } from '../../kernel/clock.ts'
import { toId, type WorkspaceId } from '../../kernel/ids.ts'
import type { Database } from '../db/index.ts'
import { type Chore, defineChore } from '../jobs/index.ts'
import type { FileStore } from './file-store.ts'
import { LIST_WORKSPACES, listUnnamed } from './store.ts'

/** A content without a row for so long belongs to an upload that was given up. */
const KEEP_MS = DAY_MS
const BATCH = 500

/** Removes contents that no row names, nightly. */
export function sweepFilesChore(store: FileStore): Chore {
  return defineChore({
    name: 'files.sweep',
    schedule: '23 3 * * *',
    run: async ({ database }) => {
      const rows = await database.query<{ id: string }>({ text: LIST_WORKSPACES })
      for (const { id } of rows) await sweepFiles(database, store, toId<WorkspaceId>(id), Date.now() - KEEP_MS)
    },
  })
}

/** Removes one workspace's contents that are older than `beforeMs` and named by no row; returns how many. */
export async function sweepFiles(
  database: Database,
  store: FileStore,
  workspaceId: WorkspaceId,
  beforeMs: number,
): Promise<number> {
  let removed = 0
  let batch: string[] = []
  const sweep = async () => {
    const unnamed = await database.transaction(workspaceId, (tx) => listUnnamed(tx, batch))
    for (const hash of unnamed) await store.remove(workspaceId, hash, beforeMs)
    removed += unnamed.length
    batch = []
  }
  for await (const hash of store.listOlder(workspaceId, beforeMs)) if (batch.push(hash) === BATCH) await sweep()
  if (batch.length > 0) await sweep()
  return removed
}
