import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { PASSWORD, tokenOf, useServer } from '../../../../tools/src/testing/server.ts'
import { newId } from '../../kernel/ids.ts'

const server = useServer()

const email = () => `ana-${newId()}@example.com`
const signIn = (address: string, password: string, client = server.client()) =>
  client.call('POST', '/api/session/sign-in', { email: address, password }).then((reply) => ({ client, ...reply }))

describe('sign-in', () => {
  test('by e-mail and password, whatever the case of the address; sign-out ends the session', async () => {
    const brand = await server.createBrand()
    const address = email()
    await brand.join('agent', address)
    const { client, status, body } = await signIn(address.toUpperCase(), PASSWORD)
    expect([status, body.kind, body.session.role]).toEqual([200, 'signed_in', 'agent'])
    expect(body.session.scopes).toContain('customers:write')
    const cookie = client.cookie()
    expect((await client.call('POST', '/api/session/sign-out')).status).toBe(200)
    expect((await server.client().call('GET', '/api/session', undefined, { cookie })).status).toBe(401)
  })

  test('a wrong password and an unknown address answer alike', async () => {
    const brand = await server.createBrand()
    const address = email()
    await brand.join('agent', address)
    const wrong = await signIn(address, 'not the password')
    const unknown = await signIn(email(), 'not the password')
    expect([wrong.status, wrong.body]).toEqual([unknown.status, unknown.body])
    expect(wrong.body.code).toBe('wrong_credentials')
  })

  test('after five wrong passwords even the right one has to wait', async () => {
    const brand = await server.createBrand()
    const address = email()
    await brand.join('agent', address)
    for (let i = 0; i < 5; i += 1) expect((await signIn(address, `wrong ${i}`)).status).toBe(401)
    const late = await signIn(address, PASSWORD)
    expect([late.status, late.body.code]).toEqual([429, 'too_many_attempts'])
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  test('parallel guesses cannot overtake the counter', async () => {
    const brand = await server.createBrand()
    const address = email()
    await brand.join('agent', address)
    const tries = await Promise.all(Array.from({ length: 20 }, (_, i) => signIn(address, `wrong ${i}`)))
    expect(tries.filter((reply) => reply.status === 401)).toHaveLength(5)
  })

  test('a cookie whose signature is not ours is nobody', async () => {
    const brand = await server.createBrand()
    const token = decodeURIComponent(brand.owner.cookie()).split('=')[1]?.split('.')[0] ?? ''
    const forged = `${token}.${createHmac('sha256', 'another secret').update(token).digest('base64')}`
    const cookie = `hilo.session=${encodeURIComponent(forged)}`
    expect((await server.client().call('GET', '/api/session', undefined, { cookie })).status).toBe(401)
    expect((await brand.owner.call('GET', '/api/session')).status).toBe(200)
  })

  test('nobody signs up without an invitation', async () => {
    const reply = await server
      .client()
      .call('POST', '/api/auth/sign-up/email', { email: email(), password: PASSWORD, name: 'A' })
    expect(reply.status).toBe(404)
  })
})

describe('passwords', () => {
  test('a change ends all other sessions and keeps this one', async () => {
    const brand = await server.createBrand()
    const address = email()
    await brand.join('agent', address)
    const here = (await signIn(address, PASSWORD)).client
    const there = (await signIn(address, PASSWORD)).client
    const change = { currentPassword: PASSWORD, newPassword: 'cuatro gatos pardos' }
    expect((await here.call('POST', '/api/session/password', { ...change, currentPassword: 'wrong one' })).status).toBe(
      401,
    )
    expect((await here.call('POST', '/api/session/password', change)).status).toBe(200)
    expect((await here.call('GET', '/api/session')).status).toBe(200)
    expect((await there.call('GET', '/api/session')).status).toBe(401)
    expect((await signIn(address, PASSWORD)).status).toBe(401)
    expect((await signIn(address, 'cuatro gatos pardos')).status).toBe(200)
  })

  test.each(['1234567890', 'aaaaaaaaaaaa', 'password123', 'Contraseña1234', 'qwertyuiop'])(
    '%s is refused',
    async (newPassword) => {
      const brand = await server.createBrand()
      const reply = await brand.owner.call('POST', '/api/session/password', { newPassword })
      expect([reply.status, reply.body.code]).toEqual([422, 'password_too_common'])
    },
  )

  test('a colleague hands over a reset link: it works once and ends all sessions', async () => {
    const brand = await server.createBrand()
    const address = email()
    const agent = await brand.join('agent', address)
    const { body: me } = await agent.call('GET', '/api/session')
    const { status, body: link } = await brand.owner.call('POST', `/api/members/${me.user.id}/reset-link`)
    expect([status, link.mailed]).toEqual([201, false])
    const token = tokenOf(link.url)
    const shown = await server.client().call('POST', '/api/session/links', { token })
    expect(shown.body).toMatchObject({ kind: 'reset', email: address, hasAccount: true })
    const reset = (newPassword: string) =>
      server.client().call('POST', '/api/session/password-resets/use', { token, newPassword })
    expect((await reset('cuatro gatos pardos')).status).toBe(200)
    expect((await reset('cinco perros verdes')).body.code).toBe('link_not_valid')
    expect((await agent.call('GET', '/api/session')).status).toBe(401)
    expect((await signIn(address, 'cuatro gatos pardos')).status).toBe(200)
  })

  test('asking for a reset says the same for known and unknown addresses', async () => {
    const brand = await server.createBrand()
    const address = email()
    await brand.join('agent', address)
    const ask = (to: string) => server.client().call('POST', '/api/session/password-resets', { email: to })
    const [known, unknown] = [await ask(address), await ask(email())]
    expect([known.status, known.body]).toEqual([202, {}])
    expect([unknown.status, unknown.body]).toEqual([202, {}])
  })
})

describe('second factor', () => {
  test('once set up, the password alone opens nothing; a code or a backup code does', async () => {
    const brand = await server.createBrand()
    const address = email()
    const agent = await brand.join('agent', address)
    const { body: setUp } = await agent.call('POST', '/api/session/totp/start', { password: PASSWORD })
    expect((await agent.call('GET', '/api/session')).body.user.twoFactor).toBe(false)
    const secret = new URL(setUp.uri).searchParams.get('secret') ?? ''
    expect((await agent.call('POST', '/api/session/totp/confirm', { code: '000000' })).body.code).toBe('wrong_code')
    const on = await agent.call('POST', '/api/session/totp/confirm', { code: totp(secret) })
    expect([on.status, on.body.user?.twoFactor]).toEqual([200, true])

    const { client, body } = await signIn(address, PASSWORD)
    expect(body).toEqual({ kind: 'totp_required' })
    expect((await client.call('GET', '/api/session')).status).toBe(401)
    expect((await client.call('POST', '/api/session/totp', { code: '000000' })).body.code).toBe('wrong_code')
    expect((await client.call('POST', '/api/session/totp', { code: totp(secret) })).body.kind).toBe('signed_in')
    expect((await client.call('GET', '/api/session')).status).toBe(200)

    const again = (await signIn(address, PASSWORD)).client
    const [backup] = setUp.backupCodes
    expect((await again.call('POST', '/api/session/totp', { code: backup })).body.kind).toBe('signed_in')
    const reuse = (await signIn(address, PASSWORD)).client
    expect((await reuse.call('POST', '/api/session/totp', { code: backup })).status).toBe(401)

    expect((await agent.call('POST', '/api/session/totp/stop', { password: 'wrong one' })).status).toBe(401)
    expect((await agent.call('POST', '/api/session/totp/stop', { password: PASSWORD })).status).toBe(200)
    expect((await signIn(address, PASSWORD)).body.kind).toBe('signed_in')
  })
})

describe('members', () => {
  test('an invitation makes a member once; used, withdrawn and replaced links are refused alike', async () => {
    const brand = await server.createBrand()
    const address = email()
    const { body: first } = await brand.owner.call('POST', '/api/invitations', { email: address, role: 'clerk' })
    const { body: second } = await brand.owner.call('POST', `/api/invitations/${first.invitation.id}/renew`)
    const accept = (url: string) =>
      server.client().call('POST', '/api/invitations/accept', { token: tokenOf(url), name: 'Ana', password: PASSWORD })
    expect((await accept(first.link.url)).body.code).toBe('link_not_valid')
    expect((await accept(second.link.url)).body.session).toMatchObject({ role: 'clerk', user: { email: address } })
    expect((await accept(second.link.url)).body.code).toBe('link_not_valid')
    const { body: members } = await brand.owner.call('GET', '/api/members')
    expect(members.items.map((member: { role: string }) => member.role).sort()).toEqual(['clerk', 'owner'])
    expect((await brand.owner.call('POST', '/api/invitations', { email: address, role: 'clerk' })).body.code).toBe(
      'already_member',
    )
  })

  test('an invitation does not open the account of somebody who has one', async () => {
    const [home, other] = [await server.createBrand(), await server.createBrand()]
    const address = email()
    const ana = await home.join('agent', address)
    const { body } = await other.owner.call('POST', '/api/invitations', { email: address, role: 'analyst' })
    const token = tokenOf(body.link.url)
    const stranger = await server
      .client()
      .call('POST', '/api/invitations/accept', { token, name: 'X', password: PASSWORD })
    expect([stranger.status, stranger.body.code]).toEqual([401, 'sign_in_first'])
    const accepted = await ana.call('POST', '/api/invitations/accept', { token })
    expect(accepted.body.session).toMatchObject({ role: 'analyst', workspace: { id: other.workspaceId } })
    expect(accepted.body.session.workspaces).toHaveLength(2)
    const back = await ana.call('POST', '/api/session/workspace', { workspaceId: home.workspaceId })
    expect([back.status, back.body.role]).toEqual([200, 'agent'])
    const { body: me } = await ana.call('GET', '/api/session')
    const reset = await other.owner.call('POST', `/api/members/${me.user.id}/reset-link`)
    expect([reset.status, reset.body.code]).toEqual([409, 'member_elsewhere'])
  })

  test('only owners rule over owners, and the last one stays', async () => {
    const brand = await server.createBrand()
    const admin = await brand.join('admin')
    const { body: owner } = await brand.owner.call('GET', '/api/session')
    const path = `/api/members/${owner.user.id}`
    expect((await admin.call('PATCH', path, { role: 'agent' })).body.code).toBe('role_too_high')
    expect((await admin.call('DELETE', path)).body.code).toBe('role_too_high')
    expect((await admin.call('POST', `${path}/reset-link`)).body.code).toBe('role_too_high')
    expect((await admin.call('POST', '/api/invitations', { email: email(), role: 'owner' })).body.code).toBe(
      'role_too_high',
    )
    expect((await brand.owner.call('DELETE', path)).body.code).toBe('last_owner')
    expect((await brand.owner.call('PATCH', path, { role: 'admin' })).body.code).toBe('last_owner')
  })

  test('two owners who leave at once leave one', async () => {
    const brand = await server.createBrand()
    const second = await brand.join('owner')
    const ids = await Promise.all(
      [brand.owner, second].map(async (one) => (await one.call('GET', '/api/session')).body.user.id),
    )
    const left = await Promise.all([brand.owner, second].map((one, i) => one.call('DELETE', `/api/members/${ids[i]}`)))
    expect(left.map((reply) => reply.status).sort()).toEqual([200, 409])
  })

  test('a removed member is out at once, in the middle of a session', async () => {
    const brand = await server.createBrand()
    const agent = await brand.join('agent')
    const { body: me } = await agent.call('GET', '/api/session')
    expect((await brand.owner.call('DELETE', `/api/members/${me.user.id}`)).status).toBe(200)
    expect((await agent.call('GET', '/api/session')).status).toBe(401)
  })

  test('a changed role counts from the next call', async () => {
    const brand = await server.createBrand()
    const agent = await brand.join('agent')
    const { body: me } = await agent.call('GET', '/api/session')
    expect((await agent.call('GET', '/api/audit-entries')).status).toBe(403)
    await brand.owner.call('PATCH', `/api/members/${me.user.id}`, { role: 'admin' })
    expect((await agent.call('GET', '/api/audit-entries')).status).toBe(200)
  })
})
// RFC 6238 over RFC 4648 base32, as an authenticator app computes it.
function totp(secret: string): string {
  const bits = [...secret.replaceAll('=', '')]
    .map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0'))
    .join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const mac = createHmac('sha1', key).update(counter).digest()
  const offset = mac.readUInt8(19) & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
