import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { splitCsv } from './csv.ts'
import { decodeText } from './decode.ts'
import { type Dialect, MAX_ROW_CHARS } from './schema.ts'
import { collect, fieldsOf, pieces } from './testing.ts'

const COMMA: Dialect = { delimiter: ',', quote: '"', escape: '"', newline: '\n' }
const split = (text: string, dialect: Dialect = COMMA, size = 7) => collect(splitCsv(pieces(text, size), dialect))

describe('delimited text', () => {
  test.each<[string, string, string[][]]>([
    [
      'quoted delimiters and doubled quotes',
      'a,b\n"x, y","say ""hi"""\n',
      [
        ['a', 'b'],
        ['x, y', 'say "hi"'],
      ],
    ],
    [
      'newlines inside quotes',
      'a,b\n"one\ntwo",2\n',
      [
        ['a', 'b'],
        ['one\ntwo', '2'],
      ],
    ],
    [
      'Windows line ends',
      'a,b\r\n1,"2"\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'no newline at the end',
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a quote as a letter',
      'a,b\n12" vinyl,x\n',
      [
        ['a', 'b'],
        ['12" vinyl', 'x'],
      ],
    ],
    [
      'quotes that nobody doubled',
      'a,b\n"the "big" one",x\n',
      [
        ['a', 'b'],
        ['the "big" one', 'x'],
      ],
    ],
    [
      'spaces before quotes',
      'a, b\n1, "x, y"\n',
      [
        ['a', ' b'],
        ['1', 'x, y'],
      ],
    ],
    [
      'blank lines are no rows',
      'a,b\n\n1,2\n\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'empty fields',
      'a,b,c\n,,\n"",x,""\n',
      [
        ['a', 'b', 'c'],
        ['', '', ''],
        ['', 'x', ''],
      ],
    ],
  ])('%s', async (_rule, text, expected) => {
    for (const size of [1, 3, 1_000]) expect(fieldsOf(await split(text, COMMA, size))).toEqual(expected)
  })

  test('backslash escapes', async () => {
    const rows = await split('a,b\n"say \\"hi\\"","back\\\\slash"\n', { ...COMMA, escape: '\\' })
    expect(fieldsOf(rows)[1]).toEqual(['say "hi"', 'back\\slash'])
  })
  test('old Macintosh line ends', async () => {
    expect(fieldsOf(await split('a,b\r1,"2\r3"\r', { ...COMMA, newline: '\r' }))).toEqual([
      ['a', 'b'],
      ['1', '2\r3'],
    ])
  })
  test('a quote left open costs its own line and none of its neighbours', async () => {
    const rows = await split('a,b\n1,"open\n2,two\n3,"three"\n4,four\n')
    expect(rows.map((row) => [row.line, 'fields' in row ? row.fields[0] : row.problem.text.slice(0, 18)])).toEqual([
      [1, 'a'],
      [2, 'a quote is opened '],
      [3, '2'],
      [4, '3'],
      [5, '4'],
    ])
  })
  test('rows know the line they begin on', async () => {
    expect((await split('a,b\n"1\n2\n3",x\n\ny,z\n')).map(({ line }) => line)).toEqual([1, 2, 6])
  })
  test('a line without end is refused and the next ones are read', async () => {
    const rows = await split(`a,b\n${'x'.repeat(MAX_ROW_CHARS + 10)}\n1,2\n`, COMMA, 1_000_000)
    expect(rows.map((row) => ('fields' in row ? row.fields.length : row.problem.text.slice(0, 17)))).toEqual([
      2,
      'a line is longer ',
      2,
    ])
  })

  const cell = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.string({
        unit: fc.constantFrom('a', 'ñ', '€', ' ', '"', ',', ';', '\t', '|', "'", '\n', '0', '\\', '😀'),
        maxLength: 12,
      }),
    },
    fc.constantFrom('', '12,5', '"', '""', 'a\r\nb'),
  )
  const table = fc
    .integer({ min: 2, max: 5 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }))
  const write = (rows: readonly (readonly string[])[], delimiter: string, newline: string, always: boolean) => {
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
    const written = (text: string) =>
      always || /["\n\r]|^\s/.test(text) || text.includes(delimiter) || text === '' ? quoted(text) : text
    return rows.map((row) => row.map(written).join(delimiter) + newline).join('')
  }

  test('what is written by the rules is read back equal, whatever the delimiter, quoting, encoding and blocks', async () => {
    const options = {
      delimiter: fc.constantFrom(',', ';', '\t', '|'),
      newline: fc.constantFrom('\n', '\r\n'),
      always: fc.boolean(),
      encoding: fc.constantFrom('utf-8', 'utf-16le', 'utf-16be'),
      bom: fc.boolean(),
      size: fc.integer({ min: 1, max: 64 }),
    }
    await fc.assert(
      fc.asyncProperty(table, fc.record(options), async (rows, { delimiter, newline, always, encoding, bom, size }) => {
        const bytes = iconv.encode(write(rows, delimiter, newline, always), encoding, { addBOM: bom })
        const text = decodeText(pieces(bytes, size), encoding)
        const read = await collect(splitCsv(text, { ...COMMA, delimiter }))
        expect(fieldsOf(read)).toEqual(rows)
      }),
      { numRuns: 300 },
    )
  })
  test('it agrees with csv-parse on every well-formed text', async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom(',', ';'), async (rows, delimiter) => {
        const text = write(rows, delimiter, '\n', false)
        const known: string[][] = parse(text, {
          delimiter,
          relax_quotes: true,
          relax_column_count: true,
          skip_empty_lines: true,
        })
        expect(fieldsOf(await split(text, { ...COMMA, delimiter }))).toEqual(known)
      }),
      { numRuns: 200 },
    )
  })
  test('no text whatever makes it throw, and every line is read or reported', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ', '\r'), maxLength: 60 }),
        async (text) => {
          const whole = await split(text, COMMA, 1_000)
          expect(await split(text, COMMA, 1)).toEqual(whole)
        },
      ),
      { numRuns: 500 },
    )
  })
})
