import { expect, test } from 'vitest'
import { guardFormula, withoutGuard } from './formula.ts'
import { importText } from './testing.ts'

test.each([
  ['=HYPERLINK("http://evil.example";"Ana")', true],
  ["=cmd|' /C calc'!A0", true],
  ['@SUM(A1)', true],
  ['+cmd|x', true],
  ['-2+3+cmd', true],
  ['\t=1', true],
  ['+34 611 22 33 44', false],
  ['-12,50', false],
  ['(12.50)', false],
  ['Ana', false],
  ["'90s", false],
  ['', false],
])('%s is guarded: %s, and read as it was', (cell, isGuarded) => {
  expect(guardFormula(cell)).toBe(isGuarded ? `'${cell}` : cell)
  expect(withoutGuard(guardFormula(cell))).toBe(cell)
})

test('a guarded cell is imported as what it says', async () => {
  const { events } = await importText("email,nombre,nota\nana@example.com,'=Ana,'@casa\n")
  expect(events[0]?.traits).toMatchObject({ name: '=Ana', nota: '@casa' })
})
