/** Events of one day; `day` is an ISO date in UTC. */
export interface DayCount {
  readonly day: string
  readonly events: number
}

const DAY_MS = 86_400_000

/** The last `length` days up to `today`, oldest first, with the days on which nothing came. Both dates are ISO dates in UTC. */
export function fillDays(counts: readonly DayCount[], today: string, length: number): readonly DayCount[] {
  const known = new Map(counts.map(({ day, events }) => [day, events]))
  const last = Date.parse(`${today}T00:00:00Z`)
  return Array.from({ length }, (_, index) => {
    const day = new Date(last - (length - 1 - index) * DAY_MS).toISOString().slice(0, 10)
    return { day, events: known.get(day) ?? 0 }
  })
}

/** A part of a whole, 0 when there is no whole. */
export function shareOf(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0
}
