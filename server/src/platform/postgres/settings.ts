/** How the embedded PostgreSQL is set up. */

/** One line of `postgresql.conf` each. */
export type Settings = Readonly<Record<string, string>>

/**
 * Durable, sparing when idle, made for many small writes. Never over TCP: one socket in a private folder.
 * Statements and values stay out of the log, since they hold personal data.
 */
const DURABLE_SETTINGS: Settings = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  password_encryption: 'scram-sha-256',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  max_connections: '60',
  max_locks_per_transaction: '256',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '8MB',
  maintenance_work_mem: '128MB',
  // Fewer and longer checkpoints: each first touch of a page after one costs a full page image in the WAL.
  max_wal_size: '4GB',
  min_wal_size: '256MB',
  checkpoint_timeout: '15min',
  checkpoint_completion_target: '0.9',
  wal_compression: 'pglz',
  wal_buffers: '16MB',
  random_page_cost: '1.1',
  // Our statements are short: compiling them costs more than it saves.
  jit: 'off',
  max_parallel_workers_per_gather: '1',
  autovacuum_naptime: '20s',
  autovacuum_vacuum_scale_factor: '0.05',
  autovacuum_vacuum_insert_scale_factor: '0.1',
  autovacuum_analyze_scale_factor: '0.05',
  autovacuum_vacuum_cost_limit: '1000',
  idle_in_transaction_session_timeout: '60s',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  log_min_messages: 'warning',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_line_prefix: '%m [%p] ',
  cluster_name: 'hilo',
}

/**
 * Settings of a database that is thrown away after the tests: nothing in it has to survive a power cut. Nor is it vacuumed: hundreds of
 * test databases wait minutes for their turn, so that plans made of a table that was small when it came would stay while it grows.
 */
const THROWAWAY_SETTINGS: Settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '128MB',
  max_connections: '200',
  autovacuum: 'off',
}

/** The settings for one version of PostgreSQL: older ones refuse names that they do not know. */
export function settingsFor(major: number, isThrowaway: boolean): Settings {
  const recent: Settings = major >= 18 ? { io_workers: '2' } : {}
  return { ...DURABLE_SETTINGS, ...recent, ...(isThrowaway ? THROWAWAY_SETTINGS : {}) }
}

/** The text of `postgresql.conf`. Operators put their own lines in `custom.conf` beside the data folder, which win. */
export function renderConf(settings: Settings, hasCustom: boolean): string {
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`)
  const head = '# Written by Hilo at every start. Put your own settings in ../custom.conf.'
  return [head, ...lines, ...(hasCustom ? ["include '../custom.conf'"] : []), ''].join('\n')
}

/** The text of `pg_hba.conf`: a password for everybody, over the private socket only. */
export const HBA_CONF = '# Written by Hilo at every start.\nlocal all all scram-sha-256\n'
