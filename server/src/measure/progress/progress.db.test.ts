import { Progress } from '@hilo/contract'
import { describe, expect, test } from 'vitest'
import { type Brand, useServer } from '../../../../tools/src/testing/server.ts'
import { until } from '../../../../tools/src/testing/until.ts'
import { loadTellings, SAMPLE_PARTS } from '../../customers/timeline/index.ts'
import { DAY_MS, systemClock } from '../../kernel/clock.ts'
import type { Tx } from '../../platform/db/index.ts'
import { cancelTimer } from '../../platform/timers/index.ts'
import { lastWeeks, weekStart } from '../../workspace/index.ts'
import { readFacts, sampleOf } from './ledger/read-facts.ts'
import type { Snapshot } from './schema.ts'
import { createMeasuring } from './service.ts'
import { changeRun, loadRun, loadWeeks, saveWeek } from './store.ts'

const server = useServer()
const MADRID = 'Europe/Madrid'
/** Noon of the Wednesday `back` weeks ago. */
const wednesday = (back: number) => {
  const [week = ''] = lastWeeks(Date.now(), MADRID, back + 1)
  return new Date(Math.min(Date.now() - 1_000, weekStart(week, MADRID) + 2.5 * DAY_MS)).toISOString()
}

async function sender(brand: Brand, name: string, kind: string, channel: string) {
  const { body } = await brand.owner.call('POST', '/api/sources', { name, kind, channel })
  return async (...batch: object[]) => {
    const { status } = await server
      .client(body.writeKey)
      .call('POST', '/v1/batch', { batch }, { authorization: `Bearer ${body.writeKey}` })
    expect(status).toBe(200)
  }
}

const order = (id: string, timestamp: string, email?: string) => ({
  ...{ type: 'track', event: 'Order Completed', messageId: id, timestamp },
  ...(email === undefined ? { anonymousId: `nobody-${id}` } : { userId: email }),
  properties: {
    order_id: id,
    total: 10,
    currency: 'EUR',
    products: [{ sku: 'TAZA', name: 'Taza de barro', price: 10 }],
  },
  context: email === undefined ? {} : { traits: { email } },
})

async function measured(brand: Brand): Promise<Progress> {
  await until(async () => (await read(brand)).run.state === 'idle')
  expect((await brand.owner.call('POST', '/api/progress/measure')).status).toBe(202)
  await until(async () => (await read(brand)).run.state === 'idle')
  return read(brand)
}

async function read(brand: Brand): Promise<Progress> {
  return Progress.parse((await brand.owner.call('GET', '/api/progress')).body)
}

describe('progress', { timeout: 60_000 }, () => {
  test('measures the current week, and weeks before it back from the facts of then', async () => {
    const brand = await server.createBrand()
    expect((await read(brand)).weeks).toEqual([])
    const web = await sender(brand, 'Tienda web', 'server', 'web')
    const till = await sender(brand, 'Caja', 'till', 'store')
    // Three weeks ago only the web; since last week the till, which asks nobody's name but Ada's.
    await web(order('w1', wednesday(3), 'ada@example.com'), order('w2', wednesday(3), 'bea@example.com'))
    await till(order('t1', wednesday(1), 'ada@example.com'), order('t2', wednesday(1)))
    const { weeks, changes, happenings } = await measured(brand)
    expect(weeks.map(({ isReconstructed, isClosed }) => [isReconstructed, isClosed])).toEqual([
      ...[
        [true, false],
        [true, false],
        [true, false],
      ],
      [false, false],
    ])
    expect(weeks.map((week) => week.class)).toEqual(['single', 'single', 'cross', 'cross'])
    // Of two orders of the web both are named; of four on both channels three. Ada alone is known on both.
    expect(weeks.map(({ figures }) => figures.named)).toEqual([1, 1, 0.75, 0.75])
    expect(weeks.map(({ figures }) => figures.several)).toEqual([0, 0, 0.5, 0.5])
    expect(weeks[2]?.channels).toEqual(
      expect.arrayContaining([
        { channel: 'store', people: 1, onlyHere: 0, contacts: 2, recognised: 1 },
        { channel: 'web', people: 2, onlyHere: 1, contacts: 2, recognised: 1 },
      ]),
    )
    expect(changes.find(({ figure }) => figure === 'named')).toMatchObject({ week: weeks[2]?.week, from: 1, to: 0.75 })
    expect(happenings.map(({ week, kind, labels }) => [week, kind, labels])).toEqual(
      expect.arrayContaining([
        [weeks[2]?.week, 'source_heard', ['Caja']],
        [weeks[3]?.week, 'source_created', ['Caja', 'Tienda web']],
      ]),
    )
  })

  test('a week measured back is measured again once more of it has arrived', async () => {
    const brand = await server.createBrand()
    const web = await sender(brand, 'Tienda web', 'server', 'web')
    await web(order('a1', wednesday(2), 'ada@example.com'))
    const before = await measured(brand)
    await web(order('a2', wednesday(2)))
    const after = await measured(brand)
    expect(before.weeks[0]?.counts.orders).toBe(1)
    expect(after.weeks[0]).toMatchObject({ isReconstructed: true, counts: { orders: 2 } })
    expect(after.weeks.map(({ week }) => week)).toEqual(before.weeks.map(({ week }) => week))
  })

  test('what is measured in its own time is closed once it is over, and then stands', async () => {
    const brand = await server.createBrand()
    const web = await sender(brand, 'Tienda web', 'server', 'web')
    await web(order('c1', wednesday(1), 'ada@example.com'))
    const [first] = (await measured(brand)).weeks
    // As if last week had been measured while it lasted.
    await save(brand, { isReconstructed: false, isClosed: false })
    const closed = await measured(brand)
    expect(closed.weeks[0]).toMatchObject({ week: first?.week, isClosed: true, isReconstructed: false })
    await save(brand, { facts: 99, isReconstructed: true })
    expect((await read(brand)).weeks[0]).toEqual(closed.weeks[0])
  })

  test('a run that is cut short says nothing wrong, keeps the weeks that were done, and is done by the next', async () => {
    const brand = await server.createBrand()
    const web = await sender(brand, 'Tienda web', 'server', 'web')
    await web(order('r1', wednesday(6), 'ada@example.com'))
    const cut = new AbortController()
    const { database } = server.db
    const { job } = createMeasuring({ database, databaseUrl: server.db.appUrl, clock: systemClock })
    const context = { database, jobId: '1', attempt: 1, isLastAttempt: false, signal: cut.signal }
    const running = job.runEnvelope({ workspaceId: brand.workspaceId, data: {} }, context)
    const run = () => database.read(brand.workspaceId, loadRun)
    await until(async () => (await run())?.state === 'running')
    cut.abort()
    await expect(running).rejects.toThrow()
    const { signal } = new AbortController()
    await job.runEnvelope({ workspaceId: brand.workspaceId, data: {} }, { ...context, signal })
    expect((await read(brand)).weeks).toHaveLength(7)
    expect(await run()).toMatchObject({ state: 'idle', share: 1 })
  })

  test('who asks while a run waits asks for the same run', async () => {
    const brand = await server.createBrand()
    const { database } = server.db
    const { askForMeasuring } = createMeasuring({ database, databaseUrl: server.db.appUrl, clock: systemClock })
    const asked = await database.transaction(brand.workspaceId, async (tx) => [
      await askForMeasuring(tx),
      await askForMeasuring(tx),
    ])
    expect(asked).toEqual([true, false])
    expect((await brand.owner.call('POST', '/api/progress/measure')).status).toBe(202)
  })

  test('each brand gets a timer, once, that asks for a run and sets itself anew', async () => {
    const brand = await server.createBrand()
    const { database } = server.db
    const { begin, timer } = createMeasuring({ database, databaseUrl: server.db.appUrl, clock: systemClock })
    const inBrand = <Value>(work: (tx: Tx) => Promise<Value>) => database.transaction(brand.workspaceId, work)
    const cancel = () => inBrand((tx) => cancelTimer(tx, { kind: timer, key: 'daily' }))
    await begin()
    expect(await cancel()).toBe(true)
    await begin()
    expect(await cancel()).toBe(false)
    await until(async () => (await read(brand)).run.state === 'idle')
    const due = { key: 'daily', payload: {}, fireAtMs: Date.now(), failedAttempts: 0 }
    await inBrand((tx) => timer.run(tx, due))
    expect(await cancel()).toBe(true)
  })

  test('a source that has told of purchases for years is not heard of for the first time, though only weeks are read', async () => {
    const brand = await server.createBrand()
    const web = await sender(brand, 'Tienda web', 'server', 'web')
    await web(order('h1', wednesday(40), 'ada@example.com'), order('h2', wednesday(0), 'ada@example.com'))
    const { happenings } = await measured(brand)
    expect(happenings.map(({ kind, what }) => [kind, what])).not.toContainEqual(['source_heard', 'orders'])
  })

  test('what staff write is no channel of its own, and a no that they write down stands', async () => {
    const brand = await server.createBrand()
    const web = await sender(brand, 'Tienda web', 'server', 'web')
    await web(order('s1', wednesday(0), 'ada@example.com'))
    const { body } = await brand.owner.call('GET', '/api/customers?q=ada%40example.com')
    const path = `/api/customers/${body.items[0].id}`
    expect((await brand.owner.call('PATCH', `${path}/traits`, { traits: { name: 'Ada Lovelace' } })).status).toBe(200)
    const consent = { address: 'ada@example.com', channel: 'email', purpose: 'marketing', state: 'unsubscribed' }
    expect((await brand.owner.call('POST', `${path}/consents`, consent)).status).toBe(200)
    const { weeks } = await measured(brand)
    expect(weeks.at(-1)).toMatchObject({ class: 'single', channels: [{ channel: 'web', people: 1 }] })
    const options = { sinceMs: 0, sampled: SAMPLE_PARTS, onRead: () => undefined }
    const { parts } = await readFacts(server.db.database, brand.workspaceId, options)
    const records = parts.flatMap((part) => part.collect().ledger.records)
    expect(records.flatMap(({ channel, wishes }) => wishes.map((wish) => [channel, wish]))).toEqual([
      ['web', { medium: 'email', isAllowed: false, atMs: expect.any(Number) }],
    ])
  })

  test('whom a playbook makes up are nobody of the brand, what staff write of them neither', async () => {
    const brand = await server.createBrand()
    const { status, body } = await brand.owner.call('POST', '/api/playbooks/undo_merge/begin', {})
    expect(status).toBe(200)
    const path = `/api/customers/${body.run.practice.customerIds[0]}`
    expect((await brand.owner.call('PATCH', `${path}/traits`, { traits: { name: 'Nadie' } })).status).toBe(200)
    const options = { sinceMs: 0, sampled: SAMPLE_PARTS, onRead: () => undefined }
    const { parts } = await readFacts(server.db.database, brand.workspaceId, options)
    expect(parts.flatMap((part) => part.collect().ledger.records)).toEqual([])
  })

  test('what lists say counts among what is read, however old it is', async () => {
    const brand = await server.createBrand()
    const crm = await sender(brand, 'CRM', 'server', 'web')
    const identify = {
      type: 'identify',
      messageId: 'i1',
      userId: 'ada',
      timestamp: wednesday(40),
      traits: { name: 'Ada' },
    }
    await crm(identify, order('l1', wednesday(40), 'ada@example.com'), order('l2', wednesday(0), 'ada@example.com'))
    const options = { sinceMs: Date.parse(wednesday(2)), standing: [] }
    const tellings = await server.db.database.read(brand.workspaceId, (tx) => loadTellings(tx, options))
    expect(tellings.map(({ what, firstMs, events }) => [what, new Date(firstMs).toISOString(), events])).toEqual([
      ['cards', wednesday(40), 1],
      ['orders', wednesday(40), 1],
    ])
  })

  test('a run whose process was killed in its last attempt has failed, and the next may be asked for', async () => {
    const brand = await server.createBrand()
    const { database } = server.db
    const { begin, askForMeasuring } = createMeasuring({
      ...{ database, databaseUrl: server.db.appUrl, clock: systemClock },
    })
    await begin()
    await until(async () => (await read(brand)).run.state === 'idle')
    const inBrand = <Value>(work: (tx: Tx) => Promise<Value>) => database.transaction(brand.workspaceId, work)
    // What such a process leaves behind: nobody who would say how it ended.
    await inBrand((tx) => changeRun(tx, { state: 'running', share: 0.4 }))
    expect(await inBrand(askForMeasuring)).toBe(false)
    await begin()
    expect((await read(brand)).run.state).toBe('failed')
    expect(await inBrand(askForMeasuring)).toBe(true)
  })

  test('of too many events those of a share of the customers are read, the same ones each time, and whole', async () => {
    const brand = await server.createBrand()
    const web = await sender(brand, 'Tienda web', 'server', 'web')
    const people = Array.from({ length: 60 }, (_, index) => `persona${index}@example.com`)
    await web(...people.flatMap((email) => [1, 2].map((n) => order(`${email}-${n}`, wednesday(0), email))))
    const sample = async () => {
      const options = { sinceMs: 0, sampled: 512, onRead: () => undefined }
      const { parts } = await readFacts(server.db.database, brand.workspaceId, options)
      return parts.flatMap((part) => part.collect().ledger.orders.map(({ orderId }) => orderId)).sort()
    }
    const read = await sample()
    expect(read.length).toBeGreaterThan(20)
    expect(read.length).toBeLessThan(100)
    expect(read.filter((id) => id.endsWith('-1'))).toHaveLength(read.length / 2)
    expect(await sample()).toEqual(read)
    expect([sampleOf(900, 1_000), sampleOf(2_000, 1_000), sampleOf(10 ** 9, 1_000)]).toEqual([1_024, 512, 1])
  })

  test('who may not see customers sees no progress, and no brand sees another’s', async () => {
    const [one, other] = [await server.createBrand(), await server.createBrand()]
    const web = await sender(one, 'Tienda web', 'server', 'web')
    await web(order('p1', wednesday(0), 'ada@example.com'))
    expect((await measured(one)).weeks).toHaveLength(1)
    expect((await read(other)).weeks).toEqual([])
    const program = await one.program('sources:read')
    expect((await program.call('GET', '/api/progress')).status).toBe(403)
    expect((await program.call('POST', '/api/progress/measure')).status).toBe(403)
  })
})

/** Writes the first week anew, changed. */
async function save(brand: Brand, change: Partial<Snapshot>): Promise<void> {
  await server.db.database.transaction(brand.workspaceId, async (tx) => {
    const [first] = await loadWeeks(tx, '2000-01-03', 1)
    if (first) await saveWeek(tx, { ...first, ...change })
  })
}
