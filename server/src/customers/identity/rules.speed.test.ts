import { expect, test } from 'vitest'
import { DEFAULT_POLICY } from './kinds.ts'
import { readFragment } from './rules/fragment-notation.ts'
import { groupFragments } from './rules.ts'

const SMALL = 250
const LARGE = 2_000

/**
 * Grouping runs inside the turn's transaction. Measured on one core at 2.3 GHz: five fragments 19 µs; 500 in a tangle 1 to 4.5 ms. Times
 * of a busy machine prove nothing, so this looks at how they grow: eight times the fragments may take up to 40 times as long,
 * and work that grows with the square takes 64.
 */
test.each<[string, (index: number) => string]>([
  ['a user with many browsers', (index) => `A${index}? U1?`],
  ['a user with many records', (index) => `A${index} U1`],
  ['records tied by telephones and e-mails', (index) => `L${index} P${index >> 2} E${index >> 3}`],
  ['forms with one e-mail', (index) => `A${index}? E1? P${index >> 1}?`],
  ['a chain of browsers', (index) => `A${index}? A${index + 1}?`],
])('%s: the work does not grow with the square', { timeout: 60_000 }, (_rule, write) => {
  const fragments = Array.from({ length: LARGE }, (_, index) => readFragment(write(index)))
  const small = fragments.slice(0, SMALL)
  const times = Array.from({ length: 7 }, () => [time(small), time(fragments)] as const)
  const ratio = Math.min(...times.map(([, large]) => large)) / Math.min(...times.map(([few]) => few))
  expect(ratio).toBeLessThan(40)
})

function time(fragments: readonly ReturnType<typeof readFragment>[]): number {
  const start = performance.now()
  groupFragments(fragments, [], DEFAULT_POLICY)
  return performance.now() - start
}
