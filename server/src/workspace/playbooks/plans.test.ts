import { PlaybookId, PlaybookStepId } from '@hilo/contract'
import { expect, test } from 'vitest'
import { scopesOf } from '../access/index.ts'
import { findPlan, PLANS } from './plans.ts'
import { isOffered } from './rules.ts'

test('every playbook and every step of the contract is there, once', () => {
  expect(PLANS.map(({ id }) => id).sort()).toEqual([...PlaybookId.options].sort())
  expect(PLANS.flatMap(({ steps }) => steps.map(({ id }) => id)).sort()).toEqual([...PlaybookStepId.options].sort())
})

test.each(PLANS.map((plan) => [plan.id, plan] as const))('%s is sound', (id, plan) => {
  expect(findPlan(id)).toBe(plan)
  // Whom it is made for may do it.
  for (const role of plan.roles) expect(isOffered(plan, new Set(scopesOf(role)))).toBe(true)
  for (const [place, step] of plan.steps.entries()) {
    expect(step.id.startsWith(`${id}.`)).toBe(true)
    const before = plan.steps.slice(0, place).map((earlier) => earlier.id)
    const { about } = step.sign
    if (step.after !== undefined) expect(before).toContain(step.after)
    if (typeof about === 'object') expect(before).toContain(about.of)
    // What is about made-up people needs somebody made up.
    if (about === 'practice' || about === 'second') expect(plan.practice).not.toBeNull()
    if (about === 'second') expect(['merged', 'pair']).toContain(plan.practice)
  }
})
