import { expect, test } from 'vitest'
import { till } from '../../server/src/channels/store/testing/till.ts'
import { expectAccessible, useStaff } from './staff.ts'

const staff = useStaff()

test('the secret of a till is shown once, and what it signs is seen arriving', async () => {
  const source = await staff.createSource('Caja Sevilla', 'till', 'store')
  const page = await staff.open(`/sources/${source.id}`)
  await page.getByRole('tab', { name: 'Ajustes' }).click()
  await page.getByRole('button', { name: 'Crear un secreto de firma' }).click()
  const question = page.getByRole('dialog', { name: '¿Crear un secreto de firma para Caja Sevilla?' })
  await question.getByRole('button', { name: 'Crear un secreto de firma' }).click()
  const shown = page.getByRole('dialog', { name: 'Secreto de firma' })
  const address = await shown.getByLabel('Dirección').inputValue()
  const secret = await shown.getByLabel('Secreto de firma').inputValue()
  await expectAccessible(page)
  await shown.getByRole('button', { name: 'Hecho' }).click()
  expect(await page.getByText(secret).count()).toBe(0)

  const body = JSON.stringify(till.sample('1', Date.now()))
  const reply = await fetch(address, { method: 'POST', body, headers: till.sign(body, secret, Date.now()) })
  expect(await reply.json()).toEqual({ stored: 4, duplicates: 0, rejected: [] })
  await page.getByRole('tab', { name: 'En directo' }).click()
  await page
    .getByRole('button', { name: /Sevilla/ })
    .first()
    .waitFor()
})
