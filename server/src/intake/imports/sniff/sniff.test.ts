import { describe, expect, test } from 'vitest'
import { type DateOrder, looksLikeDate, orderEvidence, parseDate, sniffDateOrder } from './dates.ts'
import { sniffDialect } from './dialect.ts'
import { sniffEncoding } from './encoding.ts'
import { sniffFormat } from './format.ts'
import { type DecimalMark, parseNumber, sniffDecimal } from './numbers.ts'
import { localToUtcMs } from './zones.ts'

describe('encoding', () => {
  const utf16be = Buffer.from('nombre;niño\n'.repeat(20), 'utf16le').swap16()
  test.each<[string, Buffer, string]>([
    ['a UTF-8 mark decides', Buffer.from('\ufeffa;b'), 'utf-8'],
    ['a UTF-16 mark decides', Buffer.from('\ufeffa;b', 'utf16le'), 'utf-16le'],
    ['a swapped UTF-16 mark decides', Buffer.from('\ufeffa;b', 'utf16le').swap16(), 'utf-16be'],
    ['UTF-16 without a mark shows in its zeros', Buffer.from('nombre;apellidos\n'.repeat(20), 'utf16le'), 'utf-16le'],
    ['so does the other order', utf16be, 'utf-16be'],
    ['plain ASCII is read as UTF-8', Buffer.from('a,b\n1,2\n'), 'utf-8'],
    ['valid sequences are UTF-8', Buffer.from('año,niño\n'), 'utf-8'],
    ['single accented bytes are Windows-1252', Buffer.from('a\xf1o,ni\xf1o \x80\n', 'latin1'), 'windows-1252'],
    [
      'a few bad lines do not unmake a UTF-8 file',
      Buffer.concat([Buffer.from('ñ\n'.repeat(50)), Buffer.from('a\xf1o\n', 'latin1')]),
      'utf-8',
    ],
    [
      'a letter cut in two by the end of the sample is not held against it',
      Buffer.from('año ñ').subarray(0, -1),
      'utf-8',
    ],
  ])('%s', (_rule, bytes, encoding) => expect(sniffEncoding(bytes).encoding).toBe(encoding))

  test.each<[string, Buffer, RegExp]>([
    ['an Excel file is told apart', Buffer.from('PK\x03\x04rest of it'), /save the sheet as CSV/],
    ['a PDF is told apart', Buffer.from('%PDF-1.7'), /PDF/],
    ['a binary file is told apart', Buffer.from([1, 0, 2, 0, 0, 0, 9, 0, 0, 7]), /binary/],
    ['an empty file is told apart', Buffer.alloc(0), /empty/],
  ])('%s, with what to do', (_rule, bytes, message) => expect(() => sniffEncoding(bytes)).toThrow(message))
})

describe('format', () => {
  test.each<[string, string, string, string]>([
    ['objects one per line', '{"a":1}\n{"a":2}\n', 'x', 'ndjson'],
    ['one object by itself is one row', '{"email":"a@b.es"}\n', 'x', 'ndjson'],
    ['an envelope on one line', '{"customers":[{"a":1}]}', 'x', 'json'],
    ['an object over several lines', '{\n "orders": [\n', 'x.json', 'json'],
    ['an array', ' [ {"a":1} ]', 'x', 'json'],
    ['a cell in brackets is no array', '[1] Name,b\n', 'x', 'csv'],
    ['a mailbox', 'From a@b.es Mon Mar  3 10:00:00 2025\nFrom: x\n', 'x', 'mbox'],
    ['a mail', 'Received: from x\nSubject: hi\nFrom: a@b.es\n\nhi', 'x', 'eml'],
    ['anything else is a table', 'From,To\na,b\n', 'x', 'csv'],
  ])('%s', (_rule, text, name, format) => expect(sniffFormat(text, name)).toBe(format))
})

describe('dialect', () => {
  test.each<[string, string, string]>([
    ['commas', 'a,b,c\n1,2,3\n4,5,6\n', ','],
    ['semicolons, with decimal commas in the values', 'nombre;total;resto\nx;1,5;2,5\ny;2,5;3,5\n', ';'],
    ['tabs, with commas in the texts', 'a\tb\nx, y\tz\nu, v\tw\n', '\t'],
    ['bars', 'a|b|c\n1|2|3\n', '|'],
    ['commas inside quotes do not count', 'a;b\n"1,2,3,4";x\n"5,6,7,8";y\n', ';'],
    ['Excel says so itself', 'sep=|\na,b|c\n1,2|3\n', '|'],
    ['one column is a table too', 'email\na@b.es\nc@d.es\n', ','],
  ])('%s', async (_rule, text, delimiter) => expect((await sniffDialect(text)).dialect.delimiter).toBe(delimiter))

  test('rows of a title before the table are skipped', async () => {
    expect((await sniffDialect('Customers 2025\n\na;b;c\n1;2;3\n4;5;6\n')).skipRows).toBe(1)
  })
  test('backslash escapes are seen', async () => {
    expect((await sniffDialect('a,b\n"say \\"hi\\"",1\n')).dialect.escape).toBe('\\')
  })
  test('single quotes are seen where there are no double ones', async () => {
    expect((await sniffDialect("a,b\n'x, y','z'\n'u','v'\n")).dialect.quote).toBe("'")
  })
})

describe('numbers', () => {
  test.each<[string, DecimalMark, number | null]>([
    ['1234.5', '.', 1234.5],
    ['1,234.50', '.', 1234.5],
    ['1.234,50', ',', 1234.5],
    ['1.234', ',', 1234],
    ['1.234', '.', 1.234],
    ['12,50 €', ',', 12.5],
    ['€ 1.250,00', ',', 1250],
    ['(12.50)', '.', -12.5],
    ['12,50-', ',', -12.5],
    ['-0,5', ',', -0.5],
    ['1 234,5', ',', 1234.5],
    ["1'234.50", '.', 1234.5],
    ['USD 10', '.', 10],
    ['.5', '.', 0.5],
    ['12,34,56', ',', null],
    ['abc', '.', null],
    ['', '.', null],
    ['12abc', '.', null],
    ['1,23.4', '.', null],
  ])('%s with %s is %s', (text, mark, value) => expect(parseNumber(text, mark)).toBe(value))

  test.each<[string, string[], DecimalMark, { mark: DecimalMark; isCertain: boolean }]>([
    ['two decimals decide', ['12,50', '1.000'], '.', { mark: ',', isCertain: true }],
    ['both marks decide', ['1.234,56'], '.', { mark: ',', isCertain: true }],
    ['three digits after one mark decide nothing', ['1,234', '5,678'], ',', { mark: ',', isCertain: false }],
    ['a leading zero decides', ['0.125'], ',', { mark: '.', isCertain: true }],
    ['two thousands marks decide', ['1.234.567'], '.', { mark: ',', isCertain: true }],
    ['the majority decides', ['1.5', '2.5', '3,5'], ',', { mark: '.', isCertain: true }],
  ])('%s', (_rule, texts, fallback, expected) => expect(sniffDecimal(texts, fallback)).toMatchObject(expected))
})

describe('dates', () => {
  const iso = (text: string, order: DateOrder = 'day-first') => {
    const written = parseDate(text, order)
    return written === null ? null : new Date(written.localMs - (written.offsetMinutes ?? 0) * 60_000).toISOString()
  }
  test.each<[string, DateOrder, string | null]>([
    ['2025-12-31', 'month-first', '2025-12-31T00:00:00.000Z'],
    ['2025-12-31 14:05:09', 'day-first', '2025-12-31T14:05:09.000Z'],
    ['2025-12-31T14:05:09.250+02:00', 'day-first', '2025-12-31T12:05:09.250Z'],
    ['31/12/2025', 'day-first', '2025-12-31T00:00:00.000Z'],
    ['12/31/2025 2:05 PM', 'month-first', '2025-12-31T14:05:00.000Z'],
    ['31.12.25 08:00', 'day-first', '2025-12-31T08:00:00.000Z'],
    ['1-2-1975', 'day-first', '1975-02-01T00:00:00.000Z'],
    ['1/2/1975', 'month-first', '1975-01-02T00:00:00.000Z'],
    ['12 de enero de 2025', 'day-first', '2025-01-12T00:00:00.000Z'],
    ['12-ene-25', 'day-first', '2025-01-12T00:00:00.000Z'],
    ['Jan 5, 2025', 'day-first', '2025-01-05T00:00:00.000Z'],
    ['Mon, 03 Mar 2025 10:00:00 +0100', 'day-first', '2025-03-03T09:00:00.000Z'],
    ['20251231', 'day-first', '2025-12-31T00:00:00.000Z'],
    ['1735689600', 'day-first', '2025-01-01T00:00:00.000Z'],
    ['1735689600000', 'day-first', '2025-01-01T00:00:00.000Z'],
    ['45658', 'day-first', '2025-01-01T00:00:00.000Z'],
    ['31/12/2025', 'month-first', null],
    ['30/02/2025', 'day-first', null],
    ['2025-13-01', 'day-first', null],
    ['2025-01-01 25:00', 'day-first', null],
    ['soon', 'day-first', null],
    ['', 'day-first', null],
  ])('%s read %s is %s', (text, order, expected) => expect(iso(text, order)).toBe(expected))

  test('31/12/2025 proves day first, 12/31/2025 month first, 05/06/2025 nothing', () => {
    expect(['31/12/2025', '12/31/2025', '05/06/2025', '2025-06-05'].map(orderEvidence)).toEqual([
      'day-first',
      'month-first',
      'either',
      null,
    ])
    expect(sniffDateOrder(['05/06/2025', '31/12/2025', '01/01/2025'])).toEqual({
      dayFirst: 1,
      monthFirst: 0,
      either: 2,
    })
  })
  test('bare digits and words are no dates by themselves', () => {
    expect(['20251231', '612345678', 'Calle 5', '2025-01-01', '1/2/25'].map(looksLikeDate)).toEqual([
      false,
      false,
      false,
      true,
      true,
    ])
  })
  test('a local clock becomes UTC by the rules of its zone, on both sides of a change', () => {
    const utc = (local: string) => new Date(localToUtcMs(Date.parse(`${local}Z`), 'Europe/Madrid')).toISOString()
    expect(utc('2025-07-01T12:00:00')).toBe('2025-07-01T10:00:00.000Z')
    expect(utc('2025-01-01T12:00:00')).toBe('2025-01-01T11:00:00.000Z')
    expect(utc('2025-03-30T01:59:00')).toBe('2025-03-30T00:59:00.000Z')
    expect(utc('2025-03-30T03:00:00')).toBe('2025-03-30T01:00:00.000Z')
    expect(utc('2025-10-26T02:30:00')).toBe('2025-10-26T00:30:00.000Z')
    expect(utc('2025-10-26T03:00:00')).toBe('2025-10-26T02:00:00.000Z')
  })
})
