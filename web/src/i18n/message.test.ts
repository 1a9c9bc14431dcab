import { describe, expect, test } from 'vitest'
import { en } from '../messages/en.ts'
import { es } from '../messages/es.ts'
import { formatMessage, holesOf, type Message, type Messages } from './message.ts'

const PEOPLE = { zero: 'nadie', one: '{n} persona', many: '{n} de personas', other: '{n} personas' }

test.each<[string, Message, Record<string, string | number>, string, string]>([
  ['holes are filled', 'Hola, {name}', { name: 'Ana' }, 'es', 'Hola, Ana'],
  ['numbers are written in the language', '{n} eventos', { n: 12_345 }, 'es', '12.345 eventos'],
  ['one', PEOPLE, { n: 1 }, 'es', '1 persona'],
  ['other', PEOPLE, { n: 2 }, 'es', '2 personas'],
  ['Spanish has a form for millions', PEOPLE, { n: 1_000_000 }, 'es', '1.000.000 de personas'],
  ['an exact zero wins', PEOPLE, { n: 0 }, 'es', 'nadie'],
  ['a hole nobody fills stays visible', 'Hola, {name}', {}, 'es', 'Hola, {name}'],
])('%s', (_rule, message, filling, locale, expected) => {
  expect(formatMessage(message, filling, locale)).toBe(expected)
})

describe('catalogues', () => {
  const spanish: Readonly<Record<string, Messages>> = es
  const english: Readonly<Record<string, Messages>> = en
  const keys = Object.entries(spanish).flatMap(([screen, messages]) =>
    Object.keys(messages).map((name) => [screen, name] as const),
  )

  test('both languages have the same keys', () => {
    const shape = (catalogue: Readonly<Record<string, Messages>>) =>
      Object.entries(catalogue).map(([screen, messages]) => [screen, Object.keys(messages).sort()])
    expect(shape(english)).toEqual(shape(spanish))
  })

  test.each(keys)('%s.%s has the same holes in both languages and says something', (screen, name) => {
    const source = spanish[screen]?.[name] ?? ''
    const translated = english[screen]?.[name] ?? ''
    expect(holesOf(translated)).toEqual(holesOf(source))
    for (const message of [source, translated]) {
      for (const text of typeof message === 'string' ? [message] : Object.values(message))
        expect(text.trim()).not.toBe('')
    }
  })
})
