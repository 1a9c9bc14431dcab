import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { KINDS } from '../kinds.ts'
import type { IdentifierKind } from '../schema.ts'
import { normaliseIdentifier } from './identifier.ts'

type Reads = [rule: string, raw: string, value: string, given: string]
type Refuses = [rule: string, raw: string, invalid: string]

const read = (kind: IdentifierKind, raw: string, scope?: string) =>
  normaliseIdentifier(kind, raw, { country: 'ES', ...(scope === undefined ? {} : { scope }) })
const reads = (kind: IdentifierKind) => (_rule: string, raw: string, value: string, given: string) =>
  expect(read(kind, raw)).toMatchObject({ identifier: { kind, value }, given })
const refuses = (kind: IdentifierKind) => (_rule: string, raw: string, invalid: string) =>
  expect(read(kind, raw)).toEqual({ invalid })

describe('an e-mail address', () => {
  test.each<Reads>([
    ['is trimmed; capitals do not count', '  Ana.Ruiz@Empresa.ES ', 'ana.ruiz@empresa.es', 'Ana.Ruiz@empresa.es'],
    [
      'of Gmail is one mailbox with and without dots and tags',
      'Ana.Ruiz+ofertas@gmail.com',
      'anaruiz@gmail.com',
      'Ana.Ruiz+ofertas@gmail.com',
    ],
    ['of Google Mail is Gmail', 'ana.ruiz@googlemail.com', 'anaruiz@gmail.com', 'ana.ruiz@googlemail.com'],
    [
      'of Outlook loses its tag, not its dots',
      'ana.ruiz+x@outlook.com',
      'ana.ruiz@outlook.com',
      'ana.ruiz+x@outlook.com',
    ],
    ['elsewhere keeps its plus', 'ana+luis@empresa.es', 'ana+luis@empresa.es', 'ana+luis@empresa.es'],
    ['keeps its hyphen, whatever the provider', 'foo-bar@yahoo.com', 'foo-bar@yahoo.com', 'foo-bar@yahoo.com'],
    ['has its domain in ASCII', 'info@España.es', 'info@xn--espaa-rta.es', 'info@xn--espaa-rta.es'],
    ['may have letters beyond ASCII', 'José@ejemplo.es', 'josé@ejemplo.es', 'José@ejemplo.es'],
    ['is one whether an accent is one character or two', 'Jose\u0301@ejemplo.es', 'josé@ejemplo.es', 'José@ejemplo.es'],
    ['may be a link', 'mailto:ana@empresa.es', 'ana@empresa.es', 'ana@empresa.es'],
    ['may end a sentence', 'ana@empresa.es.', 'ana@empresa.es', 'ana@empresa.es'],
    ['loses what cannot be seen', '\u200eana@empresa.es\u200b', 'ana@empresa.es', 'ana@empresa.es'],
    ['may have a long top level', 'ana@tienda.barcelona', 'ana@tienda.barcelona', 'ana@tienda.barcelona'],
  ])('%s', reads('email'))

  test.each<Refuses>([
    ['needs an at', 'ana.empresa.es', 'not_an_address'],
    ['needs a name', '@empresa.es', 'not_an_address'],
    ['needs a name besides the tag', '+x@gmail.com', 'not_an_address'],
    ['is one, not two', 'ana@empresa.es, luis@empresa.es', 'not_an_address'],
    ['comes without a display name', 'Ana <ana@empresa.es>', 'not_an_address'],
    ['has no quotes', '"ana ruiz"@empresa.es', 'not_an_address'],
    ['needs a domain with a dot', 'ana@localhost', 'not_a_domain'],
    ['needs a domain, not an address of a machine', 'ana@[127.0.0.1]', 'not_a_domain'],
    ['needs a domain, not a number', 'ana@127.0.0.1', 'not_a_domain'],
    ['has a domain that is not an escape', 'ana@%65mpresa.es', 'not_a_domain'],
    ['has no empty part in its domain', 'ana@empresa..es', 'not_a_domain'],
    ['has a name of 64 octets at most', `${'a'.repeat(65)}@empresa.es`, 'too_long'],
    ['has no line break', 'ana@empresa.es\nBcc: luis@empresa.es', 'control_characters'],
    ['has no NUL', 'ana\u0000@empresa.es', 'control_characters'],
    ['has no half of a character', 'ana\ud800@empresa.es', 'control_characters'],
    ['is something', '   ', 'empty'],
  ])('%s', refuses('email'))
})

describe('a document', () => {
  test.each<Reads>([
    ['is a DNI whose letter is right', '12345678Z', '12345678Z', '12345678Z'],
    ['may be spaced and dotted', '12.345.678-z', '12345678Z', '12.345.678-z'],
    ['may lack its leading zeros', '1234567-L', '01234567L', '1234567-L'],
    ['may be a NIE', 'X-1234567-L', 'X1234567L', 'X-1234567-L'],
    ['may be a NIE with Y or Z', 'y1234567x', 'Y1234567X', 'y1234567x'],
    ['may have the country before it', 'ES12345678Z', '12345678Z', 'ES12345678Z'],
  ])('%s', reads('document'))

  test.each<Refuses>([
    ['with a wrong letter is a slip of the pen', '12345678A', 'check_letter'],
    ['of a foreigner has a letter too', 'X1234567A', 'check_letter'],
    ['of a company is no person’s', 'B12345674', 'company_document'],
    ['is not any number', '12345', 'not_a_document'],
  ])('%s', refuses('document'))

  test('of another country is taken as it is, in that country', () => {
    expect(normaliseIdentifier('document', 'ab 123-456', { country: 'FR' })).toMatchObject({
      identifier: { value: 'AB123456', scope: 'fr' },
    })
  })
})

describe('the other kinds', () => {
  test.each<[string, IdentifierKind, string, string]>([
    ['a user id is trimmed and keeps its capitals', 'user_id', ' User-7 ', 'User-7'],
    ['a loyalty card is read without its spaces', 'loyalty_card', '6015 1234-x', '60151234X'],
    ['a WhatsApp id is digits', 'wa_id', '+52 1 55 1234 5678', '5215512345678'],
    ['a WhatsApp id comes from gateways too', 'wa_id', 'whatsapp:+34612345678', '34612345678'],
    ['a WhatsApp id comes from exports too', 'wa_id', '34612345678@s.whatsapp.net', '34612345678'],
    [
      'a browser’s id is opaque',
      'anonymous_id',
      'f81d4fae-7dec-11d0-A765-00a0c91e6bf6',
      'f81d4fae-7dec-11d0-A765-00a0c91e6bf6',
    ],
    ['a telephone is E.164', 'phone', '612 345 678', '+34612345678'],
  ])('%s', (_rule, kind, raw, value) =>
    expect(read(kind, raw)).toMatchObject({ identifier: { kind, value, scope: '' } }),
  )

  test('a business-scoped WhatsApp id means nothing without its portfolio', () => {
    expect(read('wa_bsuid', 'US.13491208655302741918')).toEqual({ invalid: 'scope_missing' })
    expect(read('wa_bsuid', 'US.13491208655302741918', '77')).toMatchObject({
      identifier: { kind: 'wa_bsuid', value: 'US.13491208655302741918', scope: '77' },
    })
  })

  test.each<[string, IdentifierKind, string, string]>([
    ['a user id has 255 characters at most', 'user_id', 'x'.repeat(256), 'too_long'],
    ['a WhatsApp id has 15 digits at most', 'wa_id', '1234567890123456', 'not_a_number'],
    ['a group is not a person', 'wa_id', '34612345678-1500000000@g.us', 'not_a_number'],
    ['a loyalty card is more than hyphens', 'loyalty_card', '---', 'empty'],
  ])('%s', (_rule, kind, raw, invalid) => expect(read(kind, raw)).toEqual({ invalid }))
})

test('whatever comes, the answer is a reason or a value that PostgreSQL can store, and reading that value again changes nothing', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: 'grapheme' }),
    fc.emailAddress(),
    fc.stringMatching(/^[XYZ]?\d{7,8}[A-Z]$/),
    fc.stringMatching(/^\+?\d{8,15}$/),
  )
  fc.assert(
    fc.property(fc.constantFrom(...KINDS), text, (kind, raw) => {
      const once = read(kind, raw, '9')
      if ('invalid' in once) return
      expect(once.identifier.value).not.toBe('')
      expect(once.identifier.value.isWellFormed()).toBe(true)
      expect(once.identifier.value).not.toContain('\u0000')
      expect(read(kind, once.identifier.value, '9')).toMatchObject({ identifier: once.identifier })
    }),
    { numRuns: 400 },
  )
})
