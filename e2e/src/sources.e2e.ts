import { expect, test } from 'vitest'
import { expectAccessible, useStaff } from './staff.ts'

const staff = useStaff()

test('a new source shows its key once made, and what the key sends is seen arriving', async () => {
  const page = await staff.open('/sources')
  await page.getByText('Todavía no hay fuentes').waitFor()
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog', { name: 'Conectar una fuente' })
  await dialog.getByLabel('Nombre').fill('Tienda web')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Crear fuente' }).click()
  const key = await page.getByLabel('Clave de escritura').inputValue()
  await page.getByText(`data-write-key="${key}"`).waitFor()
  await page.getByRole('link', { name: 'Hecho' }).click()
  await page.getByText('Esperando el primer evento').waitFor()

  // As a browser does it: the key stands in the body, no header can be set by a beacon.
  const status = await page.evaluate(async (writeKey) => {
    const event = { writeKey, anonymousId: 'b-1', event: 'Product Viewed', properties: { name: 'Tetera' } }
    return (await fetch('/v1/t', { method: 'POST', body: JSON.stringify(event) })).status
  }, key)
  expect(status).toBe(200)
  await page.getByRole('button', { name: /Vio Tetera/ }).click()
  await page.getByRole('dialog').getByRole('link', { name: 'Ver el cliente' }).waitFor()
  await expectAccessible(page)
})

test('a rejected event is corrected and sent again', async () => {
  const source = await staff.createSource('Pedidos', 'server', 'web')
  await source.send({ type: 'track', event: 'Order Completed', properties: { order_id: 'W-7' } })
  const page = await staff.open(`/sources/${source.id}`)
  await page.getByRole('tab', { name: 'Rechazados' }).click()
  await page.getByText('No dice de quién es').click()
  const sheet = page.getByRole('dialog')
  const body = sheet.getByLabel('Cuerpo del evento (JSON)')
  const event: unknown = JSON.parse(await body.inputValue())
  await body.fill('{ "broken"')
  await sheet.getByText('Esto no es JSON').waitFor()
  expect(await sheet.getByRole('button', { name: 'Corregir y reenviar' }).isDisabled()).toBe(true)
  await body.fill(JSON.stringify({ ...Object(event), userId: 'u_7' }))
  await expectAccessible(page)
  await sheet.getByRole('button', { name: 'Corregir y reenviar' }).click()
  await page.getByText('Guardado: ya está en el hilo').waitFor()
  await page.getByRole('row').getByText('Reenviado').waitFor()
  await page.getByRole('tab', { name: 'En directo' }).click()
  await page.getByRole('button', { name: /Pedido W-7/ }).waitFor()
})
