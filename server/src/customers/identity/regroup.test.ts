import { expect, test } from 'vitest'
import { type SourceId, toId } from '../../kernel/ids.ts'
import { DEFAULT_POLICY } from './kinds.ts'
import { planRegroup, renamedBy } from './regroup.ts'
import { readFragment } from './rules/fragment-notation.ts'

const SOURCE = toId<SourceId>('01900000-0000-7000-8000-00000000000a')

test.each<[string, string[], string[], renamed: number]>([
  ['an address that is new to somebody is a name more', ['U1 E1'], ['U1 E2'], 1],
  ['one by which they go already is none', ['U1 E1', 'U1'], ['E1!'], 0],
  ['nor is a browser more', ['U1'], ['U1 A1'], 0],
  ['who is new goes by all that they bring', [], ['U1', 'A7'], 1],
  ['of several newcomers each is asked', ['U1', 'U2'], ['U1 P1', 'U2 A1'], 1],
])('%s', (_rule, stored, fresh, renamed) => {
  const placed = stored.map(readFragment).map((one) => ({ ...one, sourceId: SOURCE, customerId: toId<never>(one.id) }))
  const newcomers = fresh.map(readFragment)
  const component = {
    stored: new Map(placed.map((one) => [one.id, one])),
    fragments: [...placed, ...newcomers],
    constraints: [],
    generic: new Map(),
  }
  expect(renamedBy(planRegroup(component, DEFAULT_POLICY), component, newcomers, DEFAULT_POLICY).size).toBe(renamed)
})
