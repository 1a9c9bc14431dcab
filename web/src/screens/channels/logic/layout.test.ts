import type { ChannelAccount } from '@hilo/contract'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { layOut } from './layout.ts'
import { accountId, anAccount } from './testing/an-account.ts'

const accounts = fc
  .array(fc.record({ people: fc.nat(100_000), isLinked: fc.boolean(), shared: fc.nat(5_000) }), { maxLength: 10 })
  .map((all) =>
    all.map(({ people, isLinked, shared }, at): ChannelAccount => {
      const overlaps = at === 0 ? [] : [{ sourceId: accountId(at - 1), people: shared }]
      return anAccount(at, { people, shared, overlaps, integration: isLinked ? 'linked' : 'isolated' })
    }),
  )
const width = fc.integer({ min: 300, max: 1_400 })

test('every account is in the picture once, whole, and apart from the others', () =>
  fc.assert(
    fc.property(accounts, width, (all, widthPx) => {
      const { places, height } = layOut(all, widthPx)
      expect(places.map(({ account }) => account.sourceId).sort()).toEqual(all.map(({ sourceId }) => sourceId).sort())
      for (const { x, y, radius } of places) {
        expect(x - radius).toBeGreaterThanOrEqual(0)
        expect(x + radius).toBeLessThanOrEqual(widthPx)
        expect(y - radius).toBeGreaterThanOrEqual(0)
        expect(y + radius).toBeLessThanOrEqual(height)
      }
      for (const [at, one] of places.entries())
        for (const other of places.slice(at + 1))
          expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(one.radius + other.radius)
    }),
  ))

test('the order in which accounts are listed changes nothing', () =>
  fc.assert(
    fc.property(accounts, (all) => {
      expect(layOut(all.toReversed(), 700)).toEqual(layOut(all, 700))
    }),
  ))

test('threads hang between the accounts that they tie, the thicker the more people', () => {
  const overlaps = [
    { sourceId: accountId(2), people: 400 },
    { sourceId: accountId(3), people: 100 },
  ]
  const { lines, places } = layOut([anAccount(1, { overlaps, people: 900 }), anAccount(2), anAccount(3)], 700)
  const at = (id: string) => places.find(({ account }) => account.sourceId === id)
  const first = at(accountId(1))
  expect(lines[0]?.path.startsWith(`M${first?.x} ${first?.y}Q`)).toBe(true)
  expect(lines.map((line) => line.width)).toEqual([6, 3.6])
})

test('where there is no room for all, those with the fewest people are left out and counted', () => {
  const many = Array.from({ length: 30 }, (_, at) => ({ ...anAccount(0, { people: at }), sourceId: `${at}` }))
  const { places, left } = layOut(many, 900)
  expect(left).toBe(12)
  expect(Math.min(...places.map(({ account }) => account.people))).toBe(12)
})

test('on a telephone the figure of a loose end stands clear of the circles and their names', () => {
  const around = Array.from({ length: 14 }, (_, at) => anAccount(at, { people: 900, integration: 'linked' }))
  const alone = anAccount(14, {
    ...{ people: 700, integration: 'isolated' },
    overlaps: around.slice(0, 3).map(({ sourceId }) => ({ sourceId, people: 300 })),
  })
  const { lines, places } = layOut([...around, alone], 358)
  const figures = lines.filter((line) => line.isChief && !line.isTied).map(({ figure }) => figure)
  expect(figures.length).toBeGreaterThan(0)
  for (const [x, y] of figures)
    for (const place of places) expect(Math.hypot(place.x - x, place.y - y)).toBeGreaterThan(place.radius + 5)
})
