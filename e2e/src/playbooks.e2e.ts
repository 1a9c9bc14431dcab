/** A playbook done for real: a clerk undoes a wrong merge, each step ticks by itself, and the owner sees it. */
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import type { TestClient } from '../../tools/src/testing/server.ts'
import { expectAccessible, focusedText, useStaff } from './staff.ts'

const staff = useStaff()
let clerk: TestClient

beforeAll(async () => {
  clerk = await staff.brand.join('clerk')
})

test('a clerk undoes a wrong merge; every step ticks by what the system sees, and the owner sees it live', async () => {
  const team = await staff.open('/playbooks?tab=team')
  const row = team.getByRole('row', { name: /The clerk/ })
  await row.waitFor()

  const page = await staff.open('/playbooks', { as: clerk })
  await page.getByRole('link', { name: 'Deshacer una unión equivocada' }).click()
  await page.getByText('Se crearán 2 personas inventadas').waitFor()
  await page.getByRole('button', { name: 'Empezar' }).click()
  const guide = page.getByRole('complementary', { name: 'Guía de la práctica' })
  await expectProgress(page, '0 de 4', 'Abre la ficha mezclada')
  await expect.poll(() => focusedText(page)).toBe('Abre la ficha mezclada')

  await guide.getByRole('link', { name: 'Llévame' }).click()
  await page.getByRole('heading', { level: 1, name: /Ejemplo Prácticas/ }).waitFor()
  await expectProgress(page, '1 de 4', 'Busca quién los unió')
  await page.getByRole('tab', { name: /Identidad/ }).click()
  await expectProgress(page, '2 de 4', 'Deshaz la unión')
  await expectAccessible(page)
  await page
    .getByRole('listitem')
    .filter({ hasText: 'equivocada a propósito' })
    .getByRole('button', { name: 'Deshacer' })
    .click()
  await expectProgress(page, '3 de 4', 'Comprueba la otra ficha')
  await row.getByText('3/4').waitFor()
  const first = page.url()
  await guide.getByRole('link', { name: 'Llévame' }).click()
  await guide.getByText('Hecha. Ya sabes cómo va.').waitFor()
  expect(page.url()).not.toBe(first)
  await guide.getByText('4 de 4', { exact: true }).waitFor()
  await row.getByText(/^Hecha el /).waitFor()

  await guide.getByRole('button', { name: 'Terminar' }).press('Enter')
  await page.getByText('las 2 personas inventadas ya no están').waitFor()
  await guide.waitFor({ state: 'detached' })
  await expect.poll(() => focusedText(page)).toMatch(/^Deshacer una unión equivocada/)
  expect((await staff.brand.owner.call('GET', '/api/customers')).body.items).toEqual([])
})

test('by keyboard and on a telephone: the guide folds, unfolds, and is there on the next screen', async () => {
  await clerk.call('POST', '/api/playbooks/save_view/begin', {})
  const page = await staff.open('/', { as: clerk, width: 390, colorScheme: 'dark' })
  const guide = page.getByRole('complementary', { name: 'Guía de la práctica' })
  await guide.getByRole('heading', { name: 'Guardar una vista y volver a ella' }).waitFor()
  await expectAccessible(page)
  await guide.getByRole('button', { name: 'Plegar la guía' }).press('Enter')
  const folded = guide.getByRole('button', { name: 'Abrir la guía: Guardar una vista y volver a ella' })
  await folded.waitFor()
  await expect.poll(() => folded.evaluate((element) => element === document.activeElement)).toBe(true)
  await page.keyboard.press('g')
  await page.keyboard.press('p')
  await page.getByRole('heading', { level: 1, name: 'Prácticas' }).waitFor()
  await page.keyboard.press('Shift+P')
  await guide.getByText('Filtra y guarda').waitFor()
  // What somebody does elsewhere, as in another tab, ticks here too.
  await clerk.call('POST', '/api/customer-views', { name: 'Mía', filter: { channel: 'store' } })
  await expectProgress(page, '1 de 3', 'Sal de la lista')
  await guide.getByRole('button', { name: 'Dejarlo' }).click()
  await guide.waitFor({ state: 'detached' })
})

/** How many steps are done, and the one to do now. */
async function expectProgress(page: Page, progress: string, step: string): Promise<void> {
  const guide = page.getByRole('complementary', { name: 'Guía de la práctica' })
  await guide.getByText(progress, { exact: true }).waitFor()
  await guide.locator('[aria-current=step]').getByText(step, { exact: true }).waitFor()
}
