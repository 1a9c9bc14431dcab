/** What the commands say, and how long it took. */

/** A line for the person at the terminal. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** A line about something that is wrong. */
export function complain(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** Seconds since `startedMs` (a reading of `performance.now()`), with one decimal. */
export function secondsSince(startedMs: number): string {
  return ((performance.now() - startedMs) / 1_000).toFixed(1)
}
