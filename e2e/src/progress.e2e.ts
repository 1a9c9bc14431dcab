/** How omnichannel the brand is, week by week: measured from its own facts, seen, and measured again by hand. */
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { expectAccessible, useStaff } from './staff.ts'

const staff = useStaff()
const DAY_MS = 86_400_000

beforeAll(async () => {
  const web = await staff.createSource('Tienda web', 'server', 'web')
  const till = await staff.createSource('Caja Betis', 'till', 'store')
  const days = [50, 43, 36, 29, 22, 15, 8, 1]
  for (const [index, back] of days.entries()) {
    const at = new Date(Date.now() - back * DAY_MS).toISOString()
    await web.send(...people(3).map((person) => order(`w${index}${person}`, at, person)))
    // The till comes last, and asks two of three for their name.
    if (back < 20) {
      const named = people(2).map((person) => order(`t${index}${person}`, at, person))
      await till.send(...named, order(`t${index}x`, at, null))
    }
  }
})

const people = (count: number) => ['ada', 'bea', 'carla'].slice(0, count)

function order(id: string, timestamp: string, person: string | null) {
  const email = `${person}@correo.example`
  return {
    ...{ type: 'track', event: 'Order Completed', messageId: id, timestamp },
    ...(person === null ? { anonymousId: id } : { userId: person, context: { traits: { email } } }),
    properties: { order_id: id, total: 20, currency: 'EUR', products: [{ sku: 'TAZA', name: 'Taza', price: 20 }] },
  }
}

test('from nothing measured to the class, what changed it, and the figure that one chooses, by keyboard', async () => {
  const page = await staff.open('/')
  await page.getByRole('heading', { level: 1, name: 'Inicio' }).waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('r')
  await page.getByText('Todavía no hay nada que medir').waitFor()
  await expectAccessible(page)

  await page.keyboard.press('m')
  await page.getByText('Dónde está tu marca').waitFor()
  await page.getByRole('button', { name: /Medir ahora/ }).waitFor()
  const ladder = page.getByRole('listitem').filter({ hasText: 'Estás aquí' })
  expect(await ladder.count()).toBe(1)
  await page.getByText('Primeras compras que cuenta Caja Betis').first().waitFor()
  await expectAccessible(page)

  const figure = page.getByRole('button', { name: 'Compras con nombre', exact: true })
  await figure.focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/figure=named/)
  expect(await figure.getAttribute('aria-pressed')).toBe('true')
  await page.getByRole('button', { name: 'Ver como tabla' }).first().click()
  expect(await rowsOf(page)).toBeGreaterThanOrEqual(7)
})

test('the first screen says the class and leads to why', async () => {
  const page = await staff.open('/')
  const card = page.getByRole('link', { name: /Progreso.*(?:Multicanal|Cross-channel|Omnicanal)/s })
  await card.click()
  await page.getByRole('heading', { level: 1, name: 'Progreso' }).waitFor()
})

test.each([
  [390, 'light'],
  [390, 'dark'],
  [1440, 'dark'],
] as const)('nothing is cut off or out of reach at %i pixels, %s', async (width, colorScheme) => {
  const page = await staff.open('/progress', { width, colorScheme })
  await page.getByText('Los umbrales').waitFor()
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
  await expectAccessible(page)
})

async function rowsOf(page: Page): Promise<number> {
  return page.getByRole('table', { name: 'El curso de una cifra' }).getByRole('row').count()
}
