import type { RealtimeMessage } from './schema.ts'

/** A gap of more rows than this is not replayed: fetching the state anew is cheaper for both sides. */
export const MAX_REPLAY_ROWS = 5_000

/** Numbers of a workspace that can still be read: `oldest` ≤ seq ≤ `newest`; `oldest` is `newest` + 1 when none can. */
export interface SeqRange {
  readonly oldest: number
  readonly newest: number
}

/** Where a client that has seen `after` goes on; null for a client that begins now. */
export function decideStart(after: number | null, range: SeqRange): { kind: 'ready' | 'reset'; seq: number } {
  if (after === null) return { kind: 'ready', seq: range.newest }
  const isPruned = after < range.oldest - 1
  const isFromAnotherDatabase = after > range.newest
  const isTooFarBack = range.newest - after > MAX_REPLAY_ROWS
  if (isPruned || isFromAnotherDatabase || isTooFarBack) return { kind: 'reset', seq: range.newest }
  return { kind: 'ready', seq: after }
}

/** Whether a topic of `topics` was asked for: `customer:7` exactly, `customer:*` by its beginning, `*` whatever. */
export function isWanted(filters: readonly string[], topics: readonly string[]): boolean {
  return filters.some((filter) =>
    filter.endsWith('*')
      ? topics.some((topic) => topic.startsWith(filter.slice(0, -1)))
      : topics.some((topic) => topic === filter),
  )
}

/** The messages that a client with these filters hears. */
export function pickMessages(
  filters: readonly string[],
  messages: readonly RealtimeMessage[],
): readonly RealtimeMessage[] {
  return messages.filter((message) => isWanted(filters, message.topics))
}
