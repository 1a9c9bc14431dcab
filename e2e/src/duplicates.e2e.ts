/** The review queue, decided by keyboard alone: who is alike, who shares something, and a call of which nobody knows who it was. */
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
/** The telephone of a household, and who lives there. */
const LINE = '+34954000111'

beforeAll(async () => {
  const crm = await staff.createSource('CRM', 'server', 'web')
  for (const [at, person] of PEOPLE.entries()) await tellTwice(crm, at, person)
  const calls = await staff.createSource('Centralita', 'server', 'phone')
  await crm.send(
    { type: 'identify', userId: 'ana', traits: { name: 'Ana Torres Vega', phone: LINE } },
    { type: 'identify', userId: 'luis', traits: { name: 'Luis Ibarra Gil', phone: LINE } },
  )
  const call = { type: 'track', event: 'Call Received', anonymousId: 'line', context: { traits: { phone: LINE } } }
  await calls.send(call, call, call)
  await until(async () => (await queue('kind=alike')).total === PEOPLE.length)
})

async function tellTwice(crm: SendingSource, at: number, person: (typeof PEOPLE)[number]): Promise<void> {
  const [name, birthday, street, postalCode, city] = person
  const traits = { name, birthday, address: { street, postalCode, city } }
  await crm.send(
    { type: 'identify', userId: `web-${at}`, traits: { ...traits, email: `persona${at}@correo.example` } },
    { type: 'identify', userId: `shop-${at}`, traits: { ...traits, phone: `+3461234567${at}` } },
  )
}

test('who is alike: one pair accepted and taken back, another refused for good, and the queue is shorter by it', async () => {
  const page = await staff.open('/')
  await page.getByRole('heading', { level: 1, name: 'Inicio' }).waitFor()
  // One row for both kinds, counted as the queue counts.
  await page.getByRole('link', { name: /^6 parejas de fichas que pueden ser la misma persona/ }).waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('d')
  await page.getByText('6 parejas por mirar').waitFor()
  await page.getByRole('button', { name: 'Se parecen' }).press('Enter')
  await page.getByText('3 parejas por mirar').waitFor()
  await expectSides(page)
  await expectAccessible(page)
  const first = await shownName(page)

  await page.keyboard.press('a')
  await page.getByText(`Unidas: ${first} y ${first}`).waitFor()
  await page.getByText('2 parejas por mirar').waitFor()
  expect(await shownName(page)).not.toBe(first)
  await page.keyboard.press('z')
  await page.getByText('Deshecho: vuelve a la lista').waitFor()
  await page.getByText('3 parejas por mirar').waitFor()
  expect(await shownName(page)).toBe(first)

  await page.keyboard.press('j')
  const second = await otherName(page, first)
  await page.keyboard.press('r')
  await page.getByText('Anotado: ').waitFor()
  await page.getByText('2 parejas por mirar').waitFor()
  await page.reload()
  await page.getByText('2 parejas por mirar').waitFor()
  expect((await queue()).items.map((pair) => pair.one.name)).not.toContain(second)

  await page.keyboard.press('o')
  await page.waitForURL(/\/customers\/[0-9a-f-]{36}$/)
})

test('who shares something: found by search, refused with the rule in view, and the refusal survives what comes after', async () => {
  const page = await staff.open('/duplicates')
  await page.getByText('5 parejas por mirar').waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('Luis Ibarra')
  await page.getByText('2 parejas por mirar').waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  const row = page.getByRole('link', { name: /^Ana Torres Vega .*Luis Ibarra Gil.*Comparten 954 000 111/ })
  await row.press('Enter')
  await page.getByText('Comparten y ninguna regla las unió').waitFor()
  await page.getByText('Cuenta: ana y luis.').waitFor()
  await expectAccessible(page)
  await page.keyboard.press('r')
  await page.getByText('Anotado: Ana Torres Vega y Luis Ibarra Gil son dos personas').waitFor()
  // The line points to neither of two who are apart: whose the call was is no question of theirs any more.
  await page.getByRole('heading', { name: 'Ninguna pareja con este filtro' }).waitFor()
  const crm = await staff.createSource('CRM 2', 'server', 'web')
  await crm.send({ type: 'identify', userId: 'luis', traits: { phone: LINE, email: 'luis@correo.example' } })
  await page.reload()
  await page.getByRole('heading', { name: 'Ninguna pareja con este filtro' }).waitFor()
  expect((await queue('q=luis@correo.example')).total).toBe(0)
})

test('a call without a name is one of the household, until somebody says who it was; that is undone like the rest', async () => {
  const page = await staff.open('/customers?q=%22954000111%22')
  await page.getByText('Uno de: Ana Torres Vega, Luis Ibarra Gil').waitFor()
  await page.getByRole('link', { name: '+34954000111' }).first().click()
  const notice = page.getByRole('region', { name: 'Contacto sin nombre' })
  await notice.getByText('Uno de: Ana Torres Vega, Luis Ibarra Gil').waitFor()
  await expectAccessible(page)
  await notice.getByRole('link', { name: 'Ana Torres Vega' }).click()
  await page.getByText('Comparte 954 000 111 con Luis Ibarra Gil').waitFor()
  await page.getByRole('link', { name: '3 llamadas sin nombre' }).click()
  await notice.getByRole('button', { name: 'Fue Ana Torres Vega' }).press('Enter')
  await page.getByText('Anotado: fue Ana Torres Vega').waitFor()
  await page.getByRole('heading', { level: 1, name: 'Ana Torres Vega' }).waitFor()
  await page.getByRole('button', { name: 'Deshacer' }).first().press('Enter')
  await notice.getByText('Uno de: ').waitFor()
})

test('where the doubts stood before, a link leads to the queue', async () => {
  const page = await staff.open('/customers?attention=doubts')
  await page.waitForURL(/\/duplicates\?kind=shared$/)
  await page.getByRole('button', { name: 'Comparten un dato', pressed: true }).waitFor()
})

test('on a telephone the queue leads to a pair, and the pair back to the queue', async () => {
  const page = await staff.open('/duplicates', { width: 390, colorScheme: 'dark' })
  const rows = page.getByRole('navigation', { name: 'Parejas por mirar' }).getByRole('link')
  await rows.first().click()
  await page.getByRole('button', { name: /^Es la misma persona/ }).waitFor()
  expect(await rows.count()).toBe(0)
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Lista' }).click()
  await rows.first().waitFor()
  const before = (await queue()).total
  // Nobody decides about a pair that is not in sight.
  await page.keyboard.press('a')
  await page.keyboard.press('g')
  await page.keyboard.press('h')
  await page.getByRole('heading', { level: 1, name: 'Inicio' }).waitFor()
  expect((await queue()).total).toBe(before)
})

test('worked to the end, the queue says that nobody waits', async () => {
  const page = await staff.open('/duplicates')
  for (let left = (await queue()).total; left > 0; left -= 1) {
    await page.getByText(left === 1 ? '1 pareja por mirar' : `${left} parejas por mirar`).waitFor()
    await page.keyboard.press('r')
  }
  await page.getByRole('heading', { name: 'Nadie espera' }).waitFor()
  await until(async () => (await queue()).total === 0)
  await page.keyboard.press('z')
  await page.getByText('1 pareja por mirar').waitFor()
})

interface Queue {
  readonly items: readonly { readonly one: { readonly name: string | null } }[]
  readonly total: number
}

async function queue(query = ''): Promise<Queue> {
  return (await staff.brand.owner.call('GET', `/api/duplicates?${query}`)).body
}

/** What agrees is told, and why, with its value: by the birth date and the address, against what one side alone has. */
async function expectSides(page: Page): Promise<void> {
  const sides = page.getByRole('table', { name: 'Las dos fichas, dato a dato' })
  await sides.getByRole('row', { name: /Nacimiento.*Coincide/ }).waitFor()
  await sides
    .getByRole('row', { name: /Correo.*No consta/ })
    .or(sides.getByRole('row', { name: /Teléfono.*No consta/ }))
    .first()
    .waitFor()
  const seen = page.getByRole('listitem').filter({ hasText: /Misma fecha de nacimiento \d+ \S+ \d{4}/ })
  await seen.last().waitFor()
  await page.getByRole('heading', { name: /casi seguro la misma persona$/ }).waitFor()
}

function sidesOf(page: Page) {
  return page.getByRole('table', { name: 'Las dos fichas, dato a dato' }).getByRole('link').first()
}

async function shownName(page: Page): Promise<string> {
  return (await sidesOf(page).textContent()) ?? ''
}

/** The name that is shown once it is not `before` any more. */
async function otherName(page: Page, before: string): Promise<string> {
  await until(async () => (await shownName(page)) !== before)
  return shownName(page)
}
