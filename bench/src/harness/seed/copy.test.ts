import { expect, test } from 'vitest'
import { toLine } from './copy.ts'

test('what would end a field or a row is escaped, and null is not the word', () => {
  expect(toLine(['a\tb', 'c\\d\n', null, 7, false, 'null'])).toBe('a\\tb\tc\\\\d\\n\t\\N\t7\tfalse\tnull\n')
})
