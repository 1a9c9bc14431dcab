import { expect, test } from 'vitest'
import { type Reply, useServer } from '../../../tools/src/testing/server.ts'
import { newId } from '../kernel/ids.ts'
import { runKeyCommand, runUserCommand } from './index.ts'

const server = useServer({ recheckStreamMs: 200 })

test('an API key works at once, shows its secret once, and ends at once', async () => {
  const { owner } = await server.createBrand()
  const { status, body } = await owner.call('POST', '/api/api-keys', { name: 'till', scopes: ['settings:read'] })
  expect([status, body.apiKey.name]).toEqual([201, 'till'])
  expect(body.secret.startsWith(body.apiKey.prefix)).toBe(true)
  const program = server.client(body.secret)
  expect((await program.call('GET', '/api/settings')).status).toBe(200)
  const { body: list } = await owner.call('GET', '/api/api-keys')
  expect(list.items[0].lastUsedAt).not.toBeNull()
  expect(JSON.stringify(list)).not.toContain(body.secret)
  await owner.call('DELETE', `/api/api-keys/${body.apiKey.id}`)
  expect((await program.call('GET', '/api/settings')).status).toBe(401)
})

test('an expired key opens nothing, and a wrong key is not saved by a cookie', async () => {
  const { owner } = await server.createBrand()
  const expiresAt = new Date(Date.now() - 1_000).toISOString()
  const wanted = { name: 'old', scopes: ['settings:read'], expiresAt }
  const { body } = await owner.call('POST', '/api/api-keys', wanted)
  expect((await server.client(body.secret).call('GET', '/api/settings')).status).toBe(401)
  const headers = { authorization: 'Bearer hilo_no-such-key-no-such-key-no' }
  expect((await owner.call('GET', '/api/settings', undefined, headers)).status).toBe(401)
})

test('nobody grants a key more than they hold', async () => {
  const brand = await server.createBrand()
  const program = await brand.program('keys:write', 'customers:read')
  const make = (scope: string) => program.call('POST', '/api/api-keys', { name: 'k', scopes: [scope] })
  expect((await make('customers:read')).status).toBe(201)
  expect((await make('audit:read')).body.code).toBe('scope_too_wide')
})

test('the audit log tells who did what, newest first, and cannot be rewritten', async () => {
  const brand = await server.createBrand()
  const admin = await brand.join('admin')
  await admin.call('PATCH', '/api/settings', { name: 'Brisa y Barro' })
  const { body } = await brand.owner.call('GET', '/api/audit-entries?limit=1')
  expect(body.items[0]).toMatchObject({
    actor: { kind: 'user', name: 'The admin' },
    action: 'settings.changed',
    details: { after: { name: 'Brisa y Barro' } },
  })
  const { body: second } = await brand.owner.call('GET', `/api/audit-entries?limit=1&cursor=${body.next}`)
  expect(second.items[0].action).toBe('member.joined')
  const byNoun = await brand.owner.call('GET', '/api/audit-entries?action=member')
  expect(byNoun.body.items.map((item: { action: string }) => item.action)).toEqual(['member.joined', 'member.invited'])
  for (const text of ['DELETE FROM audit_entry', `UPDATE audit_entry SET actor_name = 'x'`]) {
    const rewrite = server.db.database.transaction(brand.workspaceId, (tx) => tx.query({ text }))
    await expect(rewrite).rejects.toMatchObject({ code: '42501' })
  }
})

test('a write with an idempotency key is done once and answered alike, secret included', async () => {
  const { owner } = await server.createBrand()
  const make = (key: string, name: string) =>
    owner.call('POST', '/api/api-keys', { name, scopes: ['customers:read'] }, { 'idempotency-key': key })
  const key = newId()
  const [first, again] = [await make(key, 'one'), await make(key, 'one')]
  expect([again.status, again.body]).toEqual([first.status, first.body])
  expect((await owner.call('GET', '/api/api-keys')).body.items).toHaveLength(1)
  expect((await make(key, 'two')).status).toBe(422)
})

test('settings: what is left out stays, what is wrong is refused', async () => {
  const { owner } = await server.createBrand()
  const change = (body: unknown) => owner.call('PATCH', '/api/settings', body)
  expect((await change({ country: 'PT', timeZone: 'Europe/Lisbon' })).body).toMatchObject({
    country: 'PT',
    currency: 'EUR',
  })
  expect((await change({ country: 'Portugal' })).status).toBe(422)
  expect((await change({ timeZone: 'Mars/Olympus' })).status).toBe(422)
  expect((await owner.call('GET', '/api/settings')).body).toMatchObject({ country: 'PT', timeZone: 'Europe/Lisbon' })
})

test('mail: the password goes in and never comes out; invitations then leave by mail', async () => {
  const { owner } = await server.createBrand()
  const set = (smtpUrl: string) =>
    owner.call('PUT', '/api/settings/mail', { smtpUrl, from: 'Brisa <hola@brisa.example>' })
  const wrong = await set('imap://ana:secreta@mail.example')
  expect([wrong.status, JSON.stringify(wrong.body).includes('secreta')]).toEqual([422, false])
  const { status, body } = await set('smtp://ana:secreta@127.0.0.1:1')
  expect([status, body]).toEqual([
    200,
    { isSet: true, host: '127.0.0.1', port: 1, user: 'ana', from: 'Brisa <hola@brisa.example>' },
  ])
  const invitation = { email: `pepa-${newId()}@example.com`, role: 'clerk' }
  expect((await owner.call('POST', '/api/invitations', invitation)).body.link.mailed).toBe(true)
  expect(JSON.stringify((await owner.call('GET', '/api/audit-entries')).body)).not.toContain('secreta')
  await owner.call('DELETE', '/api/settings/mail')
  expect((await owner.call('GET', '/api/settings/mail')).body.isSet).toBe(false)
})

test('preferences are the person’s own and outrank the workspace’s language', async () => {
  const brand = await server.createBrand()
  const agent = await brand.join('agent')
  const set = (body: unknown) => agent.call('PATCH', '/api/session/preferences', body)
  expect((await set({ language: 'en', theme: 'dark' })).body).toMatchObject({ language: 'en', theme: 'dark' })
  expect((await set({ language: null })).body).toMatchObject({ language: 'es', theme: 'dark' })
  expect((await brand.owner.call('GET', '/api/session')).body.theme).toBe('system')
})

test('the stream tells what changes, and ends when its listener is removed', async () => {
  const brand = await server.createBrand()
  const agent = await brand.join('agent')
  const open = (topics: string) =>
    fetch(`${server.app.url}/api/stream?topics=${topics}`, { headers: { cookie: agent.cookie() } })
  expect((await open('*')).status).toBe(422)
  expect((await open('source:1')).status).toBe(403)
  const stream = await open('customers')
  expect(stream.headers.get('content-type')).toContain('text/event-stream')
  expect(stream.headers.get('content-security-policy')).toContain("default-src 'self'")
  const { body: me } = await agent.call('GET', '/api/session')
  await brand.owner.call('DELETE', `/api/members/${me.user.id}`)
  expect(await stream.text()).toContain('event: ready')
})

test('the commands of the machine’s owner: list, login, invite, keys', async () => {
  const brand = await server.createBrand()
  const { body: me } = await brand.owner.call('GET', '/api/session')
  const { accounts } = server.app
  const slug = ['--workspace', me.workspace.slug]
  expect((await runUserCommand(accounts, ['list', ...slug])).join()).toContain(me.user.email)
  const [url = ''] = await runUserCommand(accounts, ['login', me.user.email.toUpperCase()])
  const signIn = (): Promise<Reply> => server.client().call('POST', '/api/session/link', { token: url.split('#')[1] })
  expect([(await signIn()).status, (await signIn()).body.code]).toEqual([200, 'link_not_valid'])
  const [secret = ''] = await runKeyCommand(accounts, ['create', 'cli', '--role', 'analyst', ...slug])
  expect((await server.client(secret).call('GET', '/api/settings')).status).toBe(200)
  await expect(runUserCommand(accounts, ['login', 'nobody@example.com'])).rejects.toMatchObject({ code: 'not_found' })
  await expect(runUserCommand(accounts, ['list'])).rejects.toMatchObject({ code: 'invalid_input' })
  await expect(runKeyCommand(accounts, ['create', 'k', ...slug])).rejects.toMatchObject({ code: 'invalid_input' })
})
