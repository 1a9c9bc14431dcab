/** The demo brand as a part of a running Hilo: seeded once, ticking when asked to. */
import type { DemoBrand, DemoKey } from '@hilo/contract'
import { BRAND_NAME, castStories } from './generator/index.ts'
import { startTicker, type Ticker } from './live/ticker.ts'
import { createApi } from './seed/api.ts'
import { seedDemo } from './seed/seed.ts'
import { type DemoState, loadState, saveState } from './seed/state.ts'

/** What the demo needs of the house: an address, a key for as long as it seeds, a folder. */
export interface DemoOptions {
  /** The server's own address, without a slash at the end. */
  readonly url: string
  /** Hands out an API key with `DEMO_SCOPES` for the time of `use`; asked only when there is something to seed. */
  readonly withKey: <Result>(use: (apiKey: string) => Promise<Result>) => Promise<Result>
  /** The data folder; the demo keeps `demo.json` there. */
  readonly dataDir: string
  readonly log: (text: string) => void
  readonly signal?: AbortSignal
  readonly customers?: number
  readonly nowMs?: number
}

/** A seeded demo brand. */
export interface Demo {
  describe(): DemoBrand
  keys(): readonly DemoKey[]
  /** The browser write key of the shop page: public, as such keys are. */
  shopKey(): string
  switchTicker(on: boolean): Promise<DemoBrand>
  stop(): void
}

/** Scopes of the API key that `openDemo` is given. */
export const DEMO_SCOPES = [
  'customers:read',
  'customers:write',
  'settings:read',
  'settings:write',
  'locations:read',
  'locations:write',
  'sources:read',
  'sources:write',
  'imports:write',
] as const

/** Whether a data folder holds a demo brand, seeded or begun. */
export async function hasDemo(dataDir: string): Promise<boolean> {
  return (await loadState(statePathOf(dataDir))) !== null
}

/** Seeds the brand if that is not done yet (resolves when it is), then ticks if it was left on. */
export async function openDemo(options: DemoOptions): Promise<Demo> {
  const { url, log, signal } = options
  const statePath = statePathOf(options.dataDir)
  const apiWith = (apiKey: string) => createApi({ url, apiKey, ...(signal && { signal }) })
  const known = await loadState(statePath)
  let state: DemoState = known?.seededAtMs
    ? known
    : await options.withKey((apiKey) => seedDemo({ ...options, api: apiWith(apiKey), statePath }))
  const api = apiWith('')
  let ticker: Ticker | undefined
  const follow = () => {
    if (state.tickerOn) ticker ??= startTicker(api, state, log)
    else {
      ticker?.stop()
      ticker = undefined
    }
  }
  follow()
  return {
    describe: () => describe(state),
    keys: () => Object.entries(state.keys).map(([key, { sourceId, writeKey }]) => ({ key, sourceId, writeKey })),
    shopKey: () => state.keys.shop?.writeKey ?? '',
    async switchTicker(on) {
      state = { ...state, tickerOn: on }
      await saveState(statePath, state)
      follow()
      return describe(state)
    },
    stop: () => ticker?.stop(),
  }
}

function statePathOf(dataDir: string): string {
  return `${dataDir}/demo.json`
}

function describe(state: DemoState): DemoBrand {
  return {
    name: BRAND_NAME,
    seededAt: state.seededAtMs === null ? null : new Date(state.seededAtMs).toISOString(),
    anchorAt: new Date(state.anchorMs).toISOString(),
    tickerOn: state.tickerOn,
    stories: castStories(state.seed, state.anchorMs).map((story) => ({ ...story, people: [...story.people] })),
  }
}
