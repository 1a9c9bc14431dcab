/** Counts of one kind of call, per caller, in windows that begin with the first call. */
export interface CallCounter {
  /** How long this caller has to wait before the next call; 0: not at all. Counts nothing. */
  waitMs(key: string, nowMs: number): number
  /** Counts one call. */
  count(key: string, nowMs: number): void
}

/** More callers than this at once are not told apart: the one first seen is forgotten. Bounds what strangers can make us remember. */
const MAX_KEYS = 20_000

/** @param max calls per window; null: no limit */
export function createCallCounter(max: number | null, windowMs: number): CallCounter {
  const windows = new Map<string, { count: number; readonly endsMs: number }>()
  const current = (key: string, nowMs: number) => {
    const window = windows.get(key)
    return window && window.endsMs > nowMs ? window : undefined
  }
  return {
    waitMs: (key, nowMs) => {
      const window = max === null ? undefined : current(key, nowMs)
      return window && max !== null && window.count >= max ? window.endsMs - nowMs : 0
    },
    count: (key, nowMs) => {
      if (max === null) return
      const window = current(key, nowMs)
      if (window) {
        window.count += 1
        return
      }
      windows.delete(key) // set anew, it counts as the youngest
      const [oldest] = windows.size >= MAX_KEYS ? windows.keys() : []
      if (oldest !== undefined) windows.delete(oldest)
      windows.set(key, { count: 1, endsMs: nowMs + windowMs })
    },
  }
}
