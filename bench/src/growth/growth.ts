import { checkRefold } from '../harness/refold.ts'
import type { Bench, BenchOptions, Outcome } from '../harness/schema.ts'
import { type Seeded, seedEvents } from '../harness/seed.ts'
import { type BenchServer, onServer } from '../harness/server.ts'
import type { Returning } from '../intake/events.ts'
import { loadBatches } from '../intake/intake.ts'

const FLOOR = 0.8

/**
 * Whether intake slows down as the history grows: the same load at 100 thousand and at 5 million stored events, half of it of people
 * who are there already.
 */
export const growth: Bench = {
  name: 'growth',
  summary: 'intake at 100 thousand and at 5 million stored events',
  run: (options) => onServer((server) => measure(server, options)),
}

async function measure(server: BenchServer, { quick, say }: BenchOptions): Promise<Outcome> {
  const [small, large, events] = quick ? [20_000, 200_000, 10_000] : [100_000, 5_000_000, 100_000]
  const load = { events, customers: events / 4, linking: 0.05 }
  const { ownerUrl, workspaceId } = server
  const fragmentsOf = () => 2
  const young = await seedEvents(ownerUrl, { workspaceId, customers: small / 40, events: small, fragmentsOf }, say)
  await loadBatches(server, { ...load, seed: 5, events: 5_000 })
  say(`intake at ${small} stored events`)
  const first = await loadBatches(server, { ...load, seed: 6, returning: peopleOf(young) })
  const grown = { workspaceId, customers: large / 40, events: large - small, fragmentsOf, sample: quick ? 20 : 100 }
  const old = await seedEvents(ownerUrl, grown, say)
  await checkRefold(server, old, say)
  // Twice, the first unmeasured: pages that only the seed has touched would else be paid for by the load.
  await loadBatches(server, { ...load, seed: 7, events: 5_000 })
  say(`intake at ${large} stored events`)
  const last = await loadBatches(server, { ...load, seed: 8, returning: peopleOf(old) })
  const [before, after] = [first, last].map(({ seconds }) => Math.round(events / seconds))
  if (before === undefined || after === undefined) throw new Error('nothing was measured')
  const ratio = Math.round((after / before) * 1_000) / 1_000
  const cases = [
    { name: `at-${small}`, perSecond: before },
    { name: `at-${large}`, perSecond: after },
  ]
  const refused = first.refused + last.refused
  return {
    params: { small, large, ...load },
    result: { perSecond: after, wrong: refused, cases },
    limit: { what: `events/s at ${small} stored events`, value: before },
    ratio,
    floor: `ratio ${FLOOR}`,
    pass: ratio >= FLOOR && refused === 0,
  }
}

function peopleOf({ run, customerIds, sourceId }: Seeded): Returning {
  return { run, sourceId, customers: customerIds.length }
}
