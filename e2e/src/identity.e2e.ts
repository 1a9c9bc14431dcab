/** Who is who: how well people are told apart, as the owner of the brand sees it. */
import { beforeAll, expect, test } from 'vitest'
import { expectAccessible, useStaff } from './staff.ts'

const staff = useStaff()

beforeAll(async () => {
  const crm = await staff.createSource('CRM', 'server', 'web')
  await crm.send(
    { type: 'identify', userId: 'lucia', traits: { name: 'Lucía Navarro' } },
    { type: 'identify', userId: 'lucia', anonymousId: 'phone-1', traits: { email: 'lucia@correo.example' } },
    { type: 'page', anonymousId: 'phone-1' },
    { type: 'identify', userId: 'brais', traits: { name: 'Brais Outeiro' } },
    ...Array.from({ length: 7 }, (_, user) => {
      return { type: 'identify', userId: `user-${user}`, traits: { email: 'pueblo@correo.example' } }
    }),
  )
  const [brais, lucia] = [await findId('brais'), await findId('lucia')]
  const merged = await staff.brand.owner.call('POST', `/api/customers/${brais}/merge`, { with: lucia })
  const undone = await staff.brand.owner.call('POST', `/api/decisions/${merged.body.decisionId}/undo`, {})
  expect(undone.status).toBe(200)
})

async function findId(text: string): Promise<string> {
  return (await staff.brand.owner.call('GET', `/api/customers?q=${text}`)).body.items[0].id
}

test('by keyboard: the figures, a merge that was taken back, a value that links nobody, and the largest customer', async () => {
  const page = await staff.open('/')
  await page.getByRole('heading', { level: 1, name: 'Inicio' }).waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('q')
  await page.getByRole('heading', { level: 1, name: 'Quién es quién' }).waitFor()
  await page.getByText('100 % de las uniones').waitFor()
  await page.getByText('pueblo@correo.example').waitFor()
  await page.getByText('Correo · no une a nadie').waitFor()
  await expectAccessible(page)
  const errors = page.getByRole('figure', { name: 'Errores por semana' })
  await errors.getByRole('button', { name: 'Ver como tabla' }).click()
  expect(await errors.getByRole('row').count()).toBe(13)
  const largest = page.getByRole('table', { name: 'Los más grandes' })
  await largest.getByRole('row', { name: /Lucía Navarro/ }).click()
  await page.getByRole('heading', { level: 1, name: 'Lucía Navarro' }).waitFor()
})

test('on a telephone in the dark everything is in reach', async () => {
  const page = await staff.open('/identity', { width: 390, colorScheme: 'dark' })
  await page.getByText('Lucía Navarro').waitFor()
  await expectAccessible(page)
  const width = await page.evaluate('document.documentElement.scrollWidth')
  expect(width).toBeLessThanOrEqual(390)
})
