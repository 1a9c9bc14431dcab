import { globSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { defineConfig } from 'vitest/config'

const NEVER = ['**/node_modules/**', '**/dist/**', '**/.hilo/**']

const database = {
  globalSetup: 'tools/src/testing/global-setup.ts',
  // Only what hangs meets these: a machine may be as busy as it likes.
  testTimeout: 120_000,
  hookTimeout: 120_000,
  // Loading the server's code takes longer than most files' tests; each file has a database of its own all the same.
  isolate: false,
  expect: { poll: { timeout: 60_000 } },
}

/**
 * On the oldest PostgreSQL that is supported: the tests beside SQL, and the walk over all routes, which asks the statements behind each.
 * Those with a server over the database have nothing new to say there; ours is not there to be started.
 */
function testsOfSql(): string[] {
  const isBesideSql = (file: string) => globSync(`${dirname(file)}/{store.ts,store,columns.ts}`).length > 0
  const isOfSql = (file: string) => isBesideSql(file) && !readFileSync(file, 'utf8').includes('useServer(')
  const walk = 'tools/src/testing/tenants.db.test.ts'
  return [
    walk,
    ...globSync('server/src/**/*.db.test.ts', { exclude: ['server/src/platform/postgres/**'] }).filter(isOfSql),
  ]
}

/** Rules alone, with a real PostgreSQL, on the oldest one (when it is there: `./hilo test` looks), in a real browser. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: [...NEVER, '**/*.db.test.ts'],
          // Vitest's five seconds are too few for whole processes and properties on a busy machine.
          testTimeout: 60_000,
          // Pure code shares nothing worth a process of its own.
          pool: 'threads',
          isolate: false,
        },
      },
      { test: { ...database, name: 'database', include: ['**/*.db.test.ts'], exclude: NEVER } },
      ...(process.env.HILO_TEST_POSTGRES
        ? [{ test: { ...database, name: 'postgres15', include: testsOfSql(), exclude: NEVER } }]
        : []),
      {
        test: {
          name: 'browser',
          include: ['e2e/src/**/*.e2e.ts'],
          exclude: NEVER,
          globalSetup: ['tools/src/testing/browser-setup.ts', 'tools/src/testing/global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          isolate: false,
        },
      },
    ],
  },
})
