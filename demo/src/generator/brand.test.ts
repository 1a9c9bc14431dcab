import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { type Brand, generateBrand } from './brand.ts'
import { madridClock } from './calendar.ts'
import { HISTORY_DAYS } from './cast.ts'
import { CONNECTED_DAYS } from './exports.ts'
import type { SegmentMessage } from './facts.ts'
import { STORES } from './places.ts'

const NOW_MS = Date.UTC(2026, 10, 21, 20)
const DAY_MS = 86_400_000
const options = { seed: 'brisa', nowMs: NOW_MS, customers: 1_000 }
const brand = generateBrand(options)
const sent = [...brand.batches()]
  .flat()
  .flatMap(({ source, messages }) => messages.map((message) => ({ source, message })))
const named = (event: string) => sent.filter(({ message }) => message.event === event)

test('the same seed gives the same bytes, another seed others', () => {
  const small = { ...options, customers: 150 }
  const once = fingerprint(generateBrand(small))
  expect(fingerprint(generateBrand(small))).toBe(once)
  expect(fingerprint(generateBrand({ ...small, seed: 'otra' }))).not.toBe(once)
})

test('every message has an id of its own, at most 100 characters, and lies within the history', () => {
  const ids = sent.map(({ message }) => message.messageId)
  expect(new Set(ids).size).toBe(ids.length)
  expect(Math.max(...ids.map((id) => id.length))).toBeLessThanOrEqual(100)
  const times = sent.map(({ message }) => Date.parse(message.timestamp))
  expect(times.reduce((a, b) => Math.max(a, b))).toBeLessThan(NOW_MS)
  expect(times.reduce((a, b) => Math.min(a, b))).toBeGreaterThan(NOW_MS - (HISTORY_DAYS + 2) * DAY_MS)
})

test('every message says who, by an id or an address', () => {
  const nameless = sent.filter(({ message }) => !isIdentified(message))
  expect(nameless).toEqual([])
})

test('a customer makes about eighteen events, spread over all channels', () => {
  expect(sent.length / options.customers).toBeGreaterThan(13)
  expect(sent.length / options.customers).toBeLessThan(24)
  const sources = Map.groupBy(sent, ({ source }) => source)
  for (const source of ['shop', 'backend', 'whatsapp', 'mailbox', 'campaigns', 'tablet', 'till-sevilla'] as const) {
    expect(sources.get(source)?.length ?? 0, source).toBeGreaterThan(25)
  }
})

test('tills ring only while their store is open', () => {
  const closed = sent
    .filter(({ source, message }) => source.startsWith('till-') && message.event === 'Order Completed')
    .filter(({ source, message }) => !isOpen(source.slice(5), Date.parse(message.timestamp)))
  expect(closed.map(({ message }) => `${message.messageId} ${message.timestamp}`)).toEqual([])
})

test('August is quieter than the week of Black Friday, and Saturdays are the busiest in the stores', () => {
  const visits = named('Product Viewed').map(({ message }) => madridClock(Date.parse(message.timestamp)))
  const perDay = (from: string, to: string) => {
    const days = (Date.parse(to) - Date.parse(from)) / DAY_MS
    return (
      visits.filter((local) => local.getTime() >= Date.parse(from) && local.getTime() < Date.parse(to)).length / days
    )
  }
  expect(perDay('2026-11-20', '2026-11-21')).toBeGreaterThan(1.4 * perDay('2026-08-01', '2026-09-01'))
  const tickets = brand.exports.filter((file) => file.name.startsWith('tickets-')).flatMap(readCsv)
  const weekdays = Map.groupBy(tickets, (row) => dayOfWeek(row[1] ?? ''))
  expect(weekdays.get(6)?.length).toBeGreaterThan(weekdays.get(2)?.length ?? 0)
})

test('people answer within the conversation, and the team answers only when it is at work', () => {
  const hours = named('Message Sent').map(({ message }) => madridClock(Date.parse(message.timestamp)).getUTCHours())
  expect(Math.min(...hours)).toBeGreaterThanOrEqual(9)
  expect(Math.max(...hours)).toBeLessThanOrEqual(20)
})

test('common surnames are common: García heads the list at two to six per cent', () => {
  const counts = Map.groupBy(brand.people, (person) => person.surnames[0])
  const garcia = (counts.get('García')?.length ?? 0) / brand.people.length
  expect(garcia).toBeGreaterThan(0.02)
  expect(garcia).toBeLessThan(0.1)
  expect([...counts].every(([, people]) => people.length <= (counts.get('García')?.length ?? 0))).toBe(true)
})

test('no address can reach anybody: every e-mail domain is reserved', () => {
  const emails = brand.people
    .flatMap((person) => [person.email, person.oldEmail])
    .filter((email) => email !== undefined)
  expect(emails.filter((email) => !email.endsWith('.example'))).toEqual([])
  expect(emails.every((email) => /^[a-z0-9._]+@[a-z]+\.example$/.test(email))).toBe(true)
})

test('tickets and calls older than six weeks are in the exports only, the rest in the messages only', () => {
  const edge = NOW_MS - CONNECTED_DAYS * DAY_MS
  const tillsBefore = named('Order Completed').filter(
    ({ source, message }) => source.startsWith('till-') && Date.parse(message.timestamp) <= edge,
  )
  expect(tillsBefore).toEqual([])
  const files = Object.fromEntries(brand.exports.map((file) => [file.name, file]))
  expect(Object.keys(files).sort()).toEqual([
    'crm-contactos.csv',
    'llamadas.ndjson',
    'tickets-madrid.csv',
    'tickets-sevilla.csv',
    'tickets-valencia.csv',
  ])
  expect(Buffer.from(files['tickets-sevilla.csv']?.bytes ?? []).toString('latin1')).toMatch(/Artículo;[\s\S]*\d+,\d\d;/)
})

test('nobody joins in the future', () => {
  const cards = brand.exports.filter(({ name }) => name.startsWith('crm')).flatMap(readCsv)
  const joined = cards.map((card) => card[8]?.split('/').reverse().join('-') ?? '')
  expect(joined.every((day) => /^20\d\d-\d\d-\d\d$/.test(day))).toBe(true)
  expect(joined.filter((day) => day > '2026-11-21')).toEqual([])
})

test('the truth knows the owner of every message, the twins of the CRM and the values that belong to several', () => {
  expect(sent.every(({ message }) => brand.truth.ownerOf(message.messageId) !== undefined)).toBe(true)
  expect(brand.truth.duplicates.length).toBeGreaterThan(20)
  const reasons = new Set(brand.truth.shared.map(({ why }) => why))
  expect(reasons).toEqual(
    new Set(['counter tablet', 'store telephone', 'placeholder', 'family address', 'recycled number']),
  )
  const values = brand.truth.people.flatMap(({ keys }) => keys.map(({ kind, value }) => `${kind}:${value}`))
  expect(new Set(values).size).toBe(values.length)
  expect(brand.truth.shared.find(({ why }) => why === 'family address')?.personIds).toHaveLength(3)
  expect(brand.truth.shared.find(({ why }) => why === 'store telephone')?.personIds.length).toBeGreaterThan(20)
})

test('each story has its people in the history, and Carmen gets nothing after she said no', () => {
  const owners = new Set(sent.map(({ message }) => brand.truth.ownerOf(message.messageId)))
  for (const story of brand.stories) {
    if (story.id === 'telefono') continue
    for (const person of story.people) expect(owners, `${story.id} ${person.name}`).toContain(person.personId)
  }
  const carmen = brand.stories.find(({ id }) => id === 'carmen')?.people[0]
  const hers = sent.filter(({ message }) => brand.truth.ownerOf(message.messageId) === carmen?.personId)
  const saidNo = hers.findIndex(({ message }) => message.event === 'Unsubscribed')
  expect(saidNo).toBeGreaterThan(3)
  expect(hers.slice(saidNo).filter(({ message }) => message.event === 'Email Delivered')).toEqual([])
})

function fingerprint(of: Brand): string {
  const hash = createHash('sha256')
  for (const week of of.batches()) hash.update(JSON.stringify(week))
  for (const file of of.exports) hash.update(file.bytes)
  return hash.update(JSON.stringify([of.people, of.stories, of.consents, of.truth.shared])).digest('hex')
}

function isIdentified(message: SegmentMessage): boolean {
  const { userId, anonymousId, context, traits } = message
  return Boolean(userId ?? anonymousId ?? context?.externalIds ?? context?.traits ?? traits?.email)
}

function isOpen(store: string, ms: number): boolean {
  const local = madridClock(ms)
  const hour = local.getUTCHours() + local.getUTCMinutes() / 60
  const hours = STORES.find(({ key }) => key === store)?.hours[local.getUTCDay()] ?? []
  return hours.some(([from, to]) => hour >= from - 0.01 && hour <= to + 0.1)
}

function readCsv(file: { readonly bytes: Uint8Array }): string[][] {
  const lines = Buffer.from(file.bytes).toString('latin1').split('\r\n').slice(1, -1)
  return lines.map((line) => line.split(';'))
}

function dayOfWeek(spanish: string): number {
  const [day, month, year] = spanish.slice(0, 10).split('/').map(Number)
  return new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day)).getUTCDay()
}
