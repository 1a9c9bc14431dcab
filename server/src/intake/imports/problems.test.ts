import { expect, test } from 'vitest'
import { problem, withoutExamples } from './problems.ts'

test.each([
  ['a value', problem('not_a_number', { column: 'quantity', value: 'many' }), 'quantity "…" is not a number'],
  ['what a parser quotes', problem('row_not_json', { reason: 'bad "x"' }), 'this is not JSON: bad "…"'],
  ['a limit stays', problem('row_too_long', { limit: 4_000 }), 'a line is longer than 4,000 characters'],
])('one reason for all rows: %s', (_what, of, text) =>
  expect(withoutExamples(of)).toMatchObject({ code: of.code, text }),
)

test('a problem that is no longer known keeps its text', () => {
  const old = { code: 'said_before', text: 'the row is too wide', values: {} }
  expect(withoutExamples(old)).toEqual(old)
})
