import { defineConfig } from 'vitest/config'

const NEVER = ['**/node_modules/**', '**/dist/**', '**/.hilo/**']

/** On another PostgreSQL than ours, the tests of starting ours have nothing to find. */
const OURS_ONLY = process.env.HILO_TEST_POSTGRES ? ['server/src/platform/postgres/**'] : []

/** Three projects: rules alone, with a real PostgreSQL, in a real browser. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: [...NEVER, '**/*.db.test.ts'],
          // Pure code shares nothing worth a process of its own.
          pool: 'threads',
          isolate: false,
        },
      },
      {
        test: {
          name: 'database',
          include: ['**/*.db.test.ts'],
          exclude: [...NEVER, ...OURS_ONLY],
          globalSetup: 'tools/src/testing/global-setup.ts',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['e2e/src/**/*.e2e.ts'],
          exclude: NEVER,
          globalSetup: ['tools/src/testing/browser-setup.ts', 'tools/src/testing/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
