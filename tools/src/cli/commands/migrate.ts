import { parseArgs } from 'node:util'
import { loadConfig, START_OPTIONS } from '../../../../server/src/config.ts'
import { openServerStorage } from '../../../../server/src/storage.ts'
import type { Command } from '../command.ts'
import { complain, say } from '../output.ts'

/** Brings the database to this version without starting the server: for deployments that do it as a step of their own. */
export const migrateCommand: Command = {
  help: `Usage: ./hilo migrate [--data DIR]

Runs the migrations that the database lacks, one process at a time, each whole or not at all. \`./hilo start\` does this too.

${START_OPTIONS.split('\n')
  .filter((line) => /--data|DATABASE_URL|Environment|HILO_SECRET/.test(line))
  .join('\n')}`,
  run: async (args) => {
    const { values } = parseArgs({ args: [...args], options: { data: { type: 'string' } } })
    const config = await loadConfig(process.env, values.data === undefined ? [] : ['--data', values.data])
    const storage = await openServerStorage(config, { info: say, warn: complain })
    await storage.stop()
    say('the database is up to date')
    return 0
  },
}
