import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { type Brand, useServer } from '../../../../tools/src/testing/server.ts'

const server = useServer()

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='
const MAIL = [
  'From: Lucía <lucia@example.com>',
  'To: hola@brand.example',
  'Subject: Talla',
  'Message-ID: <m1@example.com>',
  'Date: Sun, 01 Mar 2026 10:00:00 +0000',
  'MIME-Version: 1.0',
  'Content-Type: multipart/related; boundary=b',
  '',
  '--b',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<p style="color:#f00">Hola <b>equipo</b></p><script>alert(1)</script><img src="cid:foto@mail">',
  '<img src="https://spy.example/open.gif"><a href="javascript:alert(1)">x</a>',
  '--b',
  'Content-Type: image/png; name=foto.png',
  'Content-ID: <foto@mail>',
  'Content-Disposition: inline; filename=foto.png',
  'Content-Transfer-Encoding: base64',
  '',
  PIXEL,
  '--b--',
].join('\r\n')

async function importMail({ owner }: Brand) {
  const form = new FormData()
  form.set('file', new Blob([MAIL]), 'talla.eml')
  const headers = { cookie: owner.cookie(), origin: server.app.url }
  const handedIn = await fetch(`${server.app.url}/api/imports/files`, { method: 'POST', body: form, headers })
  const { id: fileId } = await handedIn.json()
  const mapping = { ownAddresses: ['hola@brand.example'] }
  const { body: run } = await owner.call('POST', '/api/imports', { fileId, mapping })
  for (let look = 0; look < 200; look += 1) {
    const { body } = await owner.call('GET', `/api/imports/${run.id}`)
    if (body.state === 'done') break
    await sleep(50)
  }
  const { body: found } = await owner.call('GET', '/api/customers?q=lucia@example.com')
  const { body: timeline } = await owner.call('GET', `/api/customers/${found.items[0].id}/timeline`)
  return { customerId: found.items[0].id, event: timeline.items[0] }
}

test('an imported mail is read as it was laid out, without what harms; the timeline carries its text alone', async () => {
  const brand = await server.createBrand()
  const { customerId, event } = await importMail(brand)
  expect(event).toMatchObject({ name: 'Email Received', channel: 'email' })
  expect(event.properties.text).toContain('Hola equipo')
  expect(event.properties).not.toHaveProperty('html')

  const { status, body } = await brand.owner.call('GET', `/api/customers/${customerId}/mails/${event.id}`)
  expect(status).toBe(200)
  expect(body.html).toContain('<p style="color:#f00">Hola <b>equipo</b></p>')
  expect(body.html).not.toMatch(/script|spy\.example/)
  expect(body).toMatchObject({ blockedImages: 1, isCut: false, attachments: [{ name: 'foto.png', type: 'image/png' }] })

  const [, inline = ''] = /src="([^"]+)"/.exec(body.html) ?? []
  const picture = await fetch(`${server.app.url}${inline.replaceAll('&amp;', '&')}`)
  expect(picture.headers.get('content-type')).toBe('image/png')
  expect(Buffer.from(await picture.arrayBuffer()).toString('base64')).toBe(PIXEL)
})

test('a mail is only read under the customer whose it is, and what is no mail is none', async () => {
  const [brand, other] = [await server.createBrand(), await server.createBrand()]
  const { customerId, event } = await importMail(brand)
  const elsewhere = await importMail(other)
  const read = (path: string) => brand.owner.call('GET', `/api/customers/${path}`).then(({ status }) => status)
  expect(await read(`${customerId}/mails/${elsewhere.event.id}`)).toBe(404)
  expect(await read(`${elsewhere.customerId}/mails/${event.id}`)).toBe(404)
})
