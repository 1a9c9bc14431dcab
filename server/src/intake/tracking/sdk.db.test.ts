import RudderAnalytics from '@rudderstack/rudder-sdk-node'
import { Analytics } from '@segment/analytics-node'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Brand, useServer } from '../../../../tools/src/testing/server.ts'

const server = useServer()
let brand: Brand

beforeAll(async () => {
  brand = await server.createBrand()
})

async function createSource(name: string) {
  const reply = await brand.owner.call('POST', '/api/sources', { name, kind: 'server', channel: 'web' })
  expect(reply.status).toBe(200)
  return { id: String(reply.body.id), writeKey: String(reply.body.writeKey) }
}

async function namesOf(sourceId: string): Promise<string[]> {
  const reply = await brand.owner.call('GET', `/api/sources/${sourceId}/events`)
  return reply.body.items.map((item: { name: string }) => item.name)
}

describe('SDKs as their vendors ship them', () => {
  test("Segment's Node SDK: every kind of call arrives once, and people are recognised", async () => {
    const source = await createSource('segment-node')
    const analytics = new Analytics({
      writeKey: source.writeKey,
      host: server.app.url,
      path: '/v1/batch',
      maxEventsInBatch: 3,
    })
    const errors: unknown[] = []
    analytics.on('error', (error) => errors.push(error))
    analytics.track({ anonymousId: 'sdk-anon', event: 'Product Viewed', properties: { sku: 'a' } })
    analytics.identify({
      anonymousId: 'sdk-anon',
      userId: 'sdk-user',
      traits: { email: 'sdk@example.com', name: 'Sofía' },
    })
    analytics.page({ userId: 'sdk-user', name: 'Inicio' })
    analytics.screen({ userId: 'sdk-user', name: 'Carrito' })
    analytics.group({ userId: 'sdk-user', groupId: 'empresa' })
    analytics.alias({ userId: 'sdk-user', previousId: 'sdk-old' })
    await analytics.closeAndFlush()
    expect(errors).toEqual([])
    expect((await namesOf(source.id)).sort()).toEqual([
      'Product Viewed',
      'alias',
      'group',
      'identify',
      'page',
      'screen',
    ])
    const events = (await brand.owner.call('GET', `/api/sources/${source.id}/events`)).body.items
    expect(new Set(events.map((event: { customerId: string }) => event.customerId)).size).toBe(1)
    const customer = await brand.owner.call('GET', `/api/customers/${events[0].customerId}`)
    expect(customer.body).toMatchObject({ name: 'Sofía', computed: { events: 6 } })
  })

  test("RudderStack's Node SDK: gzip and all", async () => {
    const source = await createSource('rudder-node')
    const analytics = new RudderAnalytics(source.writeKey, { dataPlaneUrl: server.app.url, flushAt: 1 })
    await new Promise<void>((resolve, reject) =>
      analytics.track(
        {
          userId: 'rudder-user',
          event: 'Order Completed',
          properties: { order_id: '9', total: 12.5, currency: 'EUR' },
        },
        (error?: Error) => (error ? reject(error) : resolve()),
      ),
    )
    await analytics.flush()
    expect(await namesOf(source.id)).toEqual(['Order Completed'])
  })
})
