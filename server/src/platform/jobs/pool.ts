import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { WorkerEvents, WorkerPool } from 'graphile-worker'
import type { Pool } from 'pg'
import { once } from '../../kernel/once.ts'
import type { Database } from '../db/index.ts'
import { type Beacon, lightBeacon } from './beacon.ts'

/** How a runner follows the pool that graphile-worker makes inside it. */
export interface PoolLife {
  readonly events: WorkerEvents
  readonly preset: GraphileConfig.Preset
  pool(): WorkerPool | undefined
  /** Resolves when the pool begins to end, of itself or because it was told to. */
  readonly isEnding: Promise<void>
  /** Has up to `count` idle workers look for jobs now. */
  nudge(count: number): void
  /** To call when the pool has ended: what it left locked is free for others then. */
  end(): Promise<void>
}

/** A pool that cannot show that it lives within this time works all the same. */
const LOCK_WAIT_MS = 3_000
/** With four workers and a look every two seconds: about four seconds of failures and nothing else. */
const MAX_FAILED_LOOKS = 8

/**
 * Has a pool show that it lives, from before its first job on: what a dead process left locked is then free for others
 * at once, instead of after graphile-worker's four hours.
 */
export function watchPool(database: Database): PoolLife {
  const events: WorkerEvents = new EventEmitter()
  let pool: WorkerPool | undefined
  let beacon: Beacon | undefined
  events.on('pool:create', ({ workerPool }) => {
    pool = workerPool
    beacon = lightBeacon(database, workerPool.id)
  })
  endWhenStuck(events, () => pool)
  const isEnding = new Promise<void>((resolve) => events.once('pool:gracefulShutdown', () => resolve()))
  const startWorker = () => Promise.race([beacon?.isLit, sleep(LOCK_WAIT_MS, undefined, { ref: false })])
  return {
    events,
    preset: toPreset(startWorker),
    pool: () => pool,
    isEnding,
    nudge: (count) => nudge(pool, count),
    end: async () => beacon?.stop(),
  }
}

/**
 * Ends a pool that cannot take jobs any more, for its runner to start another: graphile-worker 0.18 remembers a first
 * look at its tasks for ever, also when that look failed because the database was away.
 */
function endWhenStuck(events: WorkerEvents, pool: () => WorkerPool | undefined): void {
  let failures = 0
  const succeed = () => {
    failures = 0
  }
  events.on('worker:getJob:empty', succeed)
  events.on('job:start', succeed)
  events.on('worker:getJob:error', () => {
    failures += 1
    if (failures === MAX_FAILED_LOOKS) void endPool(pool())
  })
}

async function endPool(pool: WorkerPool | undefined): Promise<void> {
  try {
    await pool?.gracefulShutdown('it cannot take jobs')
  } catch {
    // It ends all the same; its runner has heard of it.
  }
}

/** A worker that has just ended takes a nudge badly; whoever wakes us has committed and must not fail by it. */
function nudge(pool: WorkerPool | undefined, count: number): void {
  try {
    pool?.nudge(count)
  } catch {
    // The poll comes round.
  }
}

/**
 * The pool as graphile-worker gets it: giving a connection back twice is no error. It does so when its listening connection
 * dies while it shuts down, in a promise that nobody handles, and the process would end.
 */
export function forgiveDoubleRelease(pool: Pool): Pool {
  const connect = (use?: Parameters<Pool['connect']>[0]) => {
    if (use === undefined) return pool.connect()
    return pool.connect((error, client, release) => use(error, client, once(release)))
  }
  return new Proxy(pool, {
    get: (target, key) => {
      if (key === 'connect') return connect
      const value: unknown = Reflect.get(target, key)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

function toPreset(startWorker: () => Promise<void>): GraphileConfig.Preset {
  return {
    worker: {
      // Done and failed jobs are told in batches: told one by one, a connection that dies at that moment is a rejection
      // that nobody handles, and the process would end.
      completeJobBatchDelay: 0,
      failJobBatchDelay: 0,
    },
    plugins: [{ name: 'hilo', version: '1.0.0', worker: { hooks: { startWorker } } }],
  }
}
