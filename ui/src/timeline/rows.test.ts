import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SESSION_GAP_MS, splitNew, type TimelineItem, toRows } from './rows.ts'

const NOON = Date.UTC(2026, 10, 21, 12)
const MINUTE = 60_000

function event(id: string, minutesAgo: number, change: Partial<TimelineItem> = {}): TimelineItem {
  return { id, at: NOON - minutesAgo * MINUTE, channel: 'web', direction: 'in', title: id, ...change }
}

function shapeOf(items: readonly TimelineItem[], toggled: readonly string[] = []) {
  return toRows(items, 'Europe/Madrid', new Set(toggled)).map((row) => (row.kind === 'item' ? row.id : row.kind))
}

test.each<[string, TimelineItem[], string[]]>([
  ['a lone event needs no visit', [event('a', 0)], ['day', 'a']],
  ['near web events form a visit', [event('a', 0), event('b', 10)], ['day', 'session', 'a', 'b']],
  ['half an hour apart is still one visit', [event('a', 0), event('b', 30)], ['day', 'session', 'a', 'b']],
  ['more than half an hour is two', [event('a', 0), event('b', 31)], ['day', 'a', 'b']],
  ['a long visit begins closed', [0, 1, 2, 3].map((n) => event(`e${n}`, n)), ['day', 'session']],
  [
    'e-mails are no visit',
    [event('a', 0, { channel: 'email' }), event('b', 1, { channel: 'email' })],
    ['day', 'a', 'b'],
  ],
  [
    'a call with an id is one, whatever its gaps',
    [event('a', 0, { channel: 'voice', sessionId: 'c1' }), event('b', 50, { channel: 'voice', sessionId: 'c1' })],
    ['day', 'session', 'a', 'b'],
  ],
  [
    'another channel between ends the visit',
    [event('a', 0), event('m', 1, { channel: 'sms' }), event('b', 2)],
    ['day', 'a', 'm', 'b'],
  ],
  ['midnight in Madrid starts a day', [event('a', 12 * 60 + 30), event('b', 13 * 60 + 1)], ['day', 'a', 'day', 'b']],
])('%s', (_rule, items, shape) => {
  expect(shapeOf(items)).toEqual(shape)
})

test('a visit keeps its id while new events arrive, so that what the reader opened stays open', () => {
  const four = [0, 1, 2, 3].map((n) => event(`e${n}`, n))
  const opened = ['session:2026-11-21:e3']
  expect(shapeOf(four, opened)).toHaveLength(6)
  expect(shapeOf([event('newest', -1), ...four], opened)).toHaveLength(7)
})

test('with every visit open, each event is shown once, in the order given', () => {
  const anyItems = fc
    .array(
      fc.record({
        gap: fc.integer({ min: 0, max: 3 * SESSION_GAP_MS }),
        channel: fc.constantFrom('web', 'email', 'store'),
      }),
    )
    .map((list) => {
      let at = NOON
      return list.map(({ gap, channel }, index): TimelineItem => {
        at -= gap
        return { id: `i${index}`, at, channel, direction: 'in', title: '' }
      })
    })
  fc.assert(
    fc.property(anyItems, (items) => {
      const closed = toRows(items, 'Europe/Madrid', new Set()).flatMap((row) =>
        row.kind === 'session' && !row.isOpen ? [row.id] : [],
      )
      const rows = toRows(items, 'Europe/Madrid', new Set(closed))
      expect(rows.flatMap((row) => (row.kind === 'item' ? [row.id] : []))).toEqual(items.map((item) => item.id))
      expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length)
    }),
  )
})

test('what is newer than the head is held back; without a head nothing is', () => {
  const items = ['a', 'b', 'c'].map((id, index) => event(id, index))
  expect(splitNew(items, 'c')).toEqual({ held: 2, shown: [items[2]] })
  expect(splitNew(items, null).held).toBe(0)
  expect(splitNew(items, 'gone')).toEqual({ held: 0, shown: items })
})
