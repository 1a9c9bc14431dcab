import { expect, test } from 'vitest'
import { PASSWORD, tokenOf, useServer } from '../../../../tools/src/testing/server.ts'
import { until } from '../../../../tools/src/testing/until.ts'
import { newId } from '../../kernel/ids.ts'
import { startSmtpServer } from '../../platform/mail/testing/smtp-server.ts'

const server = useServer()

/** A brand whose mail leaves by a real server, and what that server took. */
async function brandWithMail() {
  const smtp = await startSmtpServer()
  const brand = await server.createBrand()
  const set = { smtpUrl: smtp.url, from: 'Brisa <hola@brisa.example>' }
  expect((await brand.owner.call('PUT', '/api/settings/mail', set)).status).toBe(200)
  return { ...brand, received: smtp.received }
}

/** The link on a line of its own, put together again from quoted-printable. */
function linkIn(raw: string): string {
  const text = raw.replace(/=\r?\n/g, '').replace(/=3D/g, '=')
  return /^https?:\/\/\S+$/m.exec(text)?.[0] ?? ''
}

test('an invitation arrives by the brand’s own mail server, and its link makes a member', async () => {
  const { owner, received } = await brandWithMail()
  const email = `pepa-${newId()}@example.com`
  const { body } = await owner.call('POST', '/api/invitations', { email, role: 'clerk' })
  expect(body.link.mailed).toBe(true)
  await until(() => received.length === 1)
  expect(received[0]).toMatchObject({ recipients: [email] })
  expect(received[0]?.raw).toContain('From: Brisa <hola@brisa.example>')
  const link = linkIn(received[0]?.raw ?? '')
  expect(link).toBe(body.link.url)
  const accepted = { token: tokenOf(link), name: 'Pepa', password: PASSWORD }
  expect((await server.client().call('POST', '/api/invitations/accept', accepted)).status).toBe(200)
})

test('a forgotten password: the mail’s link sets a new one, and nobody without an account gets mail', async () => {
  const brand = await brandWithMail()
  const email = `rosa-${newId()}@example.com`
  await brand.join('agent', email)
  await until(() => brand.received.length === 1)
  const nobody = server.client()
  await nobody.call('POST', '/api/session/password-resets', { email: `other-${newId()}@example.com` })
  await nobody.call('POST', '/api/session/password-resets', { email })
  await until(() => brand.received.length === 2)
  expect(brand.received[1]).toMatchObject({ recipients: [email] })
  const reset = { token: tokenOf(linkIn(brand.received[1]?.raw ?? '')), newPassword: 'cinco lobos grises' }
  expect((await nobody.call('POST', '/api/session/password-resets/use', reset)).status).toBe(200)
  const signIn = await server.client().call('POST', '/api/session/sign-in', { email, password: reset.newPassword })
  expect(signIn.status).toBe(200)
})
