import { expect, test } from 'vitest'
import { useServer } from '../testing/server.ts'
import { demoExtras } from './demo-brand.ts'

let found: 'seeding' | null = null
const server = useServer({ extras: demoExtras(() => found) })

test('without a demo brand there is none; while it is being written, the answer says so and when to ask again', async () => {
  const { owner } = await server.createBrand()
  const ask = () => Promise.all([owner.call('GET', '/api/demo'), server.client().call('GET', '/api/demo/shop')])
  for (const reply of await ask()) expect(reply.status).toBe(404)
  found = 'seeding'
  for (const { status, headers, body } of await ask()) {
    expect([status, body.code]).toEqual([503, 'demo_seeding'])
    expect(body.detail).toContain('being written')
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  }
})
