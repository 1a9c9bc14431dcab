import { expect, test } from 'vitest'
import { createTranslate } from '../../../i18n/i18n.tsx'
import { es } from '../../../messages/es.ts'
import { countNameless, namelessWords, sharedWords } from './sharing-words.ts'

const t = createTranslate(es, 'es')
const luis = { id: 'l', name: 'Luis' }
const line = { kind: 'phone' as const, value: '+34954000111', nameless: [] }

test.each([
  ['with somebody', { customers: [luis], more: 0 }, 'Comparte 954 000 111 con Luis'],
  ['with many', { customers: [luis], more: 3 }, 'Comparte 954 000 111 con Luis y 3 más'],
  ['with nobody who has a name', { customers: [], more: 0 }, 'Por 954 000 111 ha llegado algo sin nombre'],
])('shared %s', (_rule, others, words) => {
  const [before, after] = sharedWords({ ...line, with: others }, t)
  expect(`${before}${others.customers.map(({ name }) => name).join(', ')}${after}`).toBe(words)
})

test('what came without a name is called as its channel calls it, most first', () =>
  expect(
    countNameless({ store: 1, phone: 3, sms: 2 }).map((count) => namelessWords(count, t, (channel) => channel)),
  ).toEqual(['3 llamadas sin nombre', '2 contactos sin nombre (sms)', '1 visita sin nombre']))
