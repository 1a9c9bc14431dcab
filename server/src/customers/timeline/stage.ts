import type { Batch, Stage } from '../../intake/turn/index.ts'
import { addToDays, insertEvents } from './store.ts'

/** Appends the turn's events and counts their days. Safe to run twice: dedupe let each message through only once. */
export const appendEvents: Stage = async (tx, batch) => {
  await insertEvents(tx, batch.placed)
  const counts = countDays(batch)
  // The counters of today are everybody's: they are taken last, so that their locks are held for a moment only.
  if (counts.length > 0) tx.beforeCommit(() => addToDays(tx, counts))
  return batch
}

function countDays({ placed }: Batch): { day: string; channel: string; events: number }[] {
  const counts = new Map<string, { day: string; channel: string; events: number }>()
  for (const { incoming } of placed) {
    const day = new Date(incoming.occurredAt).toISOString().slice(0, 10)
    const key = `${day} ${incoming.channel}`
    const known = counts.get(key)
    if (known) known.events += 1
    else counts.set(key, { day, channel: incoming.channel, events: 1 })
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count)
}
