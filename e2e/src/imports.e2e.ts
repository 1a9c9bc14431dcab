import { expect, test } from 'vitest'
import { expectAccessible, useStaff } from './staff.ts'

const staff = useStaff()

const FILE = `Nombre;Correo;Móvil;Alta;Club
Berta Ríos;berta@correo.example;612 345 678;31/12/2024;oro
Ciro Paz;ciro@correo.example;;01/02/2025;plata
`

const REJECTED = `pedido;email;fecha;total
A1;ana@correo.example;03/02/2025;10,50
A2;eva@correo.example;31/31/2025;7,25
;ivo@correo.example;04/02/2025;1,00
A4;leo@correo.example;05/02/2025;3,00;de;más
`

test('a file is understood, corrected, imported and found again as customers', async () => {
  const page = await staff.open('/import')
  await page.getByText('Todavía no has importado nada').waitFor()
  await expectAccessible(page)
  await page.locator('input[type=file]').setInputFiles({
    name: 'clientes.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(FILE),
  })
  await page.getByRole('heading', { name: 'Esto es lo que he entendido' }).waitFor()
  await page.getByRole('combobox', { name: 'Significado: Correo' }).getByText('Correo').waitFor()
  const club = page.getByRole('combobox', { name: 'Significado: Club' })
  await club.click()
  // As a person does: the list is long, and draws only what is in view.
  await page.getByRole('dialog', { name: 'Significado: Club' }).getByRole('combobox').fill('Etiq')
  await page.getByRole('option', { name: 'Etiquetas' }).click()
  await club.getByText('Etiquetas').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Importar', exact: true }).click()
  await page.getByText('Terminada').waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Ver los clientes' }).click()
  await page.getByRole('link', { name: 'Berta Ríos' }).waitFor()
  await page.goBack()
  await page.getByRole('link', { name: 'Importar otro archivo' }).click()
  await page.getByRole('row', { name: /clientes\.csv/ }).waitFor()
  expect(new URL(page.url()).search).toBe('')
})

test('what goes wrong is told in the reader’s language: a link, a file, the rows', async () => {
  const page = await staff.open('/import', { tolerates: /422/ })
  const link = page.getByRole('textbox', { name: 'O un enlace a la exportación' })
  await link.fill('http://10.0.0.1/clientes.csv')
  await page.getByRole('button', { name: 'Traer' }).click()
  await page.getByText('El enlace lleva a una red privada o reservada.').waitFor()
  await expectAccessible(page)

  const hand = (name: string, content: string) =>
    page
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content, 'latin1') })
  await hand('libro.csv', 'PK\x03\x04 y más')
  await page.getByText('Es un ZIP o un Excel (.xlsx): descomprímelo, o guarda la hoja como CSV UTF-8.').waitFor()

  await page.goto(`${staff.url}/import`)
  await hand('pedidos.csv', REJECTED)
  await page.getByRole('button', { name: 'Importar', exact: true }).click()
  await page.getByText('Por qué se rechazaron').waitFor()
  await page.getByText('fecha: «…» no es una fecha.').waitFor()
  await page
    .getByText('Se esperaban 4 campos y hay …: un valor que contenga el separador debe ir entre comillas.')
    .waitFor()
  await page.getByText('La fila no tiene número de pedido.').waitFor()
  await expectAccessible(page)
})
