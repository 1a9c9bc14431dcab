import { describe, expect, test } from 'vitest'
import { formatFailure, readCheckOutput, readVitestReport } from './test-report.ts'

const COUNTS = { numPassedTests: 7, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1 }
const file = (name: string, change: object) => ({
  name: `/repo/${name}`,
  status: 'passed',
  assertionResults: [],
  ...change,
})

/** The report of a run with these files. */
const read = (counts: Partial<typeof COUNTS>, files: readonly object[], { code = 0, output = '' } = {}) =>
  readVitestReport(JSON.stringify({ ...COUNTS, ...counts, testResults: files }), { code, output }, '/repo')

describe('a run of vitest', () => {
  test('that is well names nothing', () => {
    expect(read({}, [file('a.test.ts', {})])).toEqual({ totals: { passed: 7, failed: 0, skipped: 2 }, failures: [] })
  })

  test('names each failed test with its file and error', () => {
    const failed = { fullName: 'sums one and one', status: 'failed', failureMessages: ['expected 3 to be 2'] }
    const fine = { fullName: 'sums nothing', status: 'passed', failureMessages: [] }
    const { totals, failures } = read(
      { numFailedTests: 1 },
      [file('a.test.ts', { status: 'failed', assertionResults: [failed, fine] })],
      { code: 1 },
    )
    expect(totals.failed).toBe(1)
    expect(failures).toEqual([{ where: 'a.test.ts', name: 'sums one and one', error: 'expected 3 to be 2' }])
  })

  test('counts a file that cannot be loaded as one failure', () => {
    const broken = file('a.test.ts', { status: 'failed', message: 'Cannot find package x' })
    expect(read({}, [broken], { code: 1 })).toMatchObject({
      totals: { failed: 1 },
      failures: [{ where: 'a.test.ts', error: 'Cannot find package x' }],
    })
  })

  test('counts errors outside any test as one failure, and repeats the first', () => {
    const output =
      'ok\n⎯⎯ Unhandled Errors ⎯⎯\nVitest caught 1\n⎯⎯ Unhandled Rejection ⎯⎯\nError: released twice\n at x\n'
    expect(read({}, [file('a.test.ts', {})], { code: 1, output })).toMatchObject({
      totals: { passed: 7, failed: 1 },
      failures: [{ name: 'outside any test', error: expect.stringMatching(/^Error: released twice/) }],
    })
  })

  test('that ends without a report is a failure, told by the end of what it printed', () => {
    const { totals, failures } = readVitestReport(undefined, { code: 1, output: 'one\ntwo: killed\n' }, '/repo')
    expect(totals).toEqual({ passed: 0, failed: 1, skipped: 0 })
    expect(failures[0]?.error).toContain('two: killed')
  })
})

describe('the checks', () => {
  test('are counted one by one, and what fails is named with its findings', () => {
    const output = '✓ imports  1.0 s\n✗ types  2.0 s  1\n    a.ts:3 error TS1\n✓ biome  1.0 s\n\n1 finding\n'
    expect(readCheckOutput(output, 1)).toEqual({
      totals: { passed: 2, failed: 1, skipped: 0 },
      failures: [{ where: 'npm run check', name: 'types', error: '    a.ts:3 error TS1\n' }],
    })
  })

  test('that break off are a failure', () => {
    expect(readCheckOutput('✓ imports  1.0 s\nTypeError: x', 1)).toMatchObject({ totals: { passed: 1, failed: 1 } })
  })
})

test('a failure is printed short and without colours', () => {
  const error = `\u001b[31mAssertionError\u001b[39m: ${'x'.repeat(300)}\n\n${' at y\n'.repeat(20)}`
  const lines = formatFailure({ where: 'a.test.ts', name: 'sums', error }).split('\n')
  expect(lines.slice(0, 2)).toEqual(['  ✗ a.test.ts', '    sums'])
  expect(lines).toHaveLength(10)
  expect(lines[2]).toMatch(/^ {6}AssertionError: x{184}$/)
})
