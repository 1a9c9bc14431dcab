/**
 * An import in a process of its own that dies on the way: `import-process.ts APP_URL WORKSPACE FILE RECORDS`. Soon after that many
 * records it kills itself with -9, in the middle of what comes next; another process may be too slow to do it in time.
 */
import { openTurn } from '../../../server/src/capabilities.ts'
import { importDeps } from '../../../server/src/imports.ts'
import { runImport } from '../../../server/src/intake/imports/index.ts'
import { systemClock } from '../../../server/src/kernel/clock.ts'
import { toId, type WorkspaceId } from '../../../server/src/kernel/ids.ts'
import { connectDatabase } from '../../../server/src/platform/db/index.ts'
import { createFileStore } from '../../../server/src/platform/files/index.ts'

const [url = '', workspaceId = '', path = '', lastRecords = ''] = process.argv.slice(2)
const database = connectDatabase({ url })
const { turn } = openTurn(database, systemClock)
/** Checkpoints are written at most twice a second: by this clock a second passes at each reading, so that every batch leaves one. */
let readings = 0
const clock = () => systemClock() + 1_000 * readings++
const deps = importDeps({ database, turn, clock, fileStore: createFileStore(`${path}.files`) })
await runImport(
  {
    workspaceId: toId<WorkspaceId>(workspaceId),
    input: { kind: 'file', path, name: 'contacts.csv' },
    sourceName: 'crm',
    mapping: {},
    rejectedPath: () => `${path}.rejected.csv`,
    signal: new AbortController().signal,
    onProgress: ({ recordsDone }) => {
      if (recordsDone >= Number(lastRecords)) setTimeout(() => process.kill(process.pid, 'SIGKILL'), 10)
    },
  },
  deps,
)
await turn.stop()
await database.close()
