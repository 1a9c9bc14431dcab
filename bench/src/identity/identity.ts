import { monitorEventLoopDelay } from 'node:perf_hooks'
import { matchInWorker, matchRecords, type PersonRecord } from '../../../server/src/customers/matching/index.ts'
import { createRandom } from '../harness/random.ts'
import type { Bench, BenchOptions, Measured, Outcome } from '../harness/schema.ts'
import { inventChannels, type Sharing } from './channels.ts'
import { type DataSet, ES_CHANNELS, FAKE_1000, febrl, type Known, loadDataSet } from './data.ts'
import { judgePairs, listPairs } from './judge-pairs.ts'
import { measureLive } from './live/live.ts'
import { poisonedRecords } from './poison.ts'
import { inventRecords } from './synthetic.ts'
import { measureUndo } from './undo/undo.ts'

/** A case, measured, and whether its floor holds; null where its data is not at hand. */
type Judged = { readonly measured: Measured; readonly holds: boolean } | null

/** Who is who without labels: one configuration for all data sets, clusters against the truth, pair by pair. */
export const identity: Bench = {
  name: 'identity',
  summary:
    'matching: FEBRL, fake_1000, Spanish channels, poisoned values, order of arrival, what is undone, a million records',
  run: measure,
}

const FLOORS = [
  'febrl2, febrl3 F1 ≥ 0.995',
  'febrl3-no-ssn F1 ≥ 0.98',
  'fake-1000 F1 ≥ 0.92, precision ≥ 0.97',
  'es-channels precision ≥ 0.995, recall ≥ 0.585',
  'channels-few precision ≥ 0.995, channels-many ≥ 0.99',
  'poison 0 wrong',
  'shuffle agreement ≥ 0.999',
  'undo 0 wrong',
  'live p50 ≤ 5 ms, p99 ≤ 25 ms alone, ≥ 500/s in batches, recall ≥ 0.995',
  'batch ≤ 180 s, ≤ 2,048 MB',
]

async function measure(options: BenchOptions): Promise<Outcome> {
  const { quick, say } = options
  const size = quick
    ? { poison: 1_000, shuffles: 5, shuffled: 1_500, undo: 300, batch: 50_000, people: 4_000 }
    : { poison: 10_000, shuffles: 100, shuffled: 4_000, undo: 10_000, batch: 1_000_000, people: 20_000 }
  const cases: readonly (readonly [string, () => Judged | Promise<Judged>])[] = [
    ['febrl2', () => measureSet(febrl(2, true), 0.5, ({ f1 }) => f1 >= 0.995)],
    ['febrl3', () => measureSet(febrl(3, true), 0.5, ({ f1 }) => f1 >= 0.995)],
    ['febrl3-no-ssn', () => measureSet(febrl(3, false), 0.5, ({ f1 }) => f1 >= 0.98)],
    ['fake-1000', () => measureSet(FAKE_1000, 0.5, ({ f1, precision }) => f1 >= 0.92 && precision >= 0.97)],
    [
      'es-channels',
      () => measureSet(ES_CHANNELS, 0.999, ({ precision, recall }) => precision >= 0.995 && recall >= 0.585),
    ],
    ['channels-few', () => measureInvented(size.people, 5, { phone: 1, email: 1.5, recycled: 0.5 }, 0.995)],
    ['channels-many', () => measureInvented(size.people, 6, { phone: 3, email: 5, recycled: 2 }, 0.99)],
    ['poison', () => measurePoison(size.poison)],
    ['shuffle', () => measureShuffles(size.shuffles, size.shuffled)],
    // Before those that leave much behind: its memory is that of the process.
    ['batch', () => measureBatch(size.batch, say)],
    ['undo', () => judgeUndo(size.undo, say)],
    ['live', () => judgeLive(options)],
  ]
  const judged: { readonly name: string; readonly one: Judged }[] = []
  for (const [name, run] of cases) {
    say(name)
    const one = await run()
    if (one === null) say(`${name} is skipped: its data is not beside this checkout (shared/data/people)`)
    judged.push({ name, one })
  }
  return {
    params: size,
    result: { cases: judged.flatMap(({ name, one }) => (one === null ? [] : [{ name, ...one.measured }])) },
    limit: null,
    ratio: null,
    floor: FLOORS.join('; '),
    pass: judged.every(({ one }) => one?.holds ?? true),
  }
}

type Holds = (judged: ReturnType<typeof judgePairs>) => boolean

function measureSet(set: DataSet, linkAt: number, holds: Holds): Judged {
  const known = loadDataSet(set)
  return known === null ? null : measureKnown(known, linkAt, holds)
}

function measureInvented(people: number, seed: number, sharing: Sharing, least: number): Judged {
  return measureKnown(inventChannels(people, seed, sharing), 0.999, ({ precision }) => precision >= least)
}

function measureKnown({ records, truth, households }: Known, linkAt: number, holds: Holds): Judged {
  const startedMs = performance.now()
  const result = matchRecords(records, { linkAt, country: 'ES' })
  const measured = { ...judgePairs(result, truth), seconds: secondsSince(startedMs) }
  // A nameless record may go to its household: no data tells which of two people rang from a shared telephone.
  const home = households === null ? {} : { householdPrecision: judgePairs(result, households).precision }
  return { measured: { ...measured, ...home }, holds: holds(measured) }
}

/** Merges that the poisoned values caused: pairs that the same records without them would not make. */
function measurePoison(count: number): Judged {
  const pairs = [true, false].map((poisoned) =>
    listPairs(matchRecords(poisonedRecords(count, poisoned), { linkAt: 0.999, country: 'ES' })),
  )
  const [found = new Set<string>(), anyway = new Set<string>()] = pairs
  const wrong = found.difference(anyway).size
  return { measured: { wrong }, holds: wrong === 0 }
}

function measureShuffles(shuffles: number, count: number): Judged {
  const records = takeRecords(loadDataSet(ES_CHANNELS), count)
  const random = createRandom(7)
  const found = Array.from({ length: shuffles }, () =>
    listPairs(matchRecords(shuffle(records, random), { linkAt: 0.999, country: 'ES' })),
  )
  const [first = new Set<string>()] = found
  const agreement = Math.min(
    ...found.map((pairs) => pairs.intersection(first).size / Math.max(1, pairs.union(first).size)),
  )
  return { measured: { agreement, found: first.size }, holds: agreement >= 0.999 }
}

/** Decisions that are taken back, against runs in which they never were. What goes wrong is told, as short as it can be. */
async function judgeUndo(count: number, say: (line: string) => void): Promise<Judged> {
  const startedMs = performance.now()
  const { sequences, wrong, failure, steps } = await measureUndo(count, say)
  if (failure !== null) for (const line of failure.split('\n')) say(line)
  const { undone = 0, kept = 0, all = 0 } = steps
  return {
    measured: { sequences, wrong, steps: all, undone, kept, seconds: secondsSince(startedMs) },
    holds: wrong === 0,
  }
}

async function judgeLive(options: BenchOptions): Promise<Judged> {
  const measured = await measureLive(options)
  const { p50Ms = Infinity, p99Ms = Infinity, perSecond = 0, recall = 0 } = measured
  return { measured, holds: p50Ms <= 5 && p99Ms <= 25 && perSecond >= 500 && recall >= 0.995 }
}

/** About so many records of a data set, all or none of each person's; invented ones where it is not at hand. */
function takeRecords(known: Known | null, count: number): readonly PersonRecord[] {
  if (known !== null) {
    const people = [...new Set(known.truth.values())]
    const taken = new Set(people.slice(0, Math.ceil((people.length * count) / known.records.length)))
    return known.records.filter(({ id }) => taken.has(known.truth.get(id) ?? ''))
  }
  const invented = [...inventRecords(count, 3)]
  return invented.map(({ record }) => record)
}

async function measureBatch(count: number, say: (line: string) => void): Promise<Judged> {
  const persons: string[] = []
  function* records() {
    for (const { record, person } of inventRecords(count, 11)) {
      persons.push(person)
      yield record
    }
  }
  const delay = monitorEventLoopDelay({ resolution: 10 })
  let rssMb = 0
  const sample = setInterval(() => {
    rssMb = Math.max(rssMb, Math.round(process.memoryUsage.rss() / 1_048_576))
  }, 100)
  const startedMs = performance.now()
  delay.enable()
  const result = await matchInWorker(records(), {
    linkAt: 0.999,
    country: 'ES',
    onProgress: (stage, share) => say(`${stage} ${Math.round(share * 100)} %`),
  })
  const seconds = secondsSince(startedMs)
  delay.disable()
  clearInterval(sample)
  const truth = new Map(result.recordIds.map((id, at) => [id, persons[at] ?? '']))
  const judged = judgePairs(result, truth)
  const measured = {
    ...judged,
    seconds,
    rssMb,
    perSecond: Math.round(count / seconds),
    p99Ms: Math.round(delay.percentile(99) / 1e6),
  }
  return { measured, holds: seconds <= 180 && rssMb <= 2_048 }
}

function shuffle<Item>(items: readonly Item[], random: () => number): Item[] {
  const shuffled = [...items]
  for (let at = shuffled.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1))
    const [a, b] = [shuffled[at], shuffled[other]]
    if (a !== undefined && b !== undefined) {
      shuffled[at] = b
      shuffled[other] = a
    }
  }
  return shuffled
}

function secondsSince(startedMs: number): number {
  return Math.round((performance.now() - startedMs) / 10) / 100
}
