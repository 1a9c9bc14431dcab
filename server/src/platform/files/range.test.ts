import { expect, test } from 'vitest'
import { parseRange } from './range.ts'

test.each<[string, string | undefined, number, ReturnType<typeof parseRange>]>([
  ['no header is everything', undefined, 10, undefined],
  ['the beginning', 'bytes=0-3', 10, { start: 0, end: 3 }],
  ['from somewhere on', 'bytes=4-', 10, { start: 4, end: 9 }],
  ['the last bytes', 'bytes=-3', 10, { start: 7, end: 9 }],
  ['more last bytes than there are', 'bytes=-30', 10, { start: 0, end: 9 }],
  ['an end behind the end', 'bytes=4-99', 10, { start: 4, end: 9 }],
  ['a beginning behind the end', 'bytes=10-', 10, 'unsatisfiable'],
  ['nothing of nothing', 'bytes=0-', 0, 'unsatisfiable'],
  ['no last bytes', 'bytes=-0', 10, 'unsatisfiable'],
  ['several ranges are everything', 'bytes=0-1,4-5', 10, undefined],
  ['a backward range is everything', 'bytes=5-4', 10, undefined],
  ['another unit is everything', 'lines=0-1', 10, undefined],
])('%s', (_rule, header, sizeBytes, expected) => expect(parseRange(header, sizeBytes)).toEqual(expected))
