/** A process that opens the storage on a folder and keeps it until Ctrl-C, as the server does: tests kill it. */
import { openStorage } from '../../../server/src/platform/postgres/index.ts'

const [dataDir = ''] = process.argv.slice(2)
const log = {
  info: (line: string) => process.stderr.write(`${line}\n`),
  warn: (line: string) => process.stderr.write(`${line}\n`),
}

try {
  const storage = await openStorage({ dataDir, secret: 'a secret for tests, long enough.' }, log)
  const alive = setInterval(() => undefined, 60_000)
  process.once('SIGINT', async () => {
    await storage.stop()
    clearInterval(alive)
  })
  // Only now: who reads this may press Ctrl-C in the same instant, which would kill a process that does not listen yet.
  process.stdout.write(`${JSON.stringify({ ownerUrl: storage.ownerUrl, databasePid: storage.databasePid() })}\n`)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
