import { MINUTE_MS } from '../../kernel/clock.ts'
import { createCallCounter, TooMany } from '../../platform/http/index.ts'

/** Keeps a door from being overrun: strangers by their address, devices by the source that their signature proves. */
export interface Doorman {
  /** @throws TooMany when too many requests from there were refused of late */
  admitAddress(ip: string, nowMs: number): void
  /** Counts a request that nobody signed. */
  noteRefused(ip: string, nowMs: number): void
  /** Counts a signed delivery. @throws TooMany */
  admitSource(sourceId: string, nowMs: number): void
}

/** @param perMinute of each kind; null: unlimited */
export function createDoorman(perMinute: number | null): Doorman {
  const refused = createCallCounter(perMinute, MINUTE_MS)
  const delivered = createCallCounter(perMinute, MINUTE_MS)
  return {
    admitAddress: (ip, nowMs) => {
      const waitMs = refused.waitMs(ip, nowMs)
      if (waitMs > 0) throw new TooMany('too many unsigned requests came from this address', waitMs)
    },
    noteRefused: (ip, nowMs) => refused.count(ip, nowMs),
    admitSource: (sourceId, nowMs) => {
      const waitMs = delivered.waitMs(sourceId, nowMs)
      if (waitMs > 0) throw new TooMany('too many deliveries: put several visits into one', waitMs)
      delivered.count(sourceId, nowMs)
    },
  }
}
