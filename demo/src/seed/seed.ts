/** Tells the demo brand's history to a running Hilo, through the doors that every brand uses. */
import { measureProgress, readImport, startImport } from '@hilo/contract'
import { BRAND_SEED, type Brand, generateBrand } from '../generator/index.ts'
import { type Api, pause } from './api.ts'
import { prepareLocations, prepareSettings, prepareSources, prepareViews } from './prepare.ts'
import { type DemoState, loadState, saveState } from './state.ts'

/** What seeding works with. */
export interface SeedOptions {
  readonly api: Api
  /** Where the demo keeps its state, in the data folder. */
  readonly statePath: string
  readonly log: (text: string) => void
  readonly signal?: AbortSignal
  /** Only for a first start; default 4,000. */
  readonly customers?: number
  /** Only for a first start; default now. */
  readonly nowMs?: number
}

const CUSTOMERS = 4_000
/** Batches of one week that travel at once: what the turn's queue shares best on two cores. */
const LANES = 4
const POLL_MS = 150

/**
 * Seeds the demo brand, or goes on where an earlier attempt stopped: messages and files are the same ones, and Hilo keeps each once.
 * @returns the state to play and tick with
 */
export async function seedDemo(options: SeedOptions): Promise<DemoState> {
  const { api, statePath, log } = options
  const begun = (await loadState(statePath)) ?? newState(options)
  if (begun.seededAtMs !== null) return begun
  await saveState(statePath, begun)
  const startedMs = performance.now()
  log('creating the demo brand: stores and sources …')
  await prepareSettings(api)
  await prepareLocations(api)
  await prepareViews(api)
  const state = { ...begun, keys: await prepareSources(api, begun.keys) }
  await saveState(statePath, state)
  const brand = generateBrand({ seed: state.seed, nowMs: state.anchorMs, customers: state.customers })
  log(
    `telling ${brand.messageCount.toLocaleString('en')} events of ${brand.people.length.toLocaleString('en')} people …`,
  )
  await Promise.all([importFiles(options, brand), sendHistory(options, state, brand)])
  // What there was to measure before was a part of it.
  await api.call(measureProgress)
  const seeded = { ...state, seededAtMs: Date.now() }
  await saveState(statePath, seeded)
  log(`the demo brand is ready (${((performance.now() - startedMs) / 1_000).toFixed(1)} s)`)
  return seeded
}

function newState({ customers, nowMs }: SeedOptions): DemoState {
  const anchorMs = Math.floor((nowMs ?? Date.now()) / 60_000) * 60_000
  return { seed: BRAND_SEED, customers: customers ?? CUSTOMERS, anchorMs, keys: {}, seededAtMs: null, tickerOn: true }
}

/** One file after the other: the importer has its own queue. */
async function importFiles({ api, log, signal }: SeedOptions, brand: Brand): Promise<void> {
  for (const file of brand.exports) {
    const { id: fileId } = await api.upload(file.name, file.bytes)
    const { sourceName, mapping } = file
    let run = await api.call(startImport, { body: { fileId, sourceName, mapping } })
    while (run.state === 'waiting' || run.state === 'running') {
      await pause(POLL_MS, signal)
      run = await api.call(readImport, { params: { importId: run.id } })
    }
    if (run.state !== 'done') throw new Error(`the import of ${file.name} ended as ${run.state}: ${run.error ?? ''}`)
    if (run.rejected > 0) log(`${file.name}: ${run.rejected} of ${run.rowsRead} rows were rejected`)
  }
}

async function sendHistory({ api, log, signal }: SeedOptions, state: DemoState, brand: Brand): Promise<void> {
  let sent = 0
  let saidPercent = 0
  for (const week of brand.batches()) {
    signal?.throwIfAborted()
    const waiting = [...week]
    const lane = async () => {
      for (let batch = waiting.shift(); batch; batch = waiting.shift()) {
        await api.batch(state.keys[batch.source]?.writeKey ?? '', batch.messages)
        sent += batch.messages.length
      }
    }
    await Promise.all(Array.from({ length: LANES }, lane))
    const percent = Math.floor((sent / brand.messageCount) * 100)
    if (percent >= saidPercent + 20) {
      saidPercent = percent
      log(`${percent} % of the history is told`)
    }
  }
}
