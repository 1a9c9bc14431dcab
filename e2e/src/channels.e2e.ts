/** A channel is isolated and linked again, by keyboard: nothing changes by looking, and nothing is lost by doing. */
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { expectAccessible, focusedText, useStaff } from './staff.ts'

const staff = useStaff()
const TILL = 'Caja Sevilla'

/** Of four people of the till three have bought on the web; of one of them both tell another birthday. */
beforeAll(async () => {
  const web = await staff.createSource('Tienda web', 'server', 'web')
  const till = await staff.createSource(TILL, 'till', 'store')
  const people = ['ana', 'brais', 'carme', 'duarte']
  await web.send(
    ...people
      .slice(0, 3)
      .flatMap((name) => told('web', name, { birthday: name === 'ana' ? '1990-01-02' : '1985-05-06' })),
    { type: 'identify', anonymousId: 'web-eva', traits: { name: 'eva', email: 'eva@correo.example' } },
  )
  await till.send(
    ...people.flatMap((name) => told('caja', name, { birthday: name === 'ana' ? '1990-02-01' : '1985-05-06' })),
  )
})

function told(where: string, name: string, traits: object): object[] {
  const anonymousId = `${where}-${name}`
  const properties = { order_id: `${where}-${name}`, total: 30, currency: 'EUR' }
  return [
    { type: 'identify', anonymousId, traits: { name, email: `${name}@correo.example`, ...traits } },
    { type: 'track', anonymousId, event: 'Order Completed', properties },
  ]
}

test('by keyboard alone: isolated after a dry run, linked after another, undone: who is who is as it was, and every event is there', async () => {
  const before = await readPeople()
  expect(before.map(({ name }) => name)).toEqual(['ana', 'brais', 'carme', 'duarte', 'eva'])

  const page = await staff.open('/')
  await page.getByRole('heading', { level: 1, name: 'Inicio' }).waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('n')
  await page.getByRole('heading', { name: 'Eres omnicanal: un solo hilo por cliente' }).waitFor()
  await page.getByText('2 de 2 canales enlazados').waitFor()
  await expectAccessible(page)
  await walkTo(page, TILL)

  await page.keyboard.press('u')
  await page.getByRole('heading', { name: `3 fichas de ${TILL} volverían a estar aparte` }).waitFor()
  expect(await focusedTag(page)).toBe('H2')
  await expectAccessible(page)
  expect(await readPeople()).toEqual(before)

  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { name: 'Este canal está aislado' }).waitFor()
  await page.getByText('Canal aislado: 3 fichas vuelven a estar aparte').first().waitFor()
  await page.getByText('3 de sus 4 personas ya te conocen por otro canal').waitFor()
  const apart = await readPeople()
  expect(apart).toHaveLength(before.length + 3)
  expect(sumOf(apart)).toBe(sumOf(before))

  await page.keyboard.press('l')
  await page.getByRole('heading', { name: `3 de las 4 personas de ${TILL} se unirían con quien ya conoces` }).waitFor()
  await page.getByText('2 de enero de 1990').waitFor()
  await page.getByText('1 de febrero de 1990').waitFor()
  await expectAccessible(page)
  expect(await readPeople()).toEqual(apart)

  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { name: 'Este canal está enlazado' }).waitFor()
  expect(await readPeople()).toEqual(before)
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Deshacer' }).first().press('Enter')
  await page.getByRole('heading', { name: 'Este canal está aislado' }).waitFor()
  await expect.poll(() => focusedText(page)).toMatch(/^Canal aislado/)
  expect(await readPeople()).toEqual(apart)
})

test('who is of an isolated channel alone says so, and leads there', async () => {
  const { id } = await findCustomer('duarte')
  const page = await staff.open(`/customers/${id}`)
  await page.getByRole('link', { name: `Solo en ${TILL} (canal aislado)` }).click()
  await page.getByRole('heading', { level: 1, name: TILL }).waitFor()
})

test('the picture tells the same as a table', async () => {
  const page = await staff.open('/channels', { width: 390, colorScheme: 'dark' })
  await page.getByRole('heading', { name: 'Eres multicanal: cada canal va por su lado' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Ver como tabla' }).click()
  const table = page.getByRole('table', { name: 'Quién comparte clientes' })
  await table.getByRole('row', { name: `${TILL} Aislado 4 Tienda web: 3` }).waitFor()
  await expectAccessible(page)
})

test('what a colleague links is seen by who looks on', async () => {
  const page = await staff.open('/channels')
  await page.getByText('1 de 2 canales enlazados').waitFor()
  await page.getByText('En directo').first().waitFor()
  const { items } = (await staff.brand.owner.call('GET', '/api/channels')).body
  const till = items.find(({ name }: { name: string }) => name === TILL)
  await staff.brand.owner.call('POST', `/api/channels/${till.sourceId}/link`, {})
  await page.getByText('2 de 2 canales enlazados').waitFor()
  await page.getByRole('link', { name: `${TILL} 4 personas, 4 reconocidas 3 están también en otros canales` }).waitFor()
})

test('an analyst sees how channels stand and tries what would change, and decides nothing', async () => {
  const analyst = await staff.brand.join('analyst')
  const page = await staff.open('/channels', { as: analyst })
  await page.getByText('2 de 2 canales enlazados').waitFor()
  await walkTo(page, TILL)
  await page.keyboard.press('u')
  await page.getByRole('heading', { name: `3 fichas de ${TILL} volverían a estar aparte` }).waitFor()
  await page.getByText('Para decidirlo hace falta permiso para cambiar las fuentes.').waitFor()
  expect(await page.getByRole('button', { name: /Aislar/ }).count()).toBe(0)
  await page.goto(`${staff.url}/settings/identity`)
  await page.getByText('Solo los propietarios y administradores pueden cambiarlos.').waitFor()
})

test('rules of identity are tried, applied and taken back', async () => {
  const page = await staff.open('/settings/identity')
  await page.getByLabel('Correos y teléfonos propios').fill('eva@correo.example')
  await page.getByRole('button', { name: 'Ver qué cambiaría' }).click()
  await page.getByRole('heading', { name: 'Con estas reglas no cambia nadie' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Aplicar' }).click()
  await page.getByText('Reglas cambiadas').first().waitFor()
  expect((await staff.brand.owner.call('GET', '/api/identity/rules')).body.rules.ownAddresses).toEqual([
    'eva@correo.example',
  ])
  await page.getByRole('button', { name: 'Volver a las reglas de antes' }).click()
  await expect.poll(() => page.getByLabel('Correos y teléfonos propios').inputValue(), { timeout: 20_000 }).toBe('')
})

interface Person {
  readonly name: string
  readonly events: number
  readonly orders: number
}

/** Everybody, with how much is on their timeline. */
async function readPeople(): Promise<readonly Person[]> {
  const { items } = (await staff.brand.owner.call('GET', '/api/customers?limit=100')).body
  const people = await Promise.all(
    items.map(async ({ id }: { id: string }) => {
      const { name, computed } = (await staff.brand.owner.call('GET', `/api/customers/${id}`)).body
      return { name, events: computed.events, orders: computed.orders }
    }),
  )
  return people.toSorted((a, b) => a.name.localeCompare(b.name) || a.events - b.events)
}

function sumOf(people: readonly Person[]): number {
  return people.reduce((sum, { events }) => sum + events, 0)
}

async function findCustomer(name: string): Promise<{ readonly id: string }> {
  return (await staff.brand.owner.call('GET', `/api/customers?q=${name}`)).body.items[0]
}

/** Goes down the list by `j` until the row of the channel has the focus. */
async function walkTo(page: Page, name: string): Promise<void> {
  const row = page.getByRole('navigation', { name: 'Lista de canales' }).getByRole('link', { name })
  await row.waitFor()
  for (let presses = 0; presses < 5; presses++) {
    await page.keyboard.press('j')
    if (await row.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error(`no way by j to ${name}`)
}

function focusedTag(page: Page): Promise<unknown> {
  return page.evaluate('document.activeElement.tagName')
}
