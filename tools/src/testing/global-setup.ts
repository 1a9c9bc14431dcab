/** Before the database tests: one PostgreSQL and one migrated template; each test file copies it (see database.ts). */
import type { TestProject } from 'vitest/node'
import { migrate } from '../../../server/src/platform/db/index.ts'
import { startThrowawayPostgres } from '../../../server/src/platform/postgres/index.ts'
import { migrationHooks } from '../../../server/src/storage.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The template database, as the role that may copy it. */
    templateOwnerUrl: string
    /** The template database, as the application role. */
    templateAppUrl: string
  }
}

/**
 * Starts PostgreSQL and migrates the template. `HILO_TEST_POSTGRES` names the programs of another PostgreSQL
 * (`/usr/lib/postgresql/15/bin`).
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startThrowawayPostgres(process.env.HILO_TEST_POSTGRES)
  try {
    await migrate({ ownerUrl: postgres.ownerUrl, hooks: migrationHooks })
  } catch (error) {
    await postgres.stop()
    throw error
  }
  project.provide('templateOwnerUrl', postgres.ownerUrl)
  project.provide('templateAppUrl', postgres.appUrl)
  return postgres.stop
}
