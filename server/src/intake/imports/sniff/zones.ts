const HOUR_MS = 3_600_000
const formats = new Map<string, Intl.DateTimeFormat>()
const offsets = new Map<string, Map<number, number>>()

/** Whether `zone` is an IANA time zone that this runtime knows. */
export function isKnownTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false // RangeError: no such zone, which is the question
  }
}

/**
 * A local clock to UTC. Asking the zone's rules costs microseconds, so the answer is kept by the hour.
 * An hour that exists twice is taken as the first, one that does not exist as the hour after.
 * @param localMs the written clock as if it were UTC, epoch milliseconds
 * @param timeZone IANA name
 */
export function localToUtcMs(localMs: number, timeZone: string): number {
  if (timeZone === 'UTC') return localMs
  let known = offsets.get(timeZone)
  if (!known) {
    known = new Map()
    offsets.set(timeZone, known)
  }
  const hour = Math.floor(localMs / HOUR_MS)
  let offsetMs = known.get(hour)
  if (offsetMs === undefined) {
    const before = offsetAtMs(localMs - 12 * HOUR_MS, timeZone)
    const after = offsetAtMs(localMs + 12 * HOUR_MS, timeZone)
    // Where the two differ a change is near: the offset before it counts until its own local hour has passed.
    offsetMs = before === after || offsetAtMs(localMs - before, timeZone) === before ? before : after
    if (known.size < 500_000) known.set(hour, offsetMs)
  }
  return localMs - offsetMs
}

function offsetAtMs(utcMs: number, timeZone: string): number {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
      era: 'short',
    })
    formats.set(timeZone, format)
  }
  const parts: Record<string, string> = {}
  for (const { type, value } of format.formatToParts(utcMs)) parts[type] = value
  const at = (name: string) => Number(parts[name])
  const local = Date.UTC(at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second'))
  return local - Math.floor(utcMs / 1_000) * 1_000
}
