import { join } from 'node:path'
import { loadConfig } from '../../../../server/src/config.ts'
import {
  IMPORT_HELP,
  ImportCancelled,
  type OpenedHilo,
  runImportCommand,
} from '../../../../server/src/intake/imports/index.ts'
import { systemClock } from '../../../../server/src/kernel/clock.ts'
import type { WorkspaceId } from '../../../../server/src/kernel/ids.ts'
import { connectDatabase } from '../../../../server/src/platform/db/index.ts'
import { createFileStore } from '../../../../server/src/platform/files/index.ts'
import { startRelay } from '../../../../server/src/platform/signals/index.ts'
import { attachServerStorage } from '../../../../server/src/storage.ts'
import { listWorkspaceIds, loadWorkspace } from '../../../../server/src/workspace/index.ts'
import type { Command } from '../command.ts'
import { complain, say } from '../output.ts'
import { newStatusLine } from '../status-line.ts'

/** Imports files beside a running server or without one: both work on the same database. */
export const importCommand: Command = {
  help: IMPORT_HELP,
  run: async (args) => {
    const stop = new AbortController()
    const onSignal = () => stop.abort(new ImportCancelled('stopped; run the same command to go on from here'))
    process.once('SIGINT', onSignal)
    process.once('SIGTERM', onSignal)
    try {
      return await runImportCommand(args, { open, say, complain, showStatus: newStatusLine(), signal: stop.signal })
    } finally {
      process.off('SIGINT', onSignal)
      process.off('SIGTERM', onSignal)
    }
  },
}

async function open(dataDir: string | undefined): Promise<OpenedHilo> {
  const config = await loadConfig(process.env, dataDir === undefined ? [] : ['--data', dataDir])
  const storage = await attachServerStorage(config, { info: () => undefined, warn: complain })
  const database = connectDatabase({ url: storage.appUrl })
  const relay = await startRelay({ url: storage.appUrl })
  // Loaded only now: a wrong option should not wait for the whole server to be read.
  const { openTurn } = await import('../../../../server/src/capabilities.ts')
  const { importDeps } = await import('../../../../server/src/imports.ts')
  const fileStore = createFileStore(config.dataDir)
  const { turn } = openTurn(database, systemClock)
  const close = async () => {
    await turn.stop()
    await relay.stop()
    await database.close()
    await storage.stop()
  }
  const workspaces: { id: WorkspaceId; slug: string }[] = []
  for (const id of await listWorkspaceIds(database)) {
    const { slug } = await database.transaction(id, loadWorkspace)
    workspaces.push({ id, slug })
  }
  const { fetchNetworks, dataDir: folder } = config
  const deps = importDeps({ database, clock: systemClock, turn, fileStore, fetchNetworks })
  return { deps, downloadsDir: join(folder, 'imports', 'links'), workspaces, close }
}
