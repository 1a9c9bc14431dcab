import { beforeAll, test } from 'vitest'
import { expectAccessible, useStaff } from './staff.ts'

const staff = useStaff()
const NAMESAKES = 130

beforeAll(async () => {
  const till = await staff.createSource('CRM', 'server', 'store')
  const people = Array.from({ length: NAMESAKES }, (_, index) => ({
    type: 'identify',
    userId: `u_${index}`,
    traits: { name: `Ana García ${String.fromCodePoint(97 + (index % 26)).repeat(4 + Math.floor(index / 26))}` },
  }))
  await till.send(...people)
})

test('namesakes that do not fit one page come on scrolling, down to the last; then another word helps', async () => {
  const page = await staff.open('/customers?q=garcia')
  await page.getByText('Más de 60 clientes').waitFor()
  const end = page.getByText('¿No está entre ellos?')
  await page
    .getByRole('row', { name: /Ana García/ })
    .first()
    .hover()
  for (let turns = 0; turns < 60 && !(await end.isVisible()); turns++) {
    await page.mouse.wheel(0, 1_500)
    await page.waitForTimeout(100)
  }
  await end.waitFor()
  await page.getByText(`Los ${NAMESAKES} clientes más parecidos`).waitFor()
  await expectAccessible(page)
  await page.getByRole('searchbox').fill('garcia zzzzzzzz')
  // Whoever is one letter apart is found as well.
  await page.getByText('2 clientes', { exact: true }).waitFor()
  await page.getByRole('row', { name: /Ana García zzzzzzzz/ }).waitFor()
})
