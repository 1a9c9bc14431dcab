import type { CommandEntry } from './command.ts'

/** All commands, in the order of the overview. Adding one = adding a file and an entry here. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'start',
    summary: 'start Hilo: database, server, web app; the demo brand on first start',
    load: async () => (await import('./commands/start.ts')).start,
  },
  {
    name: 'audit',
    summary: 'tell how omnichannel a brand is, from exports of its channels: an HTML report',
    load: async () => (await import('./commands/audit.ts')).audit,
  },
  {
    name: 'demo',
    summary: 'write the exports of the demo brand, to audit or import them',
    load: async () => (await import('./commands/demo.ts')).demo,
  },
  {
    name: 'import',
    summary: 'import exports of other systems: CSV, NDJSON, JSON, mbox, eml',
    load: async () => (await import('./commands/import.ts')).importCommand,
  },
  {
    name: 'test',
    summary: 'run every check and test, the browser included',
    load: async () => (await import('./commands/test.ts')).testCommand,
  },
  {
    name: 'bench',
    summary: 'measure how fast it is, how far it grows and how well it tells people apart',
    load: async () => (await import('./commands/bench.ts')).bench,
  },
  {
    name: 'doctor',
    summary: 'look at everything that Hilo needs, and say what to do',
    load: async () => (await import('./commands/doctor.ts')).doctor,
  },
  {
    name: 'migrate',
    summary: 'bring the database to this version, without starting the server',
    load: async () => (await import('./commands/migrate.ts')).migrateCommand,
  },
  {
    name: 'user',
    summary: 'list people, invite somebody, print login and reset links',
    load: async () => (await import('./commands/user.ts')).user,
  },
  {
    name: 'key',
    summary: 'list, create and revoke API keys',
    load: async () => (await import('./commands/key.ts')).key,
  },
]
