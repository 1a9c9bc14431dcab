import { HOUR_MS, SECOND_MS } from '../../kernel/clock.ts'

/** How often a runner looks without being woken, while wake-ups reach it. */
export const POLL_MS = 15 * SECOND_MS
/** The same while wake-ups from other processes do not arrive: keeps the promise of one second. */
export const POLL_ALONE_MS = 500
/** Timers due within this need a wake-up; what is later is found by the poll, whatever the process. */
export const WAKE_HORIZON_MS = 2 * POLL_MS
/** A timer that failed so often is given up, and seen in `loadFailedTimers`. */
export const MAX_ATTEMPTS = 12

/** Pause before the next attempt after `attempts` failures (>= 1): 1 s, 2 s, 4 s … one hour; integer milliseconds. */
export function retryDelayMs(attempts: number): number {
  return Math.min(HOUR_MS, SECOND_MS * 2 ** (attempts - 1))
}

/**
 * How long to sleep, in milliseconds.
 * @param waitMs until the next known timer; undefined when there is none, not positive when it is due
 */
export function decideSleepMs(waitMs: number | undefined, isWoken: boolean): number {
  const pollMs = isWoken ? POLL_MS : POLL_ALONE_MS
  return Math.min(pollMs, Math.max(1, Math.ceil(waitMs ?? pollMs)))
}

/** Groups timers by workspace, at most `size` in a group; groups stand in the order of their first timer. */
export function groupTimers<Name extends { readonly workspaceId: string }>(
  due: readonly Name[],
  size: number,
): Name[][] {
  const groups: Name[][] = []
  const open = new Map<string, Name[]>()
  for (const timer of due) {
    const group = open.get(timer.workspaceId)
    if (group && group.length < size) {
      group.push(timer)
      continue
    }
    const started = [timer]
    open.set(timer.workspaceId, started)
    groups.push(started)
  }
  return groups
}
