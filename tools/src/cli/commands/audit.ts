import { setFlagsFromString } from 'node:v8'
import { systemClock } from '../../../../server/src/kernel/clock.ts'
import { AUDIT_HELP, runAuditCommand } from '../../../../server/src/measure/audit/index.ts'
import type { Command } from '../command.ts'
import { complain, say } from '../output.ts'
import { newStatusLine } from '../status-line.ts'

/** Audits the exports of a brand's channels, without a server or a database. */
export const audit: Command = {
  help: AUDIT_HELP,
  run: (args) => {
    // What is read stays until the end: a heap that may only grow by a third between collections keeps a million rows below 2 GB.
    setFlagsFromString('--heap-growing-percent=33')
    return runAuditCommand(args, { say, complain, showStatus: newStatusLine(), now: systemClock })
  },
}
