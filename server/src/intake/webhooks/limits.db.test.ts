import { expect, test } from 'vitest'
import { useServer } from '../../../../tools/src/testing/server.ts'
import { till } from '../../channels/store/testing/till.ts'

const server = useServer({ perMinute: 40 })

test('a door that is knocked at without a signature opens to that address no more; a till that is busy has to wait', async () => {
  const { owner } = await server.createBrand()
  const wanted = { name: 'Caja', kind: 'till', channel: 'store' }
  const { body: source } = await owner.call('POST', '/api/sources', wanted)
  const { body: signing } = await owner.call('POST', `/api/sources/${source.id}/signing-secret`, {})
  const post = async (secret: string, ip: string) => {
    const now = Date.now()
    const body = JSON.stringify({ visits: [] })
    // A proxy on this machine says who calls.
    const headers = { ...till.sign(body, secret, now), 'x-forwarded-for': ip }
    return fetch(`${server.app.url}${signing.path}`, { method: 'POST', body, headers })
  }
  for (let knock = 0; knock < 40; knock += 1) expect((await post(till.newSecret(), '198.51.100.1')).status).toBe(401)
  const shut = await post(signing.secret, '198.51.100.1')
  expect(shut.status).toBe(429)
  expect(Number(shut.headers.get('retry-after'))).toBeGreaterThan(0)
  for (let delivery = 0; delivery < 40; delivery += 1)
    expect((await post(signing.secret, '198.51.100.2')).status).toBe(200)
  expect((await post(signing.secret, '198.51.100.3')).status).toBe(429)
})
