/**
 * The audit and progress, held against each other: the demo brand's exports, audited as files, and imported and measured from the database.
 * With one matcher for both, every figure must be the same: then the database tells of the same facts. With identity's own decisions in its
 * place, what differs is said and bounded.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ImportMapping } from '@hilo/contract'
import { BRAND_SEED, generateBrand } from '@hilo/demo'
import { beforeAll, expect, test } from 'vitest'
import { openTurn } from '../../../server/src/capabilities.ts'
import { importDeps } from '../../../server/src/imports.ts'
import { runImport } from '../../../server/src/intake/imports/index.ts'
import { DAY_MS, systemClock } from '../../../server/src/kernel/clock.ts'
import type { WorkspaceId } from '../../../server/src/kernel/ids.ts'
import {
  gatherFacts,
  type Ledger,
  type Measures,
  matchByIdentifiers,
  measureFacts,
  readFolder,
} from '../../../server/src/measure/audit/index.ts'
import {
  matchByCustomer,
  measureWeeks,
  readFacts,
  type SlicedLedger,
  sliceLedger,
} from '../../../server/src/measure/progress/index.ts'
import { createFileStore } from '../../../server/src/platform/files/index.ts'
import { useDatabase } from './database.ts'

const db = useDatabase()
const NOW_MS = Date.UTC(2025, 10, 21, 20)
const { exports } = generateBrand({ seed: BRAND_SEED, nowMs: NOW_MS, customers: 300 })
const KIND = { contacts: 'customers', 'order-lines': 'orders', events: 'events' } as const
const CHANNEL = { contacts: 'crm', 'order-lines': 'store', events: 'voice' } as const

let audited: Ledger
let live: SlicedLedger
/** What progress read of the database: in one part, and in many. */
let facts: Awaited<ReturnType<typeof readFacts>>
let scattered: typeof facts

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hilo-differential-'))
  try {
    for (const { name, bytes } of exports) await writeFile(join(folder, name), bytes)
    audited = await auditFiles(folder)
    const workspaceId = await db.createWorkspace()
    for (const file of exports) await importFile(workspaceId, folder, file)
    const options = { sinceMs: 0, sampled: 1_024, onRead: () => undefined }
    facts = await readFacts(db.database, workspaceId, options)
    scattered = await readFacts(db.database, workspaceId, { ...options, partEvents: 20 })
    const [only] = facts.parts
    if (only === undefined) throw new Error('nothing was read')
    live = sliceLedger(only.collect(), { fromMs: 0, toMs: NOW_MS * 2 })
  } finally {
    await rm(folder, { recursive: true })
  }
}, 120_000)

test('the database holds the same facts as the files: cards, orders, messages, and who is named behind them', () => {
  expect(audited.skipped).toEqual([])
  expect(countsOf(live.ledger)).toEqual(countsOf(audited))
  expect(countsOf(audited)).toMatchObject({ crm: { cards: expect.any(Number) } })
  expect(audited.orders.length).toBeGreaterThan(100)
})

test('with one matcher for both, everything that is measured is the same', () => {
  const [a, b] = [audited, live.ledger].map((ledger) =>
    summaryOf(measureFacts(gatherFacts(ledger, matchByIdentifiers(ledger.records), 7))),
  )
  expect(b).toEqual(a)
})

test('with what identity has decided, people are told apart more strictly, and what needs no people is the same', () => {
  const file = measureFacts(gatherFacts(audited, matchByIdentifiers(audited.records), 7))
  const own = measureFacts(gatherFacts(live.ledger, matchByCustomer(live.ledger.records, live.customerOf), 7))
  expect(own.maturity.figures.channels).toBe(file.maturity.figures.channels)
  expect(own.maturity.figures.named).toBe(file.maturity.figures.named)
  expect(own.continuity.anonymousOrders).toEqual(file.continuity.anonymousOrders)
  // Two customer numbers of one CRM are never one customer without somebody's word, so that twins stay apart: more people, no duplicates.
  expect(own.reach.people).toBeGreaterThanOrEqual(file.reach.people)
  expect(own.duplicates.within.total).toBeLessThanOrEqual(file.duplicates.within.total)
  const [strict, plain] = [own.maturity.figures.recognised ?? 0, file.maturity.figures.recognised ?? 0]
  expect(Math.abs(strict - plain)).toBeLessThan(0.05)
  console.info(
    `people ${file.reach.people} by the audit, ${own.reach.people} by identity; recognised ${plain.toFixed(3)} and ${strict.toFixed(3)}`,
  )
})

test('a brand that is measured by parts, week by week, has every figure of the same brand measured as one', () => {
  expect(facts.parts).toHaveLength(1)
  expect(scattered.parts.length).toBeGreaterThan(8)
  const weeks = Array.from({ length: 6 }, (_, back) => {
    const toMs = NOW_MS - back * 7 * DAY_MS
    const isReconstructed = back > 0
    return { week: `week ${back}`, fromMs: toMs - 56 * DAY_MS, toMs, isReconstructed, isClosed: false, facts: 0 }
  })
  const measure = (of: typeof facts) => {
    const measured = new Map<string, unknown>()
    const shares: number[] = []
    const onWeek = ({ week }: { week: string }, result: unknown) => void measured.set(week, result)
    measureWeeks(of, weeks, { sampled: 1, onProgress: (share) => void shares.push(share), onWeek })
    expect(shares, 'progress never goes back').toEqual(shares.toSorted((a, b) => a - b))
    return measured
  }
  const whole = measure(facts)
  expect(whole.get('week 0')).toMatchObject({ counts: { cards: expect.any(Number) }, links: [{}] })
  expect(measure(scattered)).toEqual(whole)
})

function auditFiles(folder: string): Promise<Ledger> {
  const files = Object.fromEntries(
    exports.map(({ name, mapping }) => {
      const { kind, ...rest } = ImportMapping.parse(mapping)
      const known = kind === 'contacts' || kind === 'order-lines' || kind === 'events' ? kind : 'events'
      return [name, { ...rest, kind: KIND[known], channel: CHANNEL[known] }]
    }),
  )
  return readFolder(folder, { files }, () => undefined)
}

async function importFile(workspaceId: WorkspaceId, folder: string, file: (typeof exports)[number]): Promise<void> {
  const { turn } = openTurn(db.database, systemClock)
  const deps = importDeps({ database: db.database, turn, clock: systemClock, fileStore: createFileStore(folder) })
  const path = join(folder, file.name)
  const { signal } = new AbortController()
  try {
    const { progress } = await runImport(
      {
        ...{ workspaceId, signal, sourceName: file.sourceName, mapping: ImportMapping.parse(file.mapping) },
        ...{ input: { kind: 'file', path, name: file.name }, rejectedPath: () => `${path}.rejected` },
      },
      deps,
    )
    expect(progress.rejected).toBe(0)
  } finally {
    await turn.stop()
  }
}

/** By channel: cards, orders and messages, and of them those with somebody behind them. */
function countsOf({ records, orders, messages, steps }: Ledger) {
  const counts: Record<string, Record<string, number>> = {}
  const count = (channel: string, what: string) => {
    const own = counts[channel] ?? {}
    counts[channel] = { ...own, [what]: (own[what] ?? 0) + 1 }
  }
  for (const { channel, isCard } of records) if (isCard) count(channel, 'cards')
  for (const { channel, record } of orders) count(channel, record === null ? 'orders of nobody' : 'orders')
  for (const { channel, record } of messages) count(channel, record === null ? 'messages of nobody' : 'messages')
  for (const { channel } of steps) count(channel, 'steps')
  return counts
}

/** All that a week keeps, and the findings behind it by their number. */
function summaryOf({ reach, isolation, duplicates, people, repetition, answers, continuity, maturity }: Measures) {
  const total = ({ total, compared }: { total: number; compared: number }) => ({ total, compared })
  return {
    ...{ class: maturity.class, score: maturity.score, figures: maturity.figures },
    ...{ people: reach.people, several: reach.several, sets: reach.sets, period: reach.period },
    ...{ recognised: isolation.channels.map(({ channel, recognised }) => [channel, recognised]).sort() },
    duplicates: [duplicates.within, duplicates.across, duplicates.splitHistories].map(total),
    contradictions: [people.email, people.phone, people.address, people.wish, people.ignoredWish].map(total),
    ...{ repeats: total(repetition.repeats), answers: Object.values(answers).map(total) },
    ...{ crossed: total(continuity.crossed), anonymous: continuity.anonymousOrders },
  }
}
