import type { Command } from './command.ts'
import { doctor } from './commands/doctor.ts'
import { importCommand } from './commands/import.ts'
import { key } from './commands/key.ts'
import { migrateCommand } from './commands/migrate.ts'
import { start } from './commands/start.ts'
import { testCommand } from './commands/test.ts'
import { user } from './commands/user.ts'

/** All commands. Adding one = adding a file and a line here. */
export const commands: readonly Command[] = [start, importCommand, testCommand, doctor, migrateCommand, user, key]
