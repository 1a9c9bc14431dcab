import { expect, test } from 'vitest'
import { type CustomerId, newId } from '../../kernel/ids.ts'
import { EMPTY_STATE } from '../profiles/index.ts'
import {
  type ConsentCounts,
  type Contradictions,
  countConsent,
  countContradictions,
  readTold,
  type Word,
} from './contradictions.ts'

type Traits = Record<string, string | Record<string, string>>

function told(traits: Traits) {
  const stored = Object.entries(traits).map(([name, v]) => [name, { v, t: 1, e: '' }])
  return [newId<CustomerId>(), readTold({ ...EMPTY_STATE, traits: Object.fromEntries(stored) })] as const
}

test.each<[rule: string, one: Traits, other: Traits, traits: string[]]>([
  ['a name that says less is no other name', { name: 'Ana' }, { name: 'Ana García' }, []],
  ['accents and case are no difference', { name: 'José Núñez' }, { firstName: 'jose', lastName: 'NUÑEZ' }, []],
  ['two names are two', { name: 'Ana García' }, { name: 'Luis García' }, ['name']],
  ['a date is compared as a whole', { birthday: '1990-01-02' }, { birthday: '1990-02-01' }, ['birthday']],
  ['an instant of that day is that day', { birthday: '1990-01-02' }, { birthday: '1990-01-02T00:00:00Z' }, []],
  ['a telephone is its last digits', { phone: '+34 611 22 33 44' }, { phone: '611223344' }, []],
  ['an e-mail is compared as a whole', { email: 'ana@a.es' }, { email: 'ana@b.es' }, ['email']],
  ['a document is its letters and digits', { document: '12.345.678-Z' }, { dni: '12345678z' }, []],
  [
    'addresses are compared by postcode where both name one',
    { address: { street: 'Calle Mayor 3', postalCode: '28013', city: 'Madrid' } },
    { address: 'C/ Mayor, 3, 28013' },
    [],
  ],
  [
    'a move is told',
    { address: { street: 'Calle Mayor 3', postalCode: '28013' } },
    { address: { street: 'Gran Vía 1', postalCode: '28004' } },
    ['address'],
  ],
  ['what only one says is no contradiction', { name: 'Ana', gender: 'f' }, { name: 'Ana' }, []],
])('%s', (_rule, one, other, traits) => {
  const counted: Contradictions = new Map()
  countContradictions(counted, [told(one), told(other)])
  expect([...counted.keys()]).toEqual(traits)
})

test('a group of three who differ twice in a trait counts as one person, told by the first two who differ', () => {
  const counted: Contradictions = new Map()
  const [a, b, c] = [told({ name: 'Ana' }), told({ name: 'Luis' }), told({ name: 'Eva' })]
  countContradictions(counted, [a, b, c])
  expect(counted.get('name')).toEqual({ people: 1, pairs: [[a[0], b[0]]] })
})

test.each<[rule: string, words: Word['state'][], counts: [allowed: number, refused: number, contradicted: number]]>([
  ['who said yes everywhere may be written to', ['subscribed', 'subscribed'], [1, 0, 0]],
  ['who said no everywhere may not', ['unsubscribed'], [0, 1, 0]],
  ['who said both contradicts themselves', ['subscribed', 'unsubscribed'], [0, 0, 1]],
  ['who said nothing is not counted', [], [0, 0, 0]],
])('%s', (_rule, words, [allowed, refused, contradicted]) => {
  const counted: ConsentCounts = new Map()
  countConsent(
    counted,
    words.map((state) => ({ channel: 'email', purpose: 'marketing', state })),
  )
  const found = counted.get('email marketing') ?? { allowed: 0, refused: 0, contradicted: 0 }
  expect([found.allowed, found.refused, found.contradicted]).toEqual([allowed, refused, contradicted])
})
