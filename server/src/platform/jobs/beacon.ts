import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Database } from '../db/index.ts'
import { holdPoolLock } from './store.ts'

/** A connection of its own that holds a lock for as long as the process lives and no longer. */
export interface Beacon {
  /** Resolves when it holds the lock for the first time. */
  readonly isLit: Promise<void>
  stop(): Promise<void>
}

const RETRY_MS = 1_000

/**
 * Shows to other processes that the pool's process lives. Not a connection of the shared pool: that would go back there
 * with the lock, and a pool that ended would look alive.
 */
export function lightBeacon(database: Database, poolId: string): Beacon {
  const { promise: isLit, resolve } = Promise.withResolvers<void>()
  const stopping = new AbortController()
  const shining = (async () => {
    while (!stopping.signal.aborted) {
      await shine(database, poolId, resolve, stopping.signal).catch(() => undefined) // the database is away
      await sleep(RETRY_MS, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  })()
  return {
    isLit,
    stop: () => {
      stopping.abort()
      return shining
    },
  }
}

/** Holds the lock until the connection ends, or is told to. */
async function shine(database: Database, poolId: string, onLit: () => void, signal: AbortSignal): Promise<void> {
  const { connectionString } = database.pool.options
  const client = new pg.Client({ connectionString, application_name: 'hilo jobs', keepAlive: true })
  const ended = new Promise<void>((resolve) => {
    client.on('error', () => resolve()).on('end', resolve)
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
  try {
    await client.connect()
    await holdPoolLock(client, poolId)
    onLit()
    await ended
  } finally {
    await client.end().catch(() => undefined)
  }
}
