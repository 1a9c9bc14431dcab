import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { HOUR_MS, MINUTE_MS } from '../../kernel/clock.ts'
import { isOpen, nextOpening, type Schedule } from './rules.ts'

const shop = [
  { opens: '10:00', closes: '14:00' },
  { opens: '17:00', closes: '20:30' },
]
const STORE: Schedule = {
  timeZone: 'Europe/Madrid',
  hours: {
    monday: shop,
    tuesday: shop,
    wednesday: shop,
    thursday: shop,
    friday: shop,
    saturday: [{ opens: '10:00', closes: '15:00' }],
    sunday: [],
  },
  exceptions: [
    { date: '2026-12-25', hours: [], reason: 'Navidad' },
    { date: '2026-12-27', hours: [{ opens: '11:00', closes: '13:00' }], reason: 'Domingo de apertura' },
  ],
}
const night = [{ opens: '22:00', closes: '03:00' }]
const BAR: Schedule = {
  ...STORE,
  exceptions: [],
  hours: { monday: [], tuesday: [], wednesday: [], thursday: night, friday: night, saturday: night, sunday: [] },
}
const always = [{ opens: '00:00', closes: '24:00' }]
const ALWAYS: Schedule = {
  ...STORE,
  exceptions: [],
  hours: {
    monday: always,
    tuesday: always,
    wednesday: always,
    thursday: always,
    friday: always,
    saturday: always,
    sunday: always,
  },
}
const NEVER: Schedule = {
  ...STORE,
  exceptions: [],
  hours: { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] },
}

const at = (text: string) => Date.parse(text)

describe('isOpen', () => {
  test.each<[string, Schedule, string, boolean]>([
    ['in the morning', STORE, '2026-11-23T10:00:00+01:00', true],
    ['a moment before opening', STORE, '2026-11-23T09:59:59.999+01:00', false],
    ['at closing it is closed', STORE, '2026-11-23T14:00:00+01:00', false],
    ['over lunch', STORE, '2026-11-23T15:30:00+01:00', false],
    ['in the evening', STORE, '2026-11-23T20:29:59+01:00', true],
    ['on an ordinary Sunday', STORE, '2026-11-29T12:00:00+01:00', false],
    ['on a holiday', STORE, '2026-12-25T12:00:00+01:00', false],
    ['on a Sunday of special hours', STORE, '2026-12-27T12:00:00+01:00', true],
    ['special hours replace the whole day', STORE, '2026-12-27T18:00:00+01:00', false],
    ['the same local hour in summer', STORE, '2026-07-20T10:00:00+02:00', true],
    ['the same UTC hour in summer is another', STORE, '2026-07-20T19:00:00Z', false],
    ['after midnight, the stretch of the day before', BAR, '2026-11-27T02:59:00+01:00', true],
    ['after that stretch', BAR, '2026-11-27T03:00:00+01:00', false],
    ['the night into Monday is not of Sunday', BAR, '2026-11-30T01:00:00+01:00', false],
    ['around the clock', ALWAYS, '2026-03-29T02:00:00+01:00', true],
    ['around the clock, at midnight', ALWAYS, '2026-11-24T00:00:00+01:00', true],
    ['never', NEVER, '2026-11-24T12:00:00+01:00', false],
    // 2026-03-29: clocks go from 02:00 to 03:00. Open Saturday 22:00 to Sunday 03:00: four hours.
    ['spring, just before the change', BAR, '2026-03-29T01:59:00+01:00', true],
    ['spring, just after the change it is three and closed', BAR, '2026-03-29T03:00:00+02:00', false],
    // 2026-10-25: clocks go from 03:00 back to 02:00. Open to the second 03:00: six hours.
    ['autumn, the first half past two', BAR, '2026-10-25T02:30:00+02:00', true],
    ['autumn, the second half past two', BAR, '2026-10-25T02:30:00+01:00', true],
    ['autumn, three', BAR, '2026-10-25T03:00:00+01:00', false],
  ])('%s', (_rule, schedule, time, expected) => expect(isOpen(schedule, at(time))).toBe(expected))
})

describe('nextOpening', () => {
  const gap = [{ opens: '02:30', closes: '05:00' }]
  const EARLY: Schedule = { ...NEVER, hours: { ...NEVER.hours, sunday: gap } }
  test.each<[string, Schedule, string, string | null]>([
    ['while open there is none', STORE, '2026-11-23T11:00:00+01:00', null],
    ['over lunch, this afternoon', STORE, '2026-11-23T14:00:00+01:00', '2026-11-23T17:00:00+01:00'],
    ['in the evening, tomorrow', STORE, '2026-11-23T21:00:00+01:00', '2026-11-24T10:00:00+01:00'],
    ['on Saturday evening, Monday', STORE, '2026-11-28T16:00:00+01:00', '2026-11-30T10:00:00+01:00'],
    ['over Christmas', STORE, '2026-12-24T21:00:00+01:00', '2026-12-26T10:00:00+01:00'],
    ['over the change of clocks', STORE, '2026-03-28T16:00:00+01:00', '2026-03-30T10:00:00+02:00'],
    [
      'an hour that the clock skips opens when it goes on',
      EARLY,
      '2026-03-28T12:00:00+01:00',
      '2026-03-29T03:00:00+02:00',
    ],
    [
      'an hour that the clock shows twice opens the first time',
      EARLY,
      '2026-10-24T12:00:00+02:00',
      '2026-10-25T02:30:00+02:00',
    ],
    ['never', NEVER, '2026-11-24T12:00:00+01:00', null],
  ])('%s', (_rule, schedule, time, expected) => {
    expect(nextOpening(schedule, at(time))).toBe(expected === null ? null : at(expected))
  })
})

const Time = fc
  .integer({ min: 0, max: 47 })
  .map((half) => `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`)
const Day = fc.array(fc.record({ opens: Time, closes: Time }), { maxLength: 2 })
const Hours = fc.record({
  monday: Day,
  tuesday: Day,
  wednesday: Day,
  thursday: Day,
  friday: Day,
  saturday: Day,
  sunday: Day,
})
const Zone = fc.constantFrom(
  'Europe/Madrid',
  'Atlantic/Canary',
  'America/New_York',
  'America/Santiago',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'UTC',
)

test('the next opening is where closed turns into open, and nothing opens before it', () => {
  const moments = fc.integer({
    min: at('2026-03-27T00:00:00Z') / MINUTE_MS,
    max: at('2026-11-05T00:00:00Z') / MINUTE_MS,
  })
  fc.assert(
    fc.property(Hours, Zone, moments, (hours, timeZone, minute) => {
      const schedule = { hours, timeZone, exceptions: [] }
      const nowMs = minute * MINUTE_MS
      const nextMs = nextOpening(schedule, nowMs)
      if (nextMs === null) return
      expect(isOpen(schedule, nextMs)).toBe(true)
      expect(isOpen(schedule, nextMs - 1)).toBe(false)
      for (let ms = nowMs; ms < Math.min(nextMs, nowMs + 30 * HOUR_MS); ms += 30 * MINUTE_MS)
        expect(isOpen(schedule, ms)).toBe(false)
    }),
    { numRuns: 150 },
  )
})
