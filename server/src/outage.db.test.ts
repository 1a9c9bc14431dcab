import pg from 'pg'
import { expect, test } from 'vitest'
import { useServer } from '../../tools/src/testing/server.ts'
import { until } from '../../tools/src/testing/until.ts'

const server = useServer()

/** Shuts the test's database to everybody, or opens it again. */
async function setOpen(isOpen: boolean): Promise<void> {
  const name = /\/([^/?]+)(?:\?.*)?$/.exec(server.db.appUrl)?.[1] ?? ''
  const elsewhere = (url: string) => url.replace(`/${name}`, '/postgres')
  await runAlone(elsewhere(server.db.ownerUrl), `ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS ${isOpen}`)
  if (isOpen) return
  // A role may end its own sessions.
  const end = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}' AND usename = current_user`
  await runAlone(elsewhere(server.db.appUrl), end)
}

async function runAlone(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  await client.query(sql)
  await client.end()
}

test('database away: 503 with Retry-After, and all is well again without a restart', async () => {
  const brand = await server.createBrand()
  const program = await brand.program('settings:read')
  await setOpen(false)
  try {
    for (const caller of [program, brand.owner]) {
      const reply = await caller.call('GET', '/api/settings')
      expect([reply.status, reply.body.code]).toEqual([503, 'unavailable'])
      expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0)
    }
    const signIn = { email: 'ana@example.com', password: 'tres tristes tigres' }
    expect((await server.client().call('POST', '/api/session/sign-in', signIn)).status).toBe(503)
    expect((await server.client().call('GET', '/healthz')).status).toBe(200)
    expect((await server.client().call('GET', '/readyz')).body).toEqual({ status: 'starting', waiting: ['database'] })
  } finally {
    await setOpen(true)
  }
  await until(async () => (await program.call('GET', '/api/settings')).status === 200)
  expect((await brand.owner.call('GET', '/api/session')).status).toBe(200)
  expect((await server.client().call('GET', '/readyz')).status).toBe(200)
})
