/** Before the database tests: one PostgreSQL and one migrated template; each test file copies it (see database.ts). */
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate } from '../../../server/src/platform/db/migrate.ts'
import { startEmbeddedPostgres } from '../../../server/src/platform/postgres/index.ts'
import { isAlive } from '../../../server/src/platform/postgres/processes.ts'
import { migrationHooks } from '../../../server/src/storage.ts'
import { makeTestFolder } from './folder.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The template database, as the role that may copy it. */
    templateOwnerUrl: string
    /** The template database, as the application role. */
    templateAppUrl: string
  }
}

const FOLDER = /^hilo-test-(\d+)-/

/**
 * Starts PostgreSQL and migrates the template. `HILO_TEST_POSTGRES` names the programs of another PostgreSQL
 * (`/usr/lib/postgresql/15/bin`).
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  await sweep()
  const dataDir = await makeTestFolder(`hilo-test-${process.pid}`)
  const programs = process.env.HILO_TEST_POSTGRES
  const log = { info: () => undefined, warn: (message: string) => console.warn(message) }
  const postgres = await startEmbeddedPostgres({ dataDir, log, isThrowaway: true, ...(programs ? { programs } : {}) })
  const tearDown = async () => {
    await postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    await migrate({ ownerUrl: postgres.ownerUrl, hooks: migrationHooks })
  } catch (error) {
    await tearDown()
    throw error
  }
  project.provide('templateOwnerUrl', postgres.ownerUrl)
  project.provide('templateAppUrl', postgres.appUrl)
  return tearDown
}

/** Removes what a killed test run left behind. */
async function sweep(): Promise<void> {
  for (const name of await readdir('/tmp')) {
    const pid = Number(FOLDER.exec(name)?.[1])
    if (!Number.isInteger(pid) || isAlive(pid)) continue
    const dataDir = join('/tmp', name)
    try {
      const quiet = { info: () => undefined, warn: () => undefined }
      await (await startEmbeddedPostgres({ dataDir, log: quiet, isThrowaway: true })).stop()
    } catch {
      // Not a database that can be taken over: only the files are left to remove.
    }
    await rm(dataDir, { recursive: true, force: true }).catch(() => undefined)
  }
}
