import type { Stage } from '../../intake/turn/index.ts'
import { insertEvents } from './store.ts'

/** Appends the turn's events. Safe to run twice: dedupe let each message through only once. */
export const appendEvents: Stage = async (tx, batch) => {
  await insertEvents(tx, batch.placed)
  return batch
}
