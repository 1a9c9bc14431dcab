/** The numbers that this tab has seen, and when. */
export interface SeqLog {
  readonly newest: () => string
  /** The number as it was `ms` ago, or the oldest that is known. */
  readonly ago: (ms: number) => string
  readonly take: (seq: string) => void
}

const KEPT = 200

/** @param first the number at which this tab began to fetch */
export function createSeqLog(first: string, now: () => number): SeqLog {
  let seen = [{ at: Number.NEGATIVE_INFINITY, seq: first }]
  return {
    newest: () => seen.at(-1)?.seq ?? first,
    ago: (ms) => seen.findLast(({ at }) => at <= now() - ms)?.seq ?? seen[0]?.seq ?? first,
    take: (seq) => {
      if (seq === seen.at(-1)?.seq) return
      seen = [...seen.slice(-KEPT), { at: now(), seq }]
    },
  }
}
