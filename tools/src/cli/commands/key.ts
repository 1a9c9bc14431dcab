import { KEY_HELP, runKeyCommand } from '../../../../server/src/workspace/index.ts'
import { withAccounts } from '../accounts.ts'
import type { Command } from '../command.ts'
import { say } from '../output.ts'

/** API keys: list, create, revoke. */
export const key: Command = {
  help: `${KEY_HELP}\n  --data DIR         data folder; default .hilo in the repository`,
  run: async (args) => {
    for (const line of await withAccounts(args, runKeyCommand)) say(line)
    return 0
  },
}
