import type pg from 'pg'

/** Files of 16 MB. Checkpoints keep as many from the first one on: see `min_wal_size`. */
const FILES_AHEAD = 8

/**
 * Makes the files of a new database's log ahead of time: files that are full are used again after the next checkpoint. Without them all
 * commits stop for as long as the disk takes to write another 16 MB, each time that much has been written. Takes about a second.
 */
export async function makeLogAhead(admin: pg.Client): Promise<void> {
  for (let file = 0; file < FILES_AHEAD; file++) {
    // An empty file is not left for the next one.
    await admin.query("SELECT pg_logical_emit_message(false, 'hilo', ''), pg_switch_wal()")
  }
  await admin.query('CHECKPOINT')
}
