import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalisePhone, phoneVariants } from './phone.ts'

const EXAMPLES = fileURLToPath(
  new URL('../../../../../../shared/data/phone/mobile_examples_by_country.csv', import.meta.url),
)

describe('a telephone number', () => {
  test.each<[string, string, string | undefined, string]>([
    ['is read with the workspace’s country', '612 34 56 78', 'ES', '+34612345678'],
    ['keeps its own country', '+39 333 123 4567', 'ES', '+393331234567'],
    ['may begin with 00', '0034 612-345-678', undefined, '+34612345678'],
    ['may have brackets around its 00', '(0034) 612.345.678', 'ES', '+34612345678'],
    ['may have brackets around its country', '(+34) 612345678', 'ES', '+34612345678'],
    ['may lack the plus', '34612345678', 'ES', '+34612345678'],
    ['may be a link', 'tel:+34612345678', undefined, '+34612345678'],
    ['may be written in Arabic digits', '+٣٤ ٦١٢٣٤٥٦٧٨', 'ES', '+34612345678'],
    ['may be written with a wide plus', '＋34612345678', undefined, '+34612345678'],
    ['may carry the trunk zero of its country', '+44 (0)20 7946 0958', 'ES', '+442079460958'],
    ['may carry the trunk zero of another country', '+34 (0) 612 34 56 78', 'ES', '+34612345678'],
    ['keeps the zero that belongs to it', '+39 (0) 6 6988 1234', 'ES', '+390669881234'],
    ['may be a landline: families share those, and are not one person for it', '91 123 45 67', 'ES', '+34911234567'],
    ['is read although the country is unknown, when it names its own', '+34612345678', 'XX', '+34612345678'],
  ])('%s', (_rule, given, country, e164) => expect(normalisePhone(given, country)).toEqual({ e164 }))

  test.each<[string, string, string | undefined, string]>([
    ['of an emergency service is nobody’s', '112', 'ES', 'not_in_use'],
    ['that is too short is nobody’s, even where the parser completes it', '911', 'ES', 'not_in_use'],
    ['that cannot be in use is nobody’s', '000000000', 'ES', 'not_in_use'],
    ['with the old Mexican mobile 1 is not guessed', '+52 1 55 1234 5678', 'MX', 'not_in_use'],
    ['without a country cannot be read', '612345678', undefined, 'country_missing'],
    ['with an extension is an office', '333 1234567 ext 12', 'IT', 'extension'],
    ['with a Spanish extension is an office', '91 123 45 67 ext. 4', 'ES', 'extension'],
    ['with a hash is an office', '+34911234567#12', 'ES', 'extension'],
    ['of a free line is a company', '900 123 456', 'ES', 'service_number'],
    ['of a premium line is a company', '803 123 456', 'ES', 'service_number'],
    ['inside a text is not looked for', 'llamar al 612345678 por la tarde', 'ES', 'not_a_number'],
    ['is not a word', 'no tiene', 'ES', 'not_a_number'],
    ['is not one of two', '612345678 / 612345679', 'ES', 'not_a_number'],
  ])('%s', (_rule, given, country, invalid) => expect(normalisePhone(given, country)).toEqual({ invalid }))

  test('is read the same the second time, and after many others', () => {
    const first = normalisePhone('699 111 222', 'ES')
    for (let index = 0; index < 300; index++) normalisePhone(`6991${String(index).padStart(5, '0')}`, 'ES')
    expect(normalisePhone('699 111 222', 'ES')).toEqual(first)
  })

  test('read once more is itself', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('ES', 'FR', 'MX', 'US'),
        fc.stringMatching(/^\+?[0-9 ().-]{6,16}$/),
        (country, text) => {
          const read = normalisePhone(text, country)
          if ('e164' in read) expect(normalisePhone(read.e164, undefined)).toEqual(read)
        },
      ),
    )
  })

  test('of every country is read from its national form (245 countries)', (context) => {
    if (!existsSync(EXAMPLES)) return context.skip(`no ${EXAMPLES}: the examples are not part of the repository`)
    const rows = readFileSync(EXAMPLES, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','))
    const read = rows.map(([country, national = '']) => [country, normalisePhone(national, country)])
    expect(read).toEqual(rows.map(([country, , e164]) => [country, { e164 }]))
    expect(rows).toHaveLength(245)
  })
})

describe('other spellings of a number, for finding candidates only', () => {
  test.each<[string, string, string[]]>([
    ['a Mexican mobile as WhatsApp writes it', '+5215512345678', ['+525512345678']],
    ['a Mexican number as it is dialled', '+525512345678', ['+5215512345678']],
    ['an Argentine mobile', '+5491123456789', ['+541123456789']],
    ['an Argentine number without the 9', '+541123456789', ['+5491123456789']],
    ['a Brazilian mobile with nine digits', '+5511987654321', ['+551187654321']],
    ['a Brazilian mobile with eight digits', '+551187654321', ['+5511987654321']],
    ['a Brazilian landline has no other', '+551132654321', []],
    ['a Spanish number has no other', '+34612345678', []],
  ])('%s', (_rule, e164, variants) => expect(phoneVariants(e164)).toEqual(variants))
})
