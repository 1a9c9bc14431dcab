import { expect, test } from 'vitest'
import { DEFAULTS } from './config.ts'
import { type FakeBrowser, fakeBrowser } from './fake-browser.ts'
import { createTracker } from './tracker.ts'
import type { Config } from './types.ts'

const open = (browser: FakeBrowser, config: Partial<Config> = {}) =>
  createTracker(browser.host, { ...DEFAULTS, writeKey: 'wk', api: 'https://hilo.example', ...config })
const events = (browser: FakeBrowser) => browser.sent.flatMap((body) => body.batch)
const names = (browser: FakeBrowser) => events(browser).map((message) => message.event ?? message.type)

test('calls of one moment leave together, in order, with distinct messageIds, one visitor and a sentAt', async () => {
  const browser = fakeBrowser()
  const hilo = open(browser)
  hilo.page('Home')
  hilo.track('Product Viewed', { product_id: 'T-1', price: 12.5 })
  hilo.identify('u-1', { email: 'ana@correo.example' })
  hilo.track('Product Added')
  await browser.pass(1_000)
  expect(browser.sent).toHaveLength(1)
  expect(browser.sent[0]).toMatchObject({ writeKey: 'wk', sentAt: '2026-11-21T09:00:00.500Z' })
  expect(names(browser)).toEqual(['page', 'Product Viewed', 'identify', 'Product Added'])
  expect(new Set(events(browser).map((message) => message.messageId)).size).toBe(4)
  expect(new Set(events(browser).map((message) => message.anonymousId)).size).toBe(1)
  expect(events(browser).map((message) => message.userId)).toEqual([undefined, undefined, 'u-1', 'u-1'])
  expect(events(browser)[1]?.context).toMatchObject({
    library: { name: 'hilo.js' },
    locale: 'es-ES',
    timezone: 'Europe/Madrid',
    page: { path: '/' },
    screen: { width: 390 },
  })
})

test('before a required consent nothing is stored, nothing is sent and no id is made', async () => {
  const browser = fakeBrowser()
  const hilo = open(browser, { consent: 'required' })
  hilo.page()
  hilo.identify('u-1')
  hilo.track('Product Viewed')
  await browser.pass(60_000)
  hilo.leave()
  expect([...browser.stored, ...browser.cookies, ...browser.sent, ...browser.beacons]).toEqual([])
  expect(hilo.anonymousId()).toBe('')
})

test('after a yes the waiting calls leave with the time at which they happened and with the choice', async () => {
  const browser = fakeBrowser()
  const hilo = open(browser, { consent: 'required' })
  hilo.track('Product Viewed')
  await browser.pass(30_000)
  hilo.consent({ analytics: true, marketing: false })
  await browser.pass(1_000)
  expect(names(browser)).toEqual(['Product Viewed', 'Consent Preference Updated'])
  expect(events(browser)[0]?.timestamp).toBe('2026-11-21T09:00:00.000Z')
  expect(events(browser)[0]?.context.consent).toEqual({ categoryPreferences: { analytics: true, marketing: false } })
})

test('after a no the waiting calls are gone, later ones too, and only the refusal is remembered', async () => {
  const browser = fakeBrowser()
  const hilo = open(browser, { consent: 'required' })
  hilo.track('Product Viewed')
  hilo.consent({ analytics: false })
  hilo.track('Product Added')
  await browser.pass(60_000)
  expect(browser.sent).toEqual([])
  expect([...browser.stored.keys()]).toEqual(['hilo_consent'])
  const later = fakeBrowser(browser.stored)
  open(later, { consent: 'required' }).track('Product Viewed')
  await later.pass(60_000)
  expect(later.sent).toEqual([])
})

test('a withdrawn consent throws away what waits and forgets the visitor', async () => {
  const browser = fakeBrowser()
  browser.statuses = [503]
  const hilo = open(browser)
  hilo.identify('u-1')
  await browser.pass(2_000)
  hilo.consent({ analytics: false })
  browser.statuses = [200]
  await browser.pass(120_000)
  expect(browser.sent).toEqual([])
  expect([...browser.stored.keys()]).toEqual(['hilo_consent'])
  expect([...browser.cookies.keys()]).toEqual(['hilo_consent'])
})

test('a respected privacy signal counts as a refusal until the visitor says yes', async () => {
  const browser = fakeBrowser()
  browser.signal = true
  const hilo = open(browser, { respectSignals: true })
  hilo.track('Product Viewed')
  hilo.consent({ analytics: true })
  hilo.track('Product Added')
  await browser.pass(1_000)
  expect(names(browser)).toEqual(['Consent Preference Updated', 'Product Added'])
})

test('a failed batch is tried again with the same messageIds until the server takes it', async () => {
  const browser = fakeBrowser()
  browser.statuses = [0, 503, 429, 200]
  const hilo = open(browser)
  hilo.track('Order Completed')
  await browser.pass(600)
  const stored = [...browser.stored.entries()].find(([key]) => key.startsWith('hilo_queue_'))?.[1] ?? ''
  await browser.pass(30_000)
  expect(events(browser)).toHaveLength(1)
  expect(stored).toContain(events(browser)[0]?.messageId)
  expect([...browser.stored.keys()].filter((key) => key.startsWith('hilo_queue_'))).toEqual([])
})

test('a batch that the server refuses is dropped and said so; the next one still leaves', async () => {
  const browser = fakeBrowser()
  browser.statuses = [400, 200]
  const hilo = open(browser)
  hilo.track('Bad')
  await browser.pass(1_000)
  hilo.track('Good')
  await browser.pass(1_000)
  expect(names(browser)).toEqual(['Good'])
  expect(browser.warnings).toHaveLength(1)
})

test('a body that is too large is halved until it fits', async () => {
  const browser = fakeBrowser()
  browser.statuses = [413, 413, 200]
  const hilo = open(browser)
  for (let at = 0; at < 8; at++) hilo.track(`E${at}`)
  await browser.pass(5_000)
  expect(browser.sent.map((body) => body.batch.length)).toEqual([2, 2, 2, 2])
  expect(names(browser)).toEqual(['E0', 'E1', 'E2', 'E3', 'E4', 'E5', 'E6', 'E7'])
})

test('what a tab left behind is sent by the next visit, whoever it is', async () => {
  const first = fakeBrowser(new Map(), 'first')
  first.statuses = [0]
  open(first).track('Order Completed')
  await first.pass(5_000)
  const second = fakeBrowser(first.stored, 'second')
  await second.pass(120_000)
  open(second).track('Product Viewed')
  await second.pass(1_000)
  expect(names(second)).toEqual(['Order Completed', 'Product Viewed'])
})

test('the offline queue is bounded and keeps the newest', async () => {
  const browser = fakeBrowser()
  browser.statuses = [0]
  const hilo = open(browser)
  for (let at = 0; at < 450; at++) hilo.track(`E${at}`)
  await browser.pass(1_000)
  browser.statuses = [200]
  await browser.pass(120_000)
  expect(names(browser)).toHaveLength(200)
  expect(names(browser).at(-1)).toBe('E449')
})

test('leaving the page hands over what waits by beacon', () => {
  const browser = fakeBrowser()
  const hilo = open(browser)
  hilo.track('Product Viewed')
  hilo.leave()
  expect(browser.beacons.flatMap((body) => body.batch).map((message) => message.event)).toEqual(['Product Viewed'])
  expect(browser.beacons[0]?.writeKey).toBe('wk')
})

test('an event over 32 KB is dropped and said so', async () => {
  const browser = fakeBrowser()
  open(browser).track('Huge', { text: 'ñ'.repeat(17_000) })
  await browser.pass(1_000)
  expect(browser.sent).toEqual([])
  expect(browser.warnings[0]).toContain('Huge')
})

test('the visitor is recognised on the next page, from storage or from the cookie alone', () => {
  const browser = fakeBrowser()
  const id = open(browser).anonymousId()
  expect(open(browser).anonymousId()).toBe(id)
  browser.stored.clear()
  expect(open(browser).anonymousId()).toBe(id)
})

test('another user at the same browser, and a reset, begin a new anonymous id; the same user keeps it', () => {
  const browser = fakeBrowser()
  const hilo = open(browser)
  hilo.identify('u-1')
  const first = hilo.anonymousId()
  hilo.identify('u-1', { plan: 'gold' })
  expect(hilo.anonymousId()).toBe(first)
  hilo.identify('u-2')
  const second = hilo.anonymousId()
  expect(second).not.toBe(first)
  hilo.reset()
  expect(hilo.anonymousId()).not.toBe(second)
})

test('alias names the visitor so far as the previous id', async () => {
  const browser = fakeBrowser()
  const hilo = open(browser)
  const anonymous = hilo.anonymousId()
  hilo.alias('u-9')
  await browser.pass(1_000)
  expect(events(browser)[0]).toMatchObject({ type: 'alias', userId: 'u-9', previousId: anonymous })
})

test('the campaign of the landing page holds for the visit', async () => {
  const browser = fakeBrowser()
  browser.search = '?utm_source=newsletter&utm_campaign=otono'
  const hilo = open(browser)
  browser.search = ''
  hilo.track('Product Viewed')
  await browser.pass(1_000)
  expect(events(browser)[0]?.context.campaign).toEqual({ source: 'newsletter', name: 'otono' })
})
