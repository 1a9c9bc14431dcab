import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { expectAccessible, type SendingSource, useStaff } from './staff.ts'

const staff = useStaff()
let shop: SendingSource

const ANA = { email: 'ana.lopez@correo.example', phone: '+34669027148', firstName: 'Ana', lastName: 'López Garrido' }

/** Ana buys on the web and writes by WhatsApp; somebody with her first name gets the newsletter at another address. */
beforeAll(async () => {
  shop = await staff.createSource('Tienda web', 'server', 'web')
  const whatsapp = await staff.createSource('WhatsApp', 'channel', 'whatsapp')
  const mail = await staff.createSource('Boletín', 'server', 'email')
  const tetera = { name: 'Tetera Levante', price: 39.9, quantity: 1 }
  await shop.send(
    { type: 'identify', userId: 'u_1', traits: ANA },
    {
      type: 'track',
      userId: 'u_1',
      event: 'Order Completed',
      properties: { order_id: 'W-1', total: 39.9, currency: 'EUR', products: [tetera] },
    },
  )
  await whatsapp.send({
    type: 'track',
    event: 'Message Received',
    properties: { text: '¿Tenéis la tetera en Sevilla?' },
    context: { traits: { phone: ANA.phone } },
  })
  await mail.send({ type: 'identify', traits: { email: 'anuska@buzon.example', name: 'Anuska' } })
})

test('a customer is found in spite of a typo, opened by keyboard, and all channels are one thread', async () => {
  const page = await staff.open('/customers')
  await page.getByRole('link', { name: 'Anuska' }).waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('lopes garido')
  await page.getByRole('row', { name: /Ana López Garrido/ }).waitFor()
  await page.getByText('1 cliente', { exact: true }).waitFor()
  expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search')
  expect(new URL(page.url()).searchParams.get('q')).toBe('lopes garido')
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Ana López Garrido' }).waitFor()
  await page.getByText('¿Tenéis la tetera en Sevilla?').waitFor()
  await page.getByText('Pedido W-1').waitFor()
  await expectChannels(page, ['Web', 'WhatsApp'])
  await expectAccessible(page)
})

test('another self is merged after a look at both halves, and the toast takes it back', async () => {
  const page = await openAna()
  await page.keyboard.press('m')
  await page.getByRole('searchbox', { name: 'Busca la otra ficha' }).fill('anuska')
  await page.getByRole('button', { name: /Anuska/ }).click()
  const dialog = page.getByRole('dialog', { name: '¿Son la misma persona?' })
  await dialog.getByText('anuska@buzon.example').waitFor()
  await dialog.getByText('La otra').waitFor()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Sí, unir' }).click()
  await page.getByText('Unidas en una sola ficha').waitFor()
  await page.getByRole('button', { name: /^Correo/ }).waitFor()
  await page.getByRole('button', { name: 'Deshacer' }).first().click()
  await page.getByText('Deshecho').waitFor()
  await page.getByRole('button', { name: /^Correo/ }).waitFor({ state: 'detached' })
  await expectChannels(page, ['Web', 'WhatsApp'])
})

test('what happens now appears on the open page', async () => {
  const page = await openAna()
  await page.getByText('Pedido W-1').waitFor()
  await shop.send({
    type: 'track',
    userId: 'u_1',
    event: 'Product Viewed',
    properties: { name: 'Taza Azahar', price: 12, currency: 'EUR' },
  })
  await page
    .getByText(/Vio Taza Azahar|Web · /)
    .first()
    .waitFor()
  await expect.poll(() => page.getByRole('button', { name: /^Web/ }).first().textContent()).toContain('3')
})

test('a trait changed by hand is on the thread, and undo restores it', async () => {
  const page = await openAna()
  await page.keyboard.press('e')
  const dialog = page.getByRole('dialog', { name: 'Editar datos' })
  await dialog.getByLabel('Apellidos').fill('López Garrido de Soto')
  await dialog.getByRole('button', { name: 'Guardar' }).click()
  await page.getByRole('heading', { level: 1, name: 'Ana López Garrido de Soto' }).waitFor()
  await page.getByText('Datos cambiados a mano').first().waitFor()
  await page.getByRole('button', { name: 'Deshacer' }).first().click()
  await page.getByRole('heading', { level: 1, name: 'Ana López Garrido', exact: true }).waitFor()
})

test('the old address of a merged record leads to the present one and says so', async () => {
  const anuska = await findId('anuska@buzon.example')
  const ana = await findId(ANA.email)
  const merged = await staff.brand.owner.call('POST', `/api/customers/${ana}/merge`, { with: anuska })
  const old = merged.body.customerId === ana ? anuska : ana
  const page = await staff.open(`/customers/${old}`)
  await page.getByText('Esta ficha antes era otra').waitFor()
  await page.waitForURL(`**/customers/${merged.body.customerId}`)
  await staff.brand.owner.call('POST', `/api/decisions/${merged.body.decisionId}/undo`, {})
})

test('somebody is erased only after typing a word, and is gone', async () => {
  await shop.send({ type: 'identify', userId: 'u_2', traits: { email: 'adios@correo.example', name: 'Marta Adiós' } })
  // The open page hears of the erasure before the answer to its own call, and asks for somebody who is gone.
  const page = await staff.open(`/customers/${await findId('adios@correo.example')}`, { tolerates: /404/ })
  await page.getByRole('heading', { level: 1, name: 'Marta Adiós' }).waitFor()
  await page.getByRole('button', { name: 'Más acciones' }).click()
  await page.getByRole('menuitem', { name: 'Borrar para siempre…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Borrar a Marta Adiós para siempre' })
  const erase = dialog.getByRole('button', { name: 'Borrar para siempre' })
  expect(await erase.isDisabled()).toBe(true)
  const label = await dialog.getByText(/Para confirmar, escribe/).textContent()
  await dialog.getByLabel(/Para confirmar, escribe/).fill(label?.split(': ')[1] ?? '')
  await expectAccessible(page)
  await erase.click()
  await page.getByText(/^Borrado: /).waitFor()
  expect(await findId('adios@correo.example')).toBeUndefined()
})

test('filters are saved as a view that has an address, and a deleted view comes back', async () => {
  const page = await staff.open('/customers?channel=whatsapp')
  await page.getByRole('button', { name: 'Guardar vista' }).click()
  await page.getByRole('dialog', { name: 'Guardar vista' }).getByLabel('Nombre').fill('Solo WhatsApp')
  await page.keyboard.press('Enter')
  const views = page.getByRole('navigation', { name: 'Vistas de clientes' })
  const tab = views.getByRole('link', { name: 'Solo WhatsApp' })
  await tab.waitFor()
  await page.waitForURL(/\/customers\?view=[0-9a-f-]{36}$/)
  expect(await tab.getAttribute('aria-current')).toBe('page')
  await page.getByText('1 cliente', { exact: true }).waitFor()
  await staff.brand.owner.call('POST', '/api/customer-views', { name: 'De un colega', filter: { hasOrders: true } })
  await views.getByRole('link', { name: 'De un colega' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Acciones de la vista «Solo WhatsApp»' }).click()
  await page.getByRole('menuitem', { name: 'Eliminar vista' }).click()
  await tab.waitFor({ state: 'detached' })
  await page.getByRole('listitem').filter({ hasText: 'eliminada' }).getByRole('button', { name: 'Deshacer' }).click()
  await tab.waitFor()
  await page.waitForURL(/view=/)
  // From any other screen, by the palette.
  await page.goto(`${staff.url}/settings/workspace`)
  await page.getByText('Zona horaria').waitFor()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('colega')
  await page.getByRole('option', { name: 'Vista: De un colega' }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/customers\?view=/)
  expect(await views.getByRole('link', { name: 'De un colega' }).getAttribute('aria-current')).toBe('page')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('Vista:')
  await page.getByRole('option', { name: 'Vista: Solo WhatsApp' }).waitFor()
  expect(await page.getByRole('option', { name: 'Vista: De un colega' }).count()).toBe(0)
})

async function findId(text: string): Promise<string | undefined> {
  const { body } = await staff.brand.owner.call('GET', `/api/customers?q=${encodeURIComponent(text)}`)
  return body.items[0]?.id
}

async function openAna(): Promise<Page> {
  const page = await staff.open(`/customers/${await findId(ANA.email)}`)
  await page.getByRole('heading', { level: 1, name: 'Ana López Garrido' }).waitFor()
  return page
}

async function expectChannels(page: Page, channels: readonly string[]): Promise<void> {
  const filter = page.getByRole('group', { name: 'Filtrar por canal' }).getByRole('button')
  await expect
    .poll(async () => (await filter.allInnerTexts()).map((text) => text.replace(/\s*\d+$/, '')).sort())
    .toEqual(['Todos', ...channels].sort())
}
