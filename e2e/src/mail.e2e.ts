/// <reference lib="dom" />
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, useStaff } from './staff.ts'

const staff = useStaff()

/** A picture of 2 by 2 dots. */
const PICTURE = 'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR42mP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg=='
const MAIL = [
  'From: Lucía Prado <lucia@correo.example>',
  'To: hola@brisa.example',
  'Subject: La taza llegó rota',
  'Message-ID: <taza@correo.example>',
  'Date: Sun, 01 Mar 2026 10:00:00 +0000',
  'MIME-Version: 1.0',
  'Content-Type: multipart/related; boundary=b',
  '',
  '--b',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<p>Hola, la <b>taza</b> llegó rota.</p><img id="foto" alt="La taza" src="cid:foto@mail">',
  '<script>parent.document.title = "ran"</script><img src="https://espia.example/abierto.gif" onerror="alert(1)">',
  '<a href="https://brisa.example/pedido">El pedido</a>',
  '--b',
  'Content-Type: image/png; name=taza.png',
  'Content-ID: <foto@mail>',
  'Content-Disposition: inline; filename=taza.png',
  'Content-Transfer-Encoding: base64',
  '',
  PICTURE,
  '--b--',
].join('\r\n')

/** Another server that holds the export. The server under test may reach `.2`, as its operator said. */
let far: Server
let link = ''
beforeAll(async () => {
  far = createServer((_request, response) => response.end(MAIL)).listen(0, '127.0.0.2')
  await once(far, 'listening')
  const address = far.address()
  link = `http://127.0.0.2:${typeof address === 'object' ? address?.port : 0}/queja.eml`
})
afterAll(() => {
  far.closeAllConnections()
  far.close()
})

test('a link that leads nowhere says why; a good one brings a mail, which is read as it was laid out and does no harm', async () => {
  const page = await staff.open('/import')
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  const field = page.getByRole('textbox', { name: 'O un enlace a la exportación' })
  await field.fill('http://10.0.0.1/export.csv')
  await page.getByRole('button', { name: 'Traer' }).click()
  await page.getByText('El enlace lleva a una red privada o reservada.').waitFor()
  await expectAccessible(page)
  await field.fill(link)
  await page.getByRole('button', { name: 'Traer' }).click()
  await page.getByRole('heading', { name: 'Esto es lo que he entendido' }).waitFor()
  await page.getByRole('button', { name: 'Importar', exact: true }).click()
  await page.getByText('Terminada').waitFor()
  await page.getByRole('link', { name: 'Ver los clientes' }).click()
  await page.getByRole('link', { name: 'Lucía Prado' }).click()
  await page.getByRole('button', { name: /La taza llegó rota/ }).click()

  const body = page.frameLocator('iframe[title="Cuerpo del correo"]')
  await body.getByText('Hola, la taza llegó rota.').waitFor()
  const picture = body.getByAltText('La taza')
  await expect
    .poll(() => picture.evaluate((element) => (element instanceof HTMLImageElement ? element.naturalWidth : 0)))
    .toBe(2)
  expect(await body.locator('script, [onerror]').count()).toBe(0)
  expect(await body.getByRole('link', { name: 'El pedido' }).getAttribute('rel')).toContain('noopener')
  await page.getByText(/Una imagen de otro servidor no se carga/).waitFor()
  await page.getByRole('link', { name: 'taza.png' }).waitFor()
  expect(asked.filter((url) => url.includes('espia.example'))).toEqual([])
  expect(await page.title()).not.toBe('ran')
  await expectAccessible(page)
})
