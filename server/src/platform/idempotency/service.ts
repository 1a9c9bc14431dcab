import { createHash } from 'node:crypto'
import { MINUTE_MS } from '../../kernel/clock.ts'
import type { Json } from '../../kernel/json.ts'
import type { Database } from '../db/index.ts'
import { IdempotencyInFlight, IdempotencyKeyReused } from './errors.ts'
import type { Answer, KeyedRequest } from './schema.ts'
import { claimKey, findKey, releaseKey, saveAnswer } from './store.ts'

/** A request at work for longer has crashed: the next one with its key may begin. */
const LEASE_MS = 2 * MINUTE_MS

/**
 * Runs `work` for the first request with this key, and gives its answer to all later ones. A request that fails (throws)
 * has changed nothing and leaves its key free. Only a crash between the work's commit and ours lets it run again.
 * @param leaseMs shorter in tests
 * @throws IdempotencyKeyReused for another request, IdempotencyInFlight while the first is at work
 */
export async function runOnce(
  database: Database,
  request: KeyedRequest,
  work: () => Promise<Answer>,
  leaseMs = LEASE_MS,
): Promise<Answer> {
  const { workspaceId } = request
  const known = await database.transaction(workspaceId, async (tx) =>
    (await claimKey(tx, request, leaseMs)) ? null : findKey(tx, request),
  )
  if (known) {
    if (known.route !== request.route || !known.requestHash.equals(request.requestHash))
      throw new IdempotencyKeyReused()
    if (!known.answer) throw new IdempotencyInFlight()
    return known.answer
  }
  const answer = await work().catch(async (error: unknown) => {
    await database.transaction(workspaceId, (tx) => releaseKey(tx, request))
    throw error
  })
  await database.transaction(workspaceId, (tx) => saveAnswer(tx, request, answer))
  return answer
}

/** SHA-256 of what was asked: the path's and query's parameters and the parsed body. */
export function hashRequest(parts: Json): Buffer {
  return createHash('sha256').update(JSON.stringify(parts)).digest()
}
