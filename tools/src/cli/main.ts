/** `./hilo COMMAND`: finds the command and runs it. The launcher `hilo` starts this under the pinned Node. */
import { DomainError } from '../../../server/src/kernel/errors.ts'
import { commands } from './commands.ts'
import { complain, say } from './output.ts'

process.exitCode = await main(process.argv.slice(2))

async function main(argv: readonly string[]): Promise<number> {
  const [name, ...args] = argv
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    say(overview())
    return name === undefined ? 2 : 0
  }
  const entry = commands.find((each) => each.name === name)
  if (!entry) {
    complain(`hilo: there is no command ${name}; there are: ${commands.map((each) => each.name).join(', ')}`)
    return 2
  }
  const command = await entry.load()
  if (args.includes('--help') || args.includes('-h')) {
    say(command.help)
    return 0
  }
  return runCommand(() => command.run(args), name)
}

/** An error that we foresaw is a message; any other is our own mistake and shows where it happened. */
async function runCommand(run: () => Promise<number>, name: string): Promise<number> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof DomainError || isBadOption(error)) complain(`hilo ${name}: ${error.message}`)
    else complain(`hilo ${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    return 1
  }
}

/** `parseArgs` refuses an option with such a code; its message says which. */
function isBadOption(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}

function overview(): string {
  const list = commands.map((command) => `  ${command.name.padEnd(9)} ${command.summary}`)
  return ['Usage: ./hilo COMMAND [OPTIONS]', '', ...list, '', '  ./hilo COMMAND --help tells more.'].join('\n')
}
