import { expect, test } from 'vitest'
import { makeScript, type Step } from './script.ts'
import { shrink } from './shrink.ts'

test('a script is shortened to the steps without which nothing fails', async () => {
  const steps = makeScript(3)
  const [needed, alsoNeeded] = [steps[1], steps.at(-1)]
  const fails = async (fewer: readonly Step[]) =>
    fewer.some((one) => one === needed) && fewer.some((one) => one === alsoNeeded)
  expect(await shrink(steps, fails)).toEqual([needed, alsoNeeded])
})

test('a seed makes the same script again, and begins with three events', () => {
  expect(makeScript(11)).toEqual(makeScript(11))
  expect(
    makeScript(11)
      .slice(0, 3)
      .map(({ kind }) => kind),
  ).toEqual(['event', 'event', 'event'])
})
