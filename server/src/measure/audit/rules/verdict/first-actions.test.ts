import { expect, test } from 'vitest'
import { chooseFirstActions, type FirstAction } from './first-actions.ts'
import { classify, type MaturityFigures } from './maturity.ts'
import type { PlanStep } from './plan.ts'

const FINE: MaturityFigures = {
  channels: 4,
  recognised: 1,
  isolated: 0,
  peopleAgreement: 1,
  wishesKept: 1,
  offersAgreement: 1,
  answersAgreement: 1,
  repeated: 0,
  named: 1,
}
const link = (a: string, b: string): PlanStep => ({
  a,
  b,
  people: 10,
  cumulative: 10,
  activities: 0,
  by: [],
  effort: 1,
  risks: [],
})
const STEPS = [link('web', 'store'), link('web', 'email'), link('web', 'voice')]
const nameOf = (action: FirstAction) => (action.kind === 'link' ? `${action.step.a}+${action.step.b}` : action.figure)

test.each<[string, Partial<MaturityFigures>, readonly PlanStep[], string]>([
  ['links and causes take turns', { recognised: 0.1, named: 0.4 }, STEPS, 'web+store recognised web+email named'],
  [
    'refusals come before everything',
    { wishesKept: 0.5, recognised: 0.1 },
    STEPS,
    'wishesKept web+store recognised web+email',
  ],
  ['the furthest from its threshold comes first', { named: 0.1, repeated: 0.3 }, [], 'named repeated'],
  ['nothing to mend, nothing to link', {}, [], ''],
])('%s', (_rule, figures, steps, expected) => {
  const actions = chooseFirstActions(classify({ ...FINE, ...figures }), { steps, apart: [] })
  expect(actions.map(nameOf).join(' ')).toBe(expected)
})
