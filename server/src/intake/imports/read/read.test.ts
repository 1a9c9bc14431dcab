import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readBytes } from './bytes.ts'
import { type DecodeReport, decodeText } from './decode.ts'
import { splitJsonArray } from './json-array.ts'
import { splitMbox } from './mbox.ts'
import { splitNdjson } from './ndjson.ts'
import { collect, pieces } from './testing.ts'

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
      for (const size of [1, 4, 1_000])
        expect((await array(text, size)).map((row) => ('value' in row ? row.value : row))).toEqual(value)
    }
  })
  test('any array of objects is read back equal, bare or in an envelope', async () => {
    const object = fc.dictionary(fc.string({ maxLength: 5 }), fc.jsonValue({ maxDepth: 3 }), {
      maxKeys: 4,
      noNullPrototype: true,
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(object, { minLength: 1, maxLength: 6 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 40 }),
        async (rows, bare, size) => {
          const text = bare ? JSON.stringify(rows) : JSON.stringify({ total: 3, tags: ['x'], rows, next: null })
          const read = (await array(text, size)).map((row) => ('value' in row ? row.value : row))
          expect(read).toEqual(JSON.parse(JSON.stringify(rows).replaceAll('\\u0000', '')))
        },
      ),
      { numRuns: 200 },
    )
  })
  test('a file that is cut short says so after the rows it still has', async () => {
    await expect(array('[{"a":1},{"a":2')).rejects.toThrow(/cut short/)
    await expect(array('{"a":1}')).rejects.toThrow(/no array of objects/)
  })
  test('a line that is no JSON is reported and the others are read', async () => {
    const rows = await collect(splitNdjson(pieces('{"a":1}\n{"a":\n\n{"a":3}', 2)))
    expect(rows.map((row) => [row.line, 'value' in row])).toEqual([
      [1, true],
      [2, false],
      [4, true],
    ])
  })
})

describe('mailboxes', () => {
  const mail = (text: string, size: number) => collect(splitMbox(pieces(Buffer.from(text, 'latin1'), size)))
  test('mails are parted at their From lines, and quoted ones are unquoted', async () => {
    const text =
      'From a@b Mon Mar  3 10:00:00 2025\nSubject: 1\n\n>From here\nFrom there we go\n\nFrom c@d Tue Mar  4 10:00:00 2025\nSubject: \xf1\n\nx'
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
