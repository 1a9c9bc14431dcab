/// <reference lib="dom" />

import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Brand, useServer } from '../../tools/src/testing/server.ts'
import { connectBrowser } from './browser.ts'

const server = useServer()

let browser: Browser
let brand: Brand
let shop: Server
let shopUrl = ''

beforeAll(async () => {
  browser = await connectBrowser()
  brand = await server.createBrand()
  const script = await build({
    entryPoints: [join(import.meta.dirname, 'pages/segment-shop.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  shop = createServer((request, response) => {
    if (request.url === '/script.js') response.end(script.outputFiles[0]?.text)
    else response.setHeader('content-type', 'text/html').end('<!doctype html><title>Tienda</title><h1>Tienda</h1>')
  })
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve))
  const address = shop.address()
  shopUrl = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
}, 120_000)

afterAll(async () => {
  await browser?.close()
  shop?.close()
})

test("Segment's browser SDK, unmodified: a visit from another origin becomes one customer's timeline", async () => {
  const settings = { allowedOrigins: [shopUrl] }
  const made = await brand.owner.call('POST', '/api/sources', {
    name: 'shop',
    kind: 'browser',
    channel: 'web',
    settings,
  })
  const page = await browser.newPage()
  const problems: string[] = []
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
  await page.goto(shopUrl)
  await page.evaluate((given) => Object.assign(window, { settings: given }), {
    writeKey: made.body.writeKey,
    host: server.app.url,
  })
  await page.addScriptTag({ url: `${shopUrl}/script.js` })
  await page.evaluate(async () => {
    const analytics = Reflect.get(window, 'analytics')
    await analytics.page('Inicio')
    await analytics.track('Product Viewed', { sku: 'BB-1', category: 'Café' })
    await analytics.identify('cliente-7', { email: 'clara@example.com', name: 'Clara' })
    await analytics.track('Order Completed', { order_id: 'W-7', total: 30, currency: 'EUR' })
  })
  await expect
    .poll(() => namesOf(made.body.id), { timeout: 15_000 })
    .toEqual(['Order Completed', 'Product Viewed', 'identify', 'page'])
  const events = (await brand.owner.call('GET', `/api/sources/${made.body.id}/events`)).body.items
  expect(new Set(events.map((event: { customerId: string }) => event.customerId)).size).toBe(1)
  const customer = await brand.owner.call('GET', `/api/customers/${events[0].customerId}`)
  expect(customer.body).toMatchObject({ name: 'Clara', computed: { orders: 1 } })
  expect(customer.body.identifiers).toEqual(
    expect.arrayContaining([expect.objectContaining({ kind: 'email', evidence: 'claimed' })]),
  )
  expect(problems).toEqual([])
  await page.close()
})

async function namesOf(sourceId: string): Promise<string[]> {
  const { body } = await brand.owner.call('GET', `/api/sources/${sourceId}/events`)
  return body.items.map((item: { name: string }) => item.name).sort()
}
