import { parseConfig, START_OPTIONS } from '../../../../server/src/config.ts'
import type { Command } from '../command.ts'
import { say } from '../output.ts'
import { buildBrowserCode } from '../web-build.ts'

/** Starts everything in this process: the server, which supervises PostgreSQL. */
export const start: Command = {
  help: `Usage: ./hilo start [--port N] [--data DIR] [--empty]

Starts the database and the server and prints the address and, on first start, a login link. Ctrl-C stops both.

${START_OPTIONS}`,
  run: async (args) => {
    parseConfig(process.env, args)
    await buildBrowserCode()
    // Loaded only now: a wrong option or a build that fails should not wait for the whole server to be read.
    const { runServer } = await import('../../../../server/src/run.ts')
    const { demoHooks } = await import('../demo-brand.ts')
    const code = await runServer(args, { say, ...demoHooks(say) })
    // Everything is stopped: a connection that a library still tries to restore must not delay the end.
    process.exit(code)
  },
}
