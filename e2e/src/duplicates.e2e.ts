/** Possible duplicates, decided by keyboard alone. */
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { until } from '../../tools/src/testing/until.ts'
import { expectAccessible, type SendingSource, useStaff } from './staff.ts'

const staff = useStaff()

/** Three people, each with two records that share nothing by which a rule would join them. */
const PEOPLE = [
  ['Lucía Navarro Peña', '1988-03-14', 'Calle Betis 12', '41010', 'Sevilla'],
  ['Brais Outeiro Lamas', '1975-11-02', 'Rúa do Vilar 3', '15705', 'Santiago'],
  ['Ainhoa Zubiaurre Elorza', '1979-08-19', 'Calle Larios 8', '29005', 'Málaga'],
] as const

beforeAll(async () => {
  const crm = await staff.createSource('CRM', 'server', 'web')
  for (const [at, person] of PEOPLE.entries()) await tellTwice(crm, at, person)
  await until(async () => (await openPairs()).length === PEOPLE.length)
})

async function tellTwice(crm: SendingSource, at: number, person: (typeof PEOPLE)[number]): Promise<void> {
  const [name, birthday, street, postalCode, city] = person
  const traits = { name, birthday, address: { street, postalCode, city } }
  await crm.send(
    { type: 'identify', userId: `web-${at}`, traits: { ...traits, email: `persona${at}@correo.example` } },
    { type: 'identify', userId: `shop-${at}`, traits: { ...traits, phone: `+3461234567${at}` } },
  )
}

test('by keyboard alone: one pair accepted and taken back, another refused, and the queue is shorter by it', async () => {
  const page = await staff.open('/')
  await page.getByRole('heading', { level: 1, name: 'Inicio' }).waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('d')
  await page.getByText('3 parejas por mirar').waitFor()
  await expectSides(page)
  await expectAccessible(page)
  const first = await shownName(page)

  await page.keyboard.press('a')
  await page.getByText(`Unidas: ${first} y ${first}`).waitFor()
  await page.getByText('2 parejas por mirar').waitFor()
  expect(await shownName(page)).not.toBe(first)
  expect(await page.evaluate('document.activeElement.tagName')).toBe('H2')
  await page.keyboard.press('z')
  await page.getByText('Deshecho: vuelve a la lista').waitFor()
  await page.getByText('3 parejas por mirar').waitFor()
  expect(await shownName(page)).toBe(first)

  await page.keyboard.press('j')
  await page.getByText('2 de 3').waitFor()
  const second = await shownName(page)
  await page.keyboard.press('r')
  await page.getByText('Anotado: ').waitFor()
  await page.getByText('2 parejas por mirar').waitFor()
  expect((await openPairs()).map((pair) => pair.one.name)).not.toContain(second)

  await page.keyboard.press('o')
  await page.getByRole('heading', { level: 1, name: /./ }).waitFor()
  await page.waitForURL(/\/customers\/[0-9a-f-]{36}$/)
})

test('on a telephone the queue leads to a pair, and the pair back to the queue', async () => {
  const page = await staff.open('/duplicates', { width: 390, colorScheme: 'dark' })
  const rows = page.getByRole('navigation', { name: 'Parejas por mirar' }).getByRole('link')
  await rows.first().click()
  await page.getByRole('button', { name: /^Es la misma persona/ }).waitFor()
  expect(await rows.count()).toBe(0)
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Lista' }).click()
  await rows.first().waitFor()
  // Nobody decides about a pair that is not in sight.
  await page.keyboard.press('a')
  await page.keyboard.press('g')
  await page.keyboard.press('h')
  await page.getByRole('heading', { level: 1, name: 'Inicio' }).waitFor()
  expect(await openPairs()).toHaveLength(2)
})

async function openPairs(): Promise<readonly { readonly one: { readonly name: string } }[]> {
  return (await staff.brand.owner.call('GET', '/api/duplicates')).body.items
}

/** What agrees is told, and why: by the birth date and the address, against what one side alone has. */
async function expectSides(page: Page): Promise<void> {
  const sides = page.getByRole('table', { name: 'Las dos fichas, dato a dato' })
  await sides.getByRole('row', { name: /Nacimiento.*Coincide/ }).waitFor()
  await sides
    .getByRole('row', { name: /Correo.*No consta/ })
    .or(sides.getByRole('row', { name: /Teléfono.*No consta/ }))
    .first()
    .waitFor()
  await page.getByRole('listitem').filter({ hasText: 'Misma fecha de nacimiento' }).last().waitFor()
}

async function shownName(page: Page): Promise<string> {
  const sides = page.getByRole('table', { name: 'Las dos fichas, dato a dato' })
  return (await sides.getByRole('link').first().textContent()) ?? ''
}
