/** Waiting for something to come about. */
import { setTimeout as sleep } from 'node:timers/promises'

/** Longer than any busy machine needs, shorter than a database test may take: only what never comes about meets it. */
const LIMIT_MS = 60_000
const LOOK_EVERY_MS = 10

/**
 * Looks until what it sees is true, and returns that. A test waits for its condition, never for a time: vitest's own
 * `vi.waitUntil` gives up after a second.
 * @throws Error when it has not come about after a minute; whatever `look` throws
 */
export async function until<Value>(look: () => Value | Promise<Value>): Promise<Value> {
  const deadline = performance.now() + LIMIT_MS
  for (;;) {
    const seen = await look()
    if (seen) return seen
    if (performance.now() > deadline) throw new Error(`it did not come about within ${LIMIT_MS / 1_000} s: ${look}`)
    await sleep(LOOK_EVERY_MS)
  }
}
