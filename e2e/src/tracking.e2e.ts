/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DEMO_SCOPES, type Demo, openDemo } from '@hilo/demo'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoExtras } from '../../tools/src/testing/demo.ts'
import { type Brand, type TestClient, useServer } from '../../tools/src/testing/server.ts'
import { until } from '../../tools/src/testing/until.ts'
import { connectBrowser, expectAccessibleInAllLooks } from './browser.ts'

let demo: Demo | null = null
const server = useServer({ extras: demoExtras(() => demo) })

let browser: Browser
let brand: Brand
let program: TestClient
let folder = ''
let elsewhere: Server

beforeAll(async () => {
  browser = await connectBrowser()
  brand = await server.createBrand()
  program = await brand.program('customers:read', 'sources:read')
  folder = await mkdtemp(join(tmpdir(), 'hilo-demo-'))
  const { body } = await brand.owner.call('POST', '/api/api-keys', { name: 'demo', scopes: [...DEMO_SCOPES] })
  demo = await openDemo({
    url: server.app.url,
    dataDir: folder,
    withKey: (use) => use(body.secret),
    log: () => undefined,
    customers: 40,
  })
  await demo.switchTicker(false)
  elsewhere = await serveForeignShop()
}, 120_000)

afterAll(async () => {
  demo?.stop()
  elsewhere?.close()
  await browser?.close()
  await rm(folder, { recursive: true, force: true })
})

test('the stories are found in Hilo as told: Lucía is one person over web, WhatsApp and store', async () => {
  const lucia = await findCustomer('lucia.navarro@gmail.example')
  expect(lucia.name).toBe('Lucía Navarro Peña')
  expect(lucia.channels).toEqual(expect.arrayContaining(['web', 'whatsapp', 'store']))
  expect(lucia.orders).toBe(2)
  const [older, younger] = await Promise.all([
    findCustomer('antonio.garcia.lopez@gmail.example'),
    findCustomer('agarcia92@hotmail.example'),
  ])
  expect(older.id).not.toBe(younger.id)
  const { body } = await program.call('GET', '/api/rejected-events')
  expect(body.items).toEqual([])
})

test('before the visitor agrees nothing is stored and nothing leaves; afterwards the whole visit is on the timeline', async () => {
  const { context, page, sent, complaints } = await visit('/shop?lang=es#/p/BB-114')
  await page.getByRole('button', { name: 'Aceptar todo' }).waitFor()
  await page.getByRole('searchbox').fill('taza')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '“taza”' }).waitFor()
  expect(sent).toEqual([])
  expect(await context.cookies()).toEqual([])
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])

  await page.getByRole('button', { name: 'Aceptar todo' }).click()
  await page.goto(`${server.app.url}/shop?lang=es#/p/BB-114`)
  await page.getByRole('button', { name: 'Añadir a la cesta' }).click()
  await page.goto(`${server.app.url}/shop?lang=es#/checkout`)
  await page.getByLabel('Nombre').fill('Nora')
  await page.getByLabel('Apellidos').fill('Quintana Sol')
  await page.getByLabel('Correo electrónico').first().fill('nora.quintana@correo.example')
  await page.getByLabel('Entrega').selectOption('sevilla')
  await page.getByRole('button', { name: 'Pagar' }).click()
  await page.getByRole('heading', { name: 'Tu pedido está en marcha' }).waitFor()
  await context.close()

  const names = await until(async () => {
    const found = await timelineOf('nora.quintana@correo.example')
    return found.includes('Order Completed') ? found : undefined
  })
  for (const name of ['Product Viewed', 'Products Searched', 'Product Added', 'Checkout Started'])
    expect(names).toContain(name)
  expect(complaints).toEqual([])
})

test('a refusal is remembered, and nothing else', async () => {
  const { context, page, sent } = await visit('/shop?lang=en#/p/BB-101')
  await page.getByRole('button', { name: 'Only what is needed' }).click()
  await page.getByRole('link', { name: 'Coffee', exact: true }).click()
  await page.reload()
  await page.getByRole('heading', { name: 'Coffee' }).waitFor()
  await page.waitForTimeout(800)
  expect(await page.locator('.consent').count()).toBe(0)
  expect(sent).toEqual([])
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['hilo_consent'])
  await context.close()
})

test('on a shop of another origin the queue before the load works, and what happens offline arrives later', async () => {
  const { context, page } = await visit('', foreignUrl())
  await page.waitForFunction('typeof window.hilo?.flush === "function"')
  await page.evaluate('hilo.flush()')
  await context.setOffline(true)
  await page.evaluate(`history.pushState({}, '', '/second?utm_source=boletin')
    hilo.track('Bought Offline', { price: 3 })`)
  await page.waitForTimeout(900)
  expect(await page.evaluate(() => Object.keys(localStorage).some((key) => key.startsWith('hilo_queue_')))).toBe(true)
  await context.setOffline(false)
  const names = await until(async () => {
    const found = await timelineOf('foreign@correo.example')
    return found.includes('Bought Offline') && found.filter((name) => name === 'page').length >= 2 ? found : undefined
  })
  expect(names).toContain('Queued Before Load')
  await context.close()
})

test('the page of the stories plays a customer: what is pressed stands on the record', async () => {
  const { context, page, complaints } = await visit('/demo?lang=es', server.app.url, brand.owner)
  await page.getByRole('button', { name: 'Jugar a ser Elena' }).click()
  await page.getByRole('button', { name: 'Escribe por WhatsApp' }).click()
  await page.locator('.log .ok').first().waitFor()
  await page.locator('.log').getByRole('button', { name: 'Abrir la ficha' }).first().click()
  await page.waitForURL(/\/customers\/[0-9a-f-]{36}$/)
  const elena = await findCustomer('elena.castro@icloud.example')
  expect(page.url()).toContain(elena.id)
  expect(complaints).toEqual([])
  await context.close()
})

// One category, not all 120 products: axe looks at each of them.
test.each(['/shop?lang=es#/c/plantas', '/shop?lang=en#/p/BB-114', '/demo?lang=es'])(
  'a page of the brand has no accessibility violation and no sideways scrolling, wide or narrow, light or dark: %s',
  async (path) => {
    const { context, page } = await visit(path, server.app.url, brand.owner)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await expectAccessibleInAllLooks(page, 'advice')
    await context.close()
  },
)

interface Visit {
  readonly context: BrowserContext
  readonly page: Page
  /** Requests that left for Hilo's tracking API. */
  readonly sent: string[]
  /** Errors of the page, broken Content-Security-Policy included. */
  readonly complaints: string[]
}

async function visit(path: string, origin = server.app.url, as?: TestClient): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } })
  if (as)
    await context.addCookies(
      as
        .cookie()
        .split('; ')
        .map((pair) => cookieOf(pair, origin)),
    )
  const page = await context.newPage()
  const sent: string[] = []
  const complaints: string[] = []
  page.on('request', (request) => void (request.url().includes('/v1/') && sent.push(request.url())))
  page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())))
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(`${origin}${path}`)
  return { context, page, sent, complaints }
}

function cookieOf(pair: string, url: string) {
  const at = pair.indexOf('=')
  return { name: pair.slice(0, at), value: pair.slice(at + 1), url }
}

async function findCustomer(text: string) {
  const { body } = await program.call('GET', `/api/customers?limit=1&q=${encodeURIComponent(text)}`)
  return body.items[0] ?? {}
}

async function timelineOf(email: string): Promise<string[]> {
  const { id } = await findCustomer(email)
  if (id === undefined) return []
  const { body } = await program.call('GET', `/api/customers/${id}/timeline?limit=100`)
  return body.items.map((event: { name: string }) => event.name)
}

/** A page of somebody else's shop: the snippet, commands before the script has come, and a strict policy. */
async function serveForeignShop(): Promise<Server> {
  const html = `<!doctype html><meta charset="utf-8"><title>Foreign</title><script src="/before.js"></script>
    <script async src="${server.app.url}/hilo.js" data-write-key="${demo?.shopKey()}" data-spa></script><p>Shop</p>`
  const before = `window.hilo = window.hilo || []
    hilo.push(['identify', { email: 'foreign@correo.example' }])
    hilo.push(['track', 'Queued Before Load'])`
  const policy = `default-src 'self'; script-src 'self' ${server.app.url}; connect-src ${server.app.url}`
  const foreign = createServer((request, response) => {
    const isScript = request.url === '/before.js'
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8')
    response.setHeader('content-security-policy', policy)
    response.end(isScript ? before : html)
  })
  await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve))
  return foreign
}

function foreignUrl(): string {
  const address = elsewhere.address()
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`
}
