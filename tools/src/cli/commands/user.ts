import { runUserCommand, USER_HELP } from '../../../../server/src/workspace/index.ts'
import { withAccounts } from '../accounts.ts'
import type { Command } from '../command.ts'
import { say } from '../output.ts'

/** People: list them, invite, print login and reset links. */
export const user: Command = {
  help: `${USER_HELP}\n  --data DIR         data folder; default .hilo in the repository`,
  run: async (args) => {
    for (const line of await withAccounts(args, runUserCommand)) say(line)
    return 0
  },
}
