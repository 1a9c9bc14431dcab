/** The server process. `./hilo start` runs it; so may any supervisor. */
import { DomainError } from './kernel/errors.ts'
import { runServer } from './run.ts'

try {
  process.exitCode = await runServer(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof DomainError)) throw error
  process.stderr.write(`hilo: ${error.message}\n`)
  process.exitCode = 1
}
