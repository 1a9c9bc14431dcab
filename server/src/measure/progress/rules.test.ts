import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toId } from '../../kernel/ids.ts'
import { findChanges, firstHeard, gatherHappenings } from './rules.ts'
import { FIGURES, type Figures } from './schema.ts'

const NOTHING: Figures = {
  ...{ recognised: null, isolated: null, peopleAgreement: null, wishesKept: null, offersAgreement: null },
  ...{ answersAgreement: null, repeated: null, named: null, several: null, duplicates: null, crossed: null },
}
const week = (week: string, named: number | null, without: Readonly<Record<string, number | null>> = {}) => ({
  week,
  result: {
    figures: { ...NOTHING, named },
    without: Object.entries(without).map(([channel, value]) => ({ channel, figures: { ...NOTHING, named: value } })),
  },
})

describe('changes', () => {
  test('a channel accounts for what of a change goes away without it', () => {
    const [change] = findChanges([
      week('2026-11-02', 0.5, { web: 0.4, store: 0.9 }),
      week('2026-11-09', 0.6, { web: 0.5, store: 0.9 }),
    ])
    expect(change).toMatchObject({ week: '2026-11-09', figure: 'named', from: 0.5, to: 0.6 })
    // Without the web it would have risen as much; without the store not at all.
    expect(change?.parts).toEqual([{ channel: 'store', amount: expect.closeTo(0.1) }])
  })

  test('a channel that is new is left out of the later week alone', () => {
    const [change] = findChanges([week('2026-11-02', 0.5), week('2026-11-09', 0.7, { store: 0.5, web: 0.7 })])
    expect(change?.parts).toEqual([{ channel: 'store', amount: expect.closeTo(0.2) }])
  })

  test.each([
    ['less than half a point is not told', 0.5, 0.504],
    ['what was not measured before has not changed', null, 0.5],
    ['what is not measured any more has not changed', 0.5, null],
  ])('%s', (_rule, from, to) => {
    expect(findChanges([week('2026-11-02', from), week('2026-11-09', to)])).toEqual([])
  })

  test('what is told leads from the first week to the last, but for what is too small to tell', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(fc.array(share, { minLength: 2, maxLength: 12 }), (values) => {
        const weeks = values.map((value, index) => week(`2026-${String(index + 10)}-01`, value))
        const told = findChanges(weeks).reduce((sum, { from, to }) => sum + to - from, 0)
        const whole = (values.at(-1) ?? 0) - (values[0] ?? 0)
        expect(Math.abs(told - whole)).toBeLessThan(0.005 * values.length)
      }),
    )
  })

  test('every figure is looked at', () => {
    const all = (value: number) => Object.fromEntries(FIGURES.map((figure) => [figure, value]))
    const weeks = [0.1, 0.9].map((value, index) => ({
      week: `2026-11-0${index + 2}`,
      result: { figures: { ...NOTHING, ...all(value) }, without: [] },
    }))
    expect(findChanges(weeks).map(({ figure }) => figure)).toEqual([...FIGURES])
  })
})

describe('happenings', () => {
  const at = (day: string) => Date.parse(`${day}T12:00:00Z`)
  const till = toId<never>('01a2198c-32c4-7000-87c3-c3a52b669fae')
  const context = {
    names: new Map([[String(till), 'Caja Madrid']]),
    sinceMs: at('2026-10-01'),
    weekOf: (ms: number) => (ms < at('2026-11-09') ? '2026-11-02' : '2026-11-09'),
  }
  const done = (action: string, day: string, labels: readonly string[] = []) => ({
    ...{ action, atMs: at(day), labels, count: 1 },
  })

  test('what staff did is counted by week and kind', () => {
    const actions = [
      done('customer.merged', '2026-11-03'),
      done('customer.merged', '2026-11-05'),
      done('channel.linked', '2026-11-10', ['whatsapp']),
    ]
    expect(gatherHappenings(actions, [], context)).toMatchObject([
      { week: '2026-11-02', kind: 'merged', count: 2, labels: [], atMs: at('2026-11-05') },
      { week: '2026-11-09', kind: 'channel_linked', count: 1, labels: ['whatsapp'] },
    ])
  })

  test('what has nothing to do with the figures is not told', () => {
    expect(gatherHappenings([done('member.joined', '2026-11-03')], [], context)).toEqual([])
  })

  test('a source is first heard of on the channel where it told of something first; what only follows is nothing new', () => {
    const telling = (what: 'orders' | 'cards' | null, channel: string, day: string) => ({
      ...{ sourceId: till, channel, what, firstMs: at(day) },
    })
    const tellings = [
      telling('orders', 'store', '2026-10-05'),
      telling('orders', 'web', '2026-09-01'),
      telling('cards', 'store', '2026-11-03'),
      telling(null, 'store', '2026-08-01'),
    ]
    expect(firstHeard(tellings)).toEqual([
      { sourceId: till, channel: 'web', what: 'orders', atMs: at('2026-09-01') },
      { sourceId: till, channel: 'store', what: 'cards', atMs: at('2026-11-03') },
    ])
  })

  test.each([
    ['a source is told of when it first tells of something', till, '2026-10-13', ['Caja Madrid']],
    ['not when it had done so before the first week', till, '2026-09-01', undefined],
    ['not when it is there no more', toId<never>('01a2198c-32c4-7000-87c3-c3a52b669faf'), '2026-10-13', undefined],
  ])('%s', (_rule, sourceId, day, labels) => {
    const heard = [{ sourceId, channel: 'store', what: 'orders' as const, atMs: at(day) }]
    expect(gatherHappenings([], heard, context)[0]?.labels).toEqual(labels)
  })
})
