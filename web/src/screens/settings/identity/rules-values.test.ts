import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RulesForm, type RulesValues, valuesOf } from './rules-values.ts'

const VALUES: RulesValues = { ownAddresses: '', ownDomains: '', peoplePerEmail: '5', peoplePerPhone: '5' }
const read = (values: Partial<RulesValues>) => RulesForm.safeParse({ ...VALUES, ...values })

test('lines, commas and semicolons divide; blanks and repetitions are left out', () =>
  expect(
    read({ ownAddresses: ' info@marca.es\n\n+34910000000, info@marca.es;caja@marca.es' }).data?.ownAddresses,
  ).toEqual(['info@marca.es', '+34910000000', 'caja@marca.es']))

test('a domain is bare however it was written', () =>
  expect(read({ ownDomains: '@Marca.es\nhttps://tienda.marca.es/ayuda' }).data?.ownDomains).toEqual([
    'marca.es',
    'tienda.marca.es',
  ]))

test.each([
  ['too short to be an address', { ownAddresses: 'x' }, 'ownAddresses'],
  ['nobody shares it with nobody', { peoplePerEmail: '0' }, 'peoplePerEmail'],
  ['more than one customer may have', { peoplePerPhone: '10' }, 'peoplePerPhone'],
])('%s: the field is told', (_rule, values, field) => expect(read(values).error?.issues[0]?.path[0]).toBe(field))

test('what is shown is read again as it was', () => {
  const word = fc.stringMatching(/^[a-z0-9]{3,8}@[a-z]{3,8}\.es$/)
  const domain = fc.stringMatching(/^[a-z]{3,8}\.es$/)
  const shared = fc.integer({ min: 1, max: 9 })
  fc.assert(
    fc.property(
      fc.record({
        ownAddresses: fc.uniqueArray(word),
        ownDomains: fc.uniqueArray(domain),
        peoplePerEmail: shared,
        peoplePerPhone: shared,
      }),
      (rules) => {
        expect(RulesForm.parse(valuesOf(rules))).toEqual(rules)
      },
    ),
  )
})
