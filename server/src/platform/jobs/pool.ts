import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { WorkerEvents, WorkerPool } from 'graphile-worker'
import type { PoolClient } from 'pg'
import { holdPoolLock } from './store.ts'

/** How a runner follows the pool that graphile-worker makes inside it. */
export interface PoolLife {
  readonly events: WorkerEvents
  readonly preset: GraphileConfig.Preset
  pool(): WorkerPool | undefined
}

/** A pool that cannot show that it lives within this time works all the same. */
const LOCK_WAIT_MS = 3_000

/**
 * Has the pool's listening connection hold a lock that says "this process lives", before the first job is taken: what
 * a dead one left locked is then free for others at once, instead of after graphile-worker's four hours.
 */
export function watchPool(): PoolLife {
  const events: WorkerEvents = new EventEmitter()
  const { promise: isLocked, resolve: locked } = Promise.withResolvers<void>()
  let current: WorkerPool | undefined
  events.on('pool:create', ({ workerPool }) => {
    current = workerPool
  })
  events.on('pool:listen:success', ({ workerPool, client }) => {
    // After its LISTEN, which is on its way. Should it fail, graphile-worker reconnects and we come by here again.
    client.once('drain', () => void hold(client, workerPool.id).then(locked))
  })
  const startWorker = () => Promise.race([isLocked, sleep(LOCK_WAIT_MS, undefined, { ref: false })])
  return { events, preset: toPreset(startWorker), pool: () => current }
}

async function hold(client: PoolClient, poolId: string): Promise<void> {
  await holdPoolLock(client, poolId).catch(() => undefined)
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
