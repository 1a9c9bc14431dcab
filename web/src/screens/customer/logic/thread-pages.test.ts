import { expect, test } from 'vitest'
import { withArrivals } from './thread-pages.ts'

const event = (id: string, occurredAt: string) => ({ id, occurredAt })
const [a, b, c] = [event('a', '2026-01-03'), event('b', '2026-01-02'), event('c', '2026-01-01')]
const data = {
  pages: [
    { items: [a, b], next: 'x' },
    { items: [c], next: 'y' },
  ],
  pageParams: [],
}
const ids = (pages: typeof data) => pages.pages.map((page) => page.items.map((item) => item.id).join(''))

test.each([
  ['what is new goes to the front', [event('n', '2026-01-04'), a], ['nab', 'c']],
  ['what arrived late takes its place in time', [event('n', '2026-01-02')], ['anb', 'c']],
  ['what is older than all that is shown waits for its page', [event('n', '2025-12-01')], ['ab', 'c']],
  ['known events change nothing', [a, b], ['ab', 'c']],
])('%s', (_rule, newest, expected) => expect(ids(withArrivals(data, newest))).toEqual(expected))

test('with everything loaded, the oldest event of all is shown too', () => {
  const whole = { pages: [{ items: [a, b], next: null }] }
  expect(withArrivals(whole, [event('n', '2020-01-01')]).pages[0]?.items.map((item) => item.id)).toEqual([
    'a',
    'b',
    'n',
  ])
})
