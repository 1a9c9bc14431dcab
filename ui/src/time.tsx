import { useSyncExternalStore } from 'react'
import { useKit } from './kit.tsx'
import { formatDateTime, formatRelative } from './time-rules.ts'

type TimeProps = { at: number; className?: string }

/** "3 min ago", kept true while shown; the exact moment on hover. `at` is UTC epoch milliseconds. */
export function RelativeTime({ at, className }: TimeProps) {
  const { locale, timeZone } = useKit()
  const now = useSyncExternalStore(subscribeToMinutes, currentHalfMinute)
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={formatDateTime(at, locale, timeZone, 'full')}
      className={className}
    >
      {formatRelative(at, now, locale, timeZone)}
    </time>
  )
}

/** A moment in the workspace's zone: `day`, `time`, `short` (both) or `full` (with weekday, seconds and zone). */
export function DateTime({
  at,
  style = 'short',
  className,
}: TimeProps & { style?: 'day' | 'time' | 'short' | 'full' }) {
  const { locale, timeZone } = useKit()
  return (
    <time dateTime={new Date(at).toISOString()} className={className}>
      {formatDateTime(at, locale, timeZone, style)}
    </time>
  )
}

const TICK_MS = 30_000
const listeners = new Set<() => void>()
let ticking: ReturnType<typeof setInterval> | undefined

/** One timer for all relative times on the page; none while there is none. */
function subscribeToMinutes(listener: () => void): () => void {
  listeners.add(listener)
  ticking ??= setInterval(() => {
    for (const each of listeners) each()
  }, TICK_MS)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(ticking)
    ticking = undefined
  }
}

/** Rounded, so that React sees the same snapshot between two ticks. */
function currentHalfMinute(): number {
  return Math.floor(Date.now() / TICK_MS) * TICK_MS
}
