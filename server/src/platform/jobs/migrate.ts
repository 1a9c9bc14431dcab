import { Logger, runMigrations } from 'graphile-worker'
import pg from 'pg'

/**
 * Installs or updates graphile-worker's tables as the migration role and opens them to the application role: with a
 * workspace chosen it sees and adds that workspace's jobs only; the runner, which has none, sees all. Safe to run again.
 */
export async function migrateJobs(ownerUrl: string, applicationRole = 'hilo_app'): Promise<void> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 2 })
  // Failed queries tell their callers; graphile-worker asks that these events be heard as well.
  pool.on('error', () => undefined).on('connect', (client) => client.on('error', () => undefined))
  try {
    await runMigrations({ pgPool: pool, logger: new Logger(() => () => undefined) })
    await pool.query(grants(pg.escapeIdentifier(applicationRole)))
  } finally {
    await pool.end()
  }
}

/** graphile-worker enables row-level security without a policy, so that nobody but the owner sees a row. */
function grants(role: string): string {
  const ownJobs = `nullif(current_setting('hilo.workspace_id', true), '') IS NULL
    OR payload ->> 'workspaceId' = current_setting('hilo.workspace_id', true)`
  const shared = ['_private_tasks', '_private_job_queues', '_private_known_crontabs']
  return `
    GRANT USAGE ON SCHEMA graphile_worker TO ${role};
    GRANT SELECT ON graphile_worker.migrations TO ${role};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ${['_private_jobs', ...shared].map((table) => `graphile_worker.${table}`).join(', ')} TO ${role};
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA graphile_worker TO ${role};
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA graphile_worker TO ${role};
    DROP POLICY IF EXISTS hilo ON graphile_worker._private_jobs;
    CREATE POLICY hilo ON graphile_worker._private_jobs TO ${role} USING (${ownJobs}) WITH CHECK (${ownJobs});
    ${shared
      .map(
        (table) => `DROP POLICY IF EXISTS hilo ON graphile_worker.${table};
    CREATE POLICY hilo ON graphile_worker.${table} TO ${role} USING (true) WITH CHECK (true);`,
      )
      .join('\n')}`
}
