import { expect, test } from 'vitest'
import { expectAccessible, useStaff } from './staff.ts'

const staff = useStaff()

const FILE = `Nombre;Correo;Móvil;Alta;Club
Berta Ríos;berta@correo.example;612 345 678;31/12/2024;oro
Ciro Paz;ciro@correo.example;;01/02/2025;plata
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
