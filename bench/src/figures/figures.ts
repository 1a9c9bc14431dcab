import { setTimeout as sleep } from 'node:timers/promises'
import { watchMemory } from '../harness/memory.ts'
import { type Bench, type BenchOptions, type Measured, type Outcome, summarise } from '../harness/schema.ts'
import { type BenchServer, callApi, onServer } from '../harness/server.ts'
import { makeSomebodies } from '../identity/live/people.ts'
import { isAtTill } from './brand.ts'
import { type Foreground, openForeground } from './foreground.ts'
import { proveBrand, untilCounted } from './prove-brand.ts'
import { fieldsOf, measureProgress, runChannel } from './runs.ts'
import { type SeededBrand, seedBrand } from './seed-brand.ts'

/** Memory that any of it may add to the server, whatever the brand's size. */
const MOST_ADDED_MB = 500
/** A screen's figures, once they were counted. */
const MOST_SCREEN_MS = 250
/** By how much the list may be slower while something goes on in the background: on two cores half of the machine is taken. */
const SLOWER = 8
const FLOOR = `screens p95 ≤ ${MOST_SCREEN_MS} ms while they are counted anew; ≤ ${MOST_ADDED_MB} MB more; the list p95 ≤ ${SLOWER} times as long as alone; nothing wrong`

/** What scans the whole brand: figures of screens, progress, and a till that is looked at, linked and isolated again. */
export const figures: Bench = {
  name: 'figures',
  summary: 'what scans a whole brand: figures of screens, progress, a channel that is linked',
  run: (options) => onServer((server) => measure(server, options)),
}

async function measure(server: BenchServer, { quick, full, say }: BenchOptions): Promise<Outcome> {
  const customers = quick ? 1_500 : full ? 1_000_000 : 40_000
  await proveBrand(server, say)
  const brand = await seedBrand(server, makeSomebodies(customers), say)
  const foreground = await openForeground(server, brand.sourceIds.shop, customers)
  try {
    const alone = await foreground.during(() => sleep(quick ? 2_000 : 10_000))
    const cases = [
      { name: 'alone', ...alone.reads, eventP95Ms: alone.events.p95Ms ?? 0 },
      ...(await measureCases({ server, brand, foreground, customers, say })),
    ]
    const limit = alone.reads.p95Ms ?? 0
    const slowest = Math.max(...cases.map(({ p95Ms = 0 }) => p95Ms))
    const ratio = Math.round((limit / slowest) * 1_000) / 1_000
    return {
      params: { customers, fragments: brand.fragments, events: brand.events, atTill: brand.atTill },
      result: { cases },
      limit: { what: 'ms, p95 of the list of customers while nothing else goes on', value: limit },
      ratio,
      floor: FLOOR,
      pass: ratio >= 1 / SLOWER && cases.every(holds),
    }
  } finally {
    foreground.close()
  }
}

function holds({ addedMb = 0, screenP95Ms = 0, wrong = 0 }: Measured): boolean {
  return addedMb <= MOST_ADDED_MB && screenP95Ms <= MOST_SCREEN_MS && wrong === 0
}

interface Measuring {
  readonly server: BenchServer
  readonly brand: SeededBrand
  readonly foreground: Foreground
  readonly customers: number
  readonly say: (line: string) => void
}

async function measureCases({ server, brand, foreground, customers, say }: Measuring): Promise<Measured[]> {
  const { till } = brand.sourceIds
  const cases: Measured[] = []
  const one = async (name: string, work: () => Promise<Measured>) => {
    say(name)
    const startedAt = performance.now()
    const { result, addedMb } = await watchMemory(server.pid(), () => foreground.during(work))
    const seconds = Math.round((performance.now() - startedAt) / 100) / 10
    cases.push({ name, seconds, ...result.reads, eventP95Ms: result.events.p95Ms ?? 0, addedMb, ...result.result })
  }
  for (const path of ['/api/channels', '/api/identity/health', '/api/home']) {
    await one(path, () => askWhileCounting(server, path))
  }
  await one('progress', async () => {
    const { counts, sampled } = fieldsOf(await measureProgress(server))
    const { people } = fieldsOf(counts)
    // Linked and apart each person counts once, of those that were read.
    const expected = (customers + brand.atTill) * Number(sampled)
    return { wrong: Math.abs(Number(people) / expected - 1) < 0.02 ? 0 : 1 }
  })
  const till0 = Array.from({ length: customers }, (_, index) => index).filter(isAtTill).length
  await one('preview', async () => {
    const difference = fieldsOf(fieldsOf(await runChannel(server, till, 'preview')).difference)
    return { wrong: Number(difference.people !== till0) }
  })
  await one('link', async () => {
    const before = fieldsOf(fieldsOf(await untilCounted(server, '/api/channels')))
    const foreseen = sharedOf(before, till)
    await runChannel(server, till, 'link')
    return { wrong: Number(sharedOf(await untilCounted(server, '/api/channels'), till) !== foreseen) }
  })
  await one('unlink', async () => {
    await runChannel(server, till, 'unlink')
    return { wrong: Number(peopleOf(await untilCounted(server, '/api/channels'), till) !== till0) }
  })
  return cases
}

/** Asks for a screen's figures as somebody who comes back all the time: first until they are there, then while they are counted anew. */
async function askWhileCounting(server: BenchServer, path: string): Promise<Measured> {
  await untilCounted(server, path)
  const latencies: number[] = []
  for (let asked = 0; asked < 40; asked += 1) {
    const askedAt = performance.now()
    await callApi(server, 'GET', path)
    latencies.push(performance.now() - askedAt)
    await sleep(25)
  }
  return { screenP95Ms: summarise(latencies).p95Ms ?? 0 }
}

function accountOf(told: Record<string, unknown>, sourceId: string): Record<string, unknown> {
  const items = Array.isArray(told.items) ? told.items.map(fieldsOf) : []
  return items.find((item) => item.sourceId === sourceId) ?? {}
}

function sharedOf(told: Record<string, unknown>, sourceId: string): unknown {
  return accountOf(told, sourceId).shared
}

function peopleOf(told: Record<string, unknown>, sourceId: string): unknown {
  return accountOf(told, sourceId).people
}
