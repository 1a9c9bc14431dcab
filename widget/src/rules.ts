/** Decisions of the tracker: pure, no clock, no browser. */
import type { ConsentChoice, Fields } from './types.ts'

/** What a call may do now. */
export type Verdict = 'go' | 'wait' | 'drop'

/**
 * May this visitor be measured? An explicit choice outranks the browser's signal, the signal outranks the default.
 * @param choice what the visitor said, if anything
 * @param mode whether the page waits for a choice
 * @param signalled whether a respected privacy signal (GPC, DNT) is on
 */
export function decideTracking(
  choice: ConsentChoice | undefined,
  mode: 'required' | 'implied',
  signalled: boolean,
): Verdict {
  if (choice?.analytics !== undefined) return choice.analytics ? 'go' : 'drop'
  if (signalled) return 'drop'
  return mode === 'required' ? 'wait' : 'go'
}

/** What to do with a batch after an answer: `status` 0 means that none came. */
export function decideDelivery(status: number): 'done' | 'again' | 'smaller' | 'refused' {
  if (status >= 200 && status < 300) return 'done'
  if (status === 0 || status === 408 || status === 429 || status >= 500) return 'again'
  return status === 413 ? 'smaller' : 'refused'
}

const FIRST_RETRY_MS = 1_000
export const LONGEST_RETRY_MS = 60_000

/**
 * Pause before the next delivery: exponential with full jitter, at least what the server asked for.
 * @param attempt failed attempts so far, >= 1
 * @param random uniform in [0, 1)
 * @source "Exponential Backoff and Jitter", AWS Architecture Blog, 2015
 */
export function retryDelayMs(attempt: number, random: number, retryAfterSeconds = 0): number {
  const ceiling = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (attempt - 1))
  return Math.max(Math.floor(random * ceiling), Math.min(retryAfterSeconds, 600) * 1_000)
}

const CAMPAIGN = ['source', 'medium', 'name', 'term', 'content']

/** The campaign of a landing address, in Segment's `context.campaign` shape (`utm_campaign` is called `name`). */
export function campaignOf(search: string): Fields | undefined {
  const query = new URLSearchParams(search)
  const found = CAMPAIGN.flatMap((key) => {
    const value = query.get(`utm_${key === 'name' ? 'campaign' : key}`)
    return value ? [[key, value.slice(0, 200)]] : []
  })
  return found.length ? Object.fromEntries(found) : undefined
}

/** How many of `sizes` (bytes, in order) fit into one body; at least one, or nothing would ever leave. */
export function batchLength(sizes: readonly number[], maxEvents: number, maxBytes: number): number {
  let bytes = 0
  const full = sizes.findIndex((size, at) => {
    bytes += size
    return at >= maxEvents || bytes > maxBytes
  })
  return full === -1 ? sizes.length : Math.max(1, full)
}
