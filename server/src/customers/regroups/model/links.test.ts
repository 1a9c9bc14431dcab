import { expect, test } from 'vitest'
import { type CustomerId, type FragmentId, newId } from '../../../kernel/ids.ts'
import { groupSteps, type LinkStep, takeBackAround } from './links.ts'

const [a, b, c, d, e] = Array.from({ length: 5 }, () => newId<FragmentId>())
const one = newId<CustomerId>()

function step(kind: LinkStep['kind'], fromId = a, toId = b, reason = 'old: 12.0 bits'): LinkStep {
  if (!fromId || !toId) throw new RangeError('no such fragment')
  return { kind, fromId, toId, decisionId: newId(), reason }
}

test('steps hang together by their customers, however many steps lie between, and keep their order', () => {
  const [first, second, third, fourth] = [
    step('weigh', a, b),
    step('weigh', d, e),
    step('weigh', c, b),
    step('make', e, d),
  ]
  const all = [first, second, third, fourth]
  expect(groupSteps(all, new Map())).toEqual([
    [first, third],
    [second, fourth],
  ])
})

test('founders of one customer hang together though no step names both', () => {
  if (!a || !c) throw new RangeError('no such fragment')
  const owners = new Map([
    [a, one],
    [c, one],
  ])
  expect(groupSteps([step('weigh', a, b), step('weigh', c, d)], owners)).toHaveLength(1)
})

test('going back, what the model that is left has joined around it goes first, the last before the others', () => {
  const made = step('take')
  const taken = step('make')
  const older = step('weigh')
  const [since, later] = [step('weigh', a, c, 'own-1: 11.0 bits'), step('weigh', a, d, 'own-1: 10.0 bits')]
  expect(takeBackAround([made, taken, older, since, later], 'own-1')).toEqual([
    { ...later, kind: 'take' },
    { ...since, kind: 'take' },
    made,
    taken,
    older,
  ])
})

test('where nothing is gone back on, it is weighed like any other', () => {
  const part = [step('weigh', a, c, 'own-1: 11.0 bits')]
  expect(takeBackAround(part, 'own-1')).toEqual(part)
})
