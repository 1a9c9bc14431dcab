import { expect, test } from 'vitest'
import { type CustomerId, toId } from '../../kernel/ids.ts'
import { type CustomerState, EMPTY_STATE } from '../profiles/index.ts'
import { isMatchingChange } from './record.ts'

const known = (traits: Record<string, string | null>): CustomerState => ({
  ...EMPTY_STATE,
  traits: Object.fromEntries(Object.entries(traits).map(([name, v]) => [name, { v, t: 1, e: 'e' }])),
})
const ID = toId<CustomerId>('01900000-0000-7000-8000-000000000001')
const LUCIA = known({ name: 'Lucía' })

test.each<[string, CustomerState | null, CustomerState, isRenamed: boolean, expected: boolean]>([
  ['a name that is new is compared', null, LUCIA, false, true],
  ['a name that is other is compared', LUCIA, known({ name: 'Lucia' }), false, true],
  ['what nobody is compared by changes nothing', LUCIA, known({ name: 'Lucía', plan: 'x' }), false, false],
  ['somebody described who goes by other addresses is compared by them', LUCIA, LUCIA, true, true],
  ['who is only an address is compared with nobody', EMPTY_STATE, EMPTY_STATE, true, false],
  ['who was described and no longer is must be forgotten', LUCIA, EMPTY_STATE, true, true],
  ['a trait that was cleared describes nobody', known({ name: null }), known({ name: null }), true, false],
])('%s', (_rule, before, after, isRenamed, expected) => {
  expect(isMatchingChange({ customerId: ID, before, after, isRenamed })).toBe(expected)
})
