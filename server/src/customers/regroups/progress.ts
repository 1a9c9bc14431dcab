/** How far a run is, as open screens are told, and the rest that it takes. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Tx } from '../../platform/db/index.ts'
import { publish } from '../../platform/realtime/index.ts'
import type { Run } from './schema.ts'

/** A run that somebody else has ended, or whose process stops. */
export class RunEnded extends Error {}

/** Between two pages a run rests as long as a page took: what arrives goes first. */
const MAX_REST_MS = 500

/** Rests. @param startedAt when the page began, as `performance.now()` tells it */
export async function rest(startedAt: number, signal: AbortSignal): Promise<void> {
  const ms = Math.min(MAX_REST_MS, performance.now() - startedAt)
  await sleep(ms, undefined, { signal }).catch(() => undefined)
}

/** Tells open screens how far a run is. */
export function publishRun(
  tx: Tx,
  { id, kind, sourceId, state, done, total }: Pick<Run, 'id' | 'kind' | 'sourceId' | 'state' | 'done' | 'total'>,
): void {
  publish(tx, { topics: ['regroups'], type: 'regroups.progress', data: { id, kind, sourceId, state, done, total } })
}
