/** Keeps the brand alive: every few seconds somebody looks, asks or buys, by the same rules as the history. */

import { type Fact, type LiveBrand, openLiveBrand } from '../generator/index.ts'
import type { Api } from '../seed/api.ts'
import type { DemoState } from '../seed/state.ts'

/** A ticker that runs until it is stopped. */
export interface Ticker {
  stop(): void
}

/** Shortest and longest pause between two events of one person; a session of ten minutes passes in one. */
const FACT_GAP_MS = [1_500, 5_000] as const
/** When nobody is doing anything, somebody begins after at most this long at a busy hour. */
const EPISODE_GAP_MS = 6_000
const MAX_WAITING = 200

interface Waiting {
  readonly dueMs: number
  readonly fact: Fact
}

/**
 * Starts the ticker. What fails to arrive is dropped: the next event is a few seconds away.
 * @param log told once when the server stops taking events, and once when it takes them again
 */
export function startTicker(api: Pick<Api, 'batch'>, state: DemoState, log: (text: string) => void): Ticker {
  const brand = openLiveBrand(
    { seed: state.seed, nowMs: state.anchorMs, customers: state.customers },
    `live.${Date.now()}`,
  )
  let waiting: Waiting[] = []
  let nextEpisodeMs = Date.now()
  let timer: NodeJS.Timeout | undefined
  let isAway = false
  let stopped = false

  const beat = async (): Promise<void> => {
    const nowMs = Date.now()
    if (nowMs >= nextEpisodeMs && waiting.length < MAX_WAITING) {
      waiting = [...waiting, ...schedule(brand, nowMs)].sort((a, b) => a.dueMs - b.dueMs)
      nextEpisodeMs = nowMs + brand.pauseFactor(nowMs) * EPISODE_GAP_MS
    }
    const due = waiting.filter(({ dueMs }) => dueMs <= nowMs)
    waiting = waiting.slice(due.length)
    for (const { fact } of due) {
      const writeKey = state.keys[fact.source]?.writeKey ?? ''
      await api.batch(writeKey, [{ ...fact.message, timestamp: new Date(Date.now()).toISOString() }])
    }
  }

  const loop = async (): Promise<void> => {
    try {
      await beat()
      if (isAway) log('the demo ticker goes on')
      isAway = false
    } catch (error) {
      if (!isAway) log(`the demo ticker waits: ${error instanceof Error ? error.message : String(error)}`)
      isAway = true
    }
    if (!stopped) arm()
  }

  const arm = () => {
    const soonestMs = Math.min(nextEpisodeMs, waiting[0]?.dueMs ?? Number.POSITIVE_INFINITY)
    // An idle process may end: the ticker never keeps one alive by itself.
    timer = setTimeout(() => void loop(), Math.max(200, isAway ? 5_000 : soonestMs - Date.now())).unref()
  }

  arm()
  return {
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}

function schedule(brand: LiveBrand, nowMs: number): Waiting[] {
  let dueMs = nowMs
  return brand.nextEpisode(nowMs).map((fact) => {
    const waiting = { dueMs, fact }
    dueMs += brand.between(FACT_GAP_MS[0], FACT_GAP_MS[1])
    return waiting
  })
}
