import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readBytes } from './bytes.ts'
import { splitCsv } from './csv.ts'
import { type DecodeReport, decodeText } from './decode.ts'
import { splitJsonArray } from './json-array.ts'
import { splitMbox } from './mbox.ts'
import { splitNdjson } from './ndjson.ts'
import { type Dialect, MAX_ROW_CHARS, type Row } from './schema.ts'

const COMMA: Dialect = { delimiter: ',', quote: '"', escape: '"', newline: '\n' }

async function collect<T>(lots: AsyncIterable<readonly T[]>): Promise<T[]> {
  const all: T[] = []
  for await (const lot of lots) all.push(...lot)
  return all
}

/** Cut anywhere: what a reader gives must not depend on where the disk's blocks end. */
async function* pieces<T extends string | Buffer>(whole: T, size: number): AsyncGenerator<T> {
  for (let at = 0; at < whole.length; at += size) yield cut(whole, at, at + size)
}

function cut<T extends string | Buffer>(whole: T, from: number, to: number): T
function cut(whole: string | Buffer, from: number, to: number): string | Buffer {
  return typeof whole === 'string' ? whole.slice(from, to) : whole.subarray(from, to)
}

const split = (text: string, dialect: Dialect = COMMA, size = 7) => collect(splitCsv(pieces(text, size), dialect))
const fieldsOf = (rows: readonly Row[]) => rows.map((row) => ('fields' in row ? row.fields : row))

describe('delimited text', () => {
  test.each<[string, string, string[][]]>([
    ['quoted delimiters and doubled quotes', 'a,b\n"x, y","say ""hi"""\n', [['a', 'b'], ['x, y', 'say "hi"']]],
    ['newlines inside quotes', 'a,b\n"one\ntwo",2\n', [['a', 'b'], ['one\ntwo', '2']]],
    ['Windows line ends', 'a,b\r\n1,"2"\r\n', [['a', 'b'], ['1', '2']]],
    ['no newline at the end', 'a,b\n1,2', [['a', 'b'], ['1', '2']]],
    ['a quote as a letter', 'a,b\n12" vinyl,x\n', [['a', 'b'], ['12" vinyl', 'x']]],
    ['quotes that nobody doubled', 'a,b\n"the "big" one",x\n', [['a', 'b'], ['the "big" one', 'x']]],
    ['spaces before quotes', 'a, b\n1, "x, y"\n', [['a', ' b'], ['1', 'x, y']]],
    ['blank lines are no rows', 'a,b\n\n1,2\n\r\n', [['a', 'b'], ['1', '2']]],
    ['empty fields', 'a,b,c\n,,\n"",x,""\n', [['a', 'b', 'c'], ['', '', ''], ['', 'x', '']]],
  ])('%s', async (_rule, text, expected) => {
    for (const size of [1, 3, 1_000]) expect(fieldsOf(await split(text, COMMA, size))).toEqual(expected)
  })

  test('backslash escapes', async () => {
    const rows = await split('a,b\n"say \\"hi\\"","back\\\\slash"\n', { ...COMMA, escape: '\\' })
    expect(fieldsOf(rows)[1]).toEqual(['say "hi"', 'back\\slash'])
  })
  test('old Macintosh line ends', async () => {
    expect(fieldsOf(await split('a,b\r1,"2\r3"\r', { ...COMMA, newline: '\r' }))).toEqual([['a', 'b'], ['1', '2\r3']])
  })
  test('a quote left open costs its own line and none of its neighbours', async () => {
    const rows = await split('a,b\n1,"open\n2,two\n3,"three"\n4,four\n')
    expect(rows.map((row) => [row.line, 'fields' in row ? row.fields[0] : row.problem.slice(0, 18)])).toEqual([
      [1, 'a'], [2, 'a quote is opened '], [3, '2'], [4, '3'], [5, '4'],
    ])
  })
  test('rows know the line they begin on', async () => {
    expect((await split('a,b\n"1\n2\n3",x\n\ny,z\n')).map(({ line }) => line)).toEqual([1, 2, 6])
  })
  test('a line without end is refused and the next ones are read', async () => {
    const rows = await split(`a,b\n${'x'.repeat(MAX_ROW_CHARS + 10)}\n1,2\n`, COMMA, 1_000_000)
    expect(rows.map((row) => ('fields' in row ? row.fields.length : row.problem.slice(0, 17)))).toEqual([2, 'a line is longer ', 2])
  })

  const cell = fc.oneof(
    { weight: 3, arbitrary: fc.string({ unit: fc.constantFrom('a', 'ñ', '€', ' ', '"', ',', ';', '\t', '|', "'", '\n', '0', '\\', '😀'), maxLength: 12 }) },
    fc.constantFrom('', '12,5', '"', '""', 'a\r\nb'),
  )
  const table = fc.integer({ min: 2, max: 5 }).chain((width) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }),
  )
  const write = (rows: readonly (readonly string[])[], delimiter: string, newline: string, always: boolean) => {
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
    const written = (text: string) => (always || /["\n\r]|^\s/.test(text) || text.includes(delimiter) || text === '' ? quoted(text) : text)
    return rows.map((row) => row.map(written).join(delimiter) + newline).join('')
  }

  test('what is written by the rules is read back equal, whatever the delimiter, quoting, encoding and blocks', async () => {
    const options = {
      delimiter: fc.constantFrom(',', ';', '\t', '|'), newline: fc.constantFrom('\n', '\r\n'), always: fc.boolean(),
      encoding: fc.constantFrom('utf-8', 'utf-16le', 'utf-16be'), bom: fc.boolean(), size: fc.integer({ min: 1, max: 64 }),
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
        const known: string[][] = parse(text, { delimiter, relax_quotes: true, relax_column_count: true, skip_empty_lines: true })
        expect(fieldsOf(await split(text, { ...COMMA, delimiter }))).toEqual(known)
      }),
      { numRuns: 200 },
    )
  })
  test('no text whatever makes it throw, and every line is read or reported', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ', '\r'), maxLength: 60 }), async (text) => {
        const whole = await split(text, COMMA, 1_000)
        expect(await split(text, COMMA, 1)).toEqual(whole)
      }),
      { numRuns: 500 },
    )
  })
})

describe('text', () => {
  const decode = async (bytes: Buffer, encoding: string, size = 5, report?: DecodeReport) => {
    let text = ''
    for await (const chunk of decodeText(pieces(bytes, size), encoding, report)) text += chunk
    return text
  }
  test('lines of Windows-1252 in a UTF-8 file lose no letter', async () => {
    const report = { repairedLines: 0 }
    const bytes = Buffer.concat([Buffer.from('año €\n'), Buffer.from('ni\xf1o \x80\n', 'latin1'), Buffer.from('ñ')])
    expect(await decode(bytes, 'utf-8', 4, report)).toBe('año €\nniño €\nñ')
    expect(report.repairedLines).toBe(1)
  })
  test('a mark is no letter and NUL is dropped', async () => {
    expect(await decode(Buffer.from('\ufeffa\0b'), 'utf-8')).toBe('ab')
  })
  test('an unknown encoding is refused with a hint', async () => {
    await expect(decode(Buffer.from('a'), 'klingon')).rejects.toThrow(/windows-1252/)
  })
})

describe('JSON', () => {
  const array = (text: string, size = 3) => collect(splitJsonArray(pieces(text, size)))
  test('elements come one by one, whatever stands inside their strings', async () => {
    const value = [{ a: 'x, ] } " \\' }, { b: [1, { c: '}' }] }, { d: {} }]
    for (const text of [JSON.stringify(value), JSON.stringify(value, null, 2)]) {
      for (const size of [1, 4, 1_000]) expect((await array(text, size)).map((row) => ('value' in row ? row.value : row))).toEqual(value)
    }
  })
  test('any array of objects is read back equal, bare or in an envelope', async () => {
    const object = fc.dictionary(fc.string({ maxLength: 5 }), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 4, noNullPrototype: true })
    await fc.assert(
      fc.asyncProperty(fc.array(object, { minLength: 1, maxLength: 6 }), fc.boolean(), fc.integer({ min: 1, max: 40 }), async (rows, bare, size) => {
        const text = bare ? JSON.stringify(rows) : JSON.stringify({ total: 3, tags: ['x'], rows, next: null })
        const read = (await array(text, size)).map((row) => ('value' in row ? row.value : row))
        expect(read).toEqual(JSON.parse(JSON.stringify(rows).replaceAll('\\u0000', '')))
      }),
      { numRuns: 200 },
    )
  })
  test('a file that is cut short says so after the rows it still has', async () => {
    await expect(array('[{"a":1},{"a":2')).rejects.toThrow(/cut short/)
    await expect(array('{"a":1}')).rejects.toThrow(/no array of objects/)
  })
  test('a line that is no JSON is reported and the others are read', async () => {
    const rows = await collect(splitNdjson(pieces('{"a":1}\n{"a":\n\n{"a":3}', 2)))
    expect(rows.map((row) => [row.line, 'value' in row])).toEqual([[1, true], [2, false], [4, true]])
  })
})

describe('mailboxes', () => {
  const mail = (text: string, size: number) => collect(splitMbox(pieces(Buffer.from(text, 'latin1'), size)))
  test('mails are parted at their From lines, and quoted ones are unquoted', async () => {
    const text = 'From a@b Mon Mar  3 10:00:00 2025\nSubject: 1\n\n>From here\nFrom there we go\n\nFrom c@d Tue Mar  4 10:00:00 2025\nSubject: \xf1\n\nx'
    for (const size of [1, 50, 5_000]) {
      const rows = await mail(text, size)
      expect(rows.map((row) => ('mail' in row ? [row.line, row.mail.toString('latin1')] : row))).toEqual([
        [2, 'Subject: 1\n\nFrom here\nFrom there we go\n'],
        [8, 'Subject: \xf1\n\nx'],
      ])
    }
  })
})

describe('gzip', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hilo-read-'))
  })
  afterAll(() => rm(folder, { recursive: true }))
  const read = async (name: string, bytes: Buffer) => {
    const path = join(folder, name)
    await writeFile(path, bytes)
    let size = 0
    for await (const chunk of readBytes(path, true)) size += chunk.length
    return size
  }
  test('members one after another are one file', async () => {
    expect(await read('two.gz', Buffer.concat([gzipSync('abc\n'), gzipSync('def\n')]))).toBe(8)
  })
  test('a file that is cut short says what to do', async () => {
    await expect(read('short.gz', gzipSync('x'.repeat(100_000)).subarray(0, 60))).rejects.toThrow(/cut short/)
  })
  test('a damaged file says what to do', async () => {
    const bytes = gzipSync(Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at * at * 7919) % 251)))
    bytes.fill(0xff, 100, 200)
    await expect(read('bad.gz', bytes)).rejects.toThrow(/damaged|cut short/)
  })
  test('a bomb is refused before it fills the disk', async () => {
    await expect(read('bomb.gz', gzipSync(Buffer.alloc(100 * 1024 * 1024)))).rejects.toThrow(/unpacks to more than/)
  })
})
