import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { classSizes, fillWeeks } from './rules.ts'

describe('classes of sizes', () => {
  test.each<[string, Parameters<typeof classSizes>[0], ReturnType<typeof classSizes>]>([
    ['nobody is in no class', [], []],
    [
      'a class that nobody is in stands between those that somebody is in',
      [
        { fragments: 1, customers: 7 },
        { fragments: 3, customers: 2 },
      ],
      [
        { from: 1, to: 1, customers: 7 },
        { from: 2, to: 2, customers: 0 },
        { from: 3, to: 3, customers: 2 },
      ],
    ],
  ])('%s', (_rule, counts, expected) => expect(classSizes(counts)).toEqual(expected))

  test('everybody is in exactly one', () => {
    const counts = fc.uniqueArray(
      fc.record({ fragments: fc.integer({ min: 1, max: 400 }), customers: fc.nat(1_000) }),
      {
        selector: (one) => one.fragments,
      },
    )
    fc.assert(
      fc.property(counts, (all) => {
        const sum = (ones: readonly { customers: number }[]) =>
          ones.reduce((total, { customers }) => total + customers, 0)
        expect(sum(classSizes(all))).toBe(sum(all))
      }),
    )
  })
})

describe('weeks', () => {
  test('a week without decisions is there, and each decision is told once', () => {
    const [quiet, busy] = fillWeeks(
      ['2026-11-16', '2026-11-23'],
      [
        { week: '2026-11-23', sort: 'merge_model', count: 2 },
        { week: '2026-11-23', sort: 'unmerge_staff', count: 1 },
        { week: '2026-11-23', sort: 'veto_limit', count: 5 },
        { week: '2026-11-02', sort: 'refusal', count: 9 },
      ],
    )
    const none = { rules: 0, staff: 0, model: 0 }
    expect(quiet).toEqual({
      week: '2026-11-16',
      merges: none,
      unmerges: none,
      refusals: 0,
      vetoes: { limit: 0, contested: 0, apart: 0 },
    })
    expect(busy).toMatchObject({ merges: { model: 2 }, unmerges: { staff: 1 }, refusals: 0, vetoes: { limit: 5 } })
  })
})
