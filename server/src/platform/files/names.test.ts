import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normaliseFileName } from './names.ts'

test.each<[string, string, string]>([
  ['an ordinary name stays as it is', 'Factura nº 7 (niña).pdf', 'Factura nº 7 (niña).pdf'],
  ['a path is cut to its end', '../../etc/passwd', 'passwd'],
  ['also a Windows path', 'C:\\Users\\ana\\cv.docx', 'cv.docx'],
  ['a dotfile loses its dot', '.htaccess', 'htaccess'],
  ['also behind a zero-width space (CVE-2026-28289)', '\u200b.htaccess', 'htaccess'],
  ['also behind several invisible characters', '\u2060\ufeff\u00ad..\u200d.env', 'env'],
  ['a direction override cannot disguise the type', 'photo\u202egpj.exe', 'photogpj.exe'],
  ['a NUL does not end it', 'a.png\0.php', 'a.png.php'],
  ['line ends cannot reach a header', 'a\r\nSet-Cookie: x=1.png', 'aSet-Cookie_ x=1.png'],
  ['quotes cannot end a parameter', 'a";filename="b.exe', 'a__filename=_b.exe'],
  ['a device is not opened', 'CON.txt', '_CON.txt'],
  ['a trailing dot and space vanish', 'a.exe. . ', 'a.exe'],
  ['nothing left is a name all the same', '\u200b../', 'file'],
  ['only dots is a name all the same', '...', 'file'],
  ['composed and decomposed letters are one name', 'nin\u0303a.txt', 'niña.txt'],
  ['a long name keeps its type', `${'x'.repeat(300)}.pdf`, `${'x'.repeat(116)}.pdf`],
  ['a long end is no type', `a.${'x'.repeat(300)}`, `a.${'x'.repeat(118)}`],
])('%s', (_rule, raw, expected) => expect(normaliseFileName(raw)).toBe(expected))

/** Every code point, also those that are no character. */
const ANY_TEXT = fc
  .array(fc.integer({ min: 0, max: 0x10ffff }), { maxLength: 200 })
  .map((codes) => String.fromCodePoint(...codes))

test('whatever comes in, what comes out is a plain visible name, and stays as it is when normalised again', () => {
  fc.assert(
    fc.property(ANY_TEXT, (raw) => {
      const name = normaliseFileName(raw)
      expect(name).toMatch(/^[^./\\\p{C}][^/\\\p{C}]*$/u)
      expect([...name].length).toBeLessThanOrEqual(120)
      expect(normaliseFileName(name)).toBe(name)
    }),
    { numRuns: 300 },
  )
})
