/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** The staff web app in a real browser, as the owner of a new brand sees it. One server and one profile for a test file. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { type Brand, type TestClient, useServer } from '../../tools/src/testing/server.ts'
import { connectBrowser } from './browser.ts'

export { expectAccessible } from './browser.ts'

/** A source with its key, and the way to send from it. */
export interface SendingSource {
  readonly id: string
  readonly writeKey: string
  send(...calls: readonly object[]): Promise<void>
}

/** How a page looks, and which complaint of the browser is part of its story. */
interface PageOptions {
  readonly width?: number
  readonly colorScheme?: 'light' | 'dark'
  readonly tolerates?: RegExp
  /** Who is signed in; the owner if nobody is named. */
  readonly as?: TestClient
}

/** What a story can do. Read it inside tests and hooks. */
export interface Staff {
  readonly url: string
  readonly brand: Brand
  createSource(name: string, kind: string, channel: string): Promise<SendingSource>
  /** A page of the app, in Spanish, signed in. Every page of a test is closed after it, and must not have complained. */
  open(path: string, options?: PageOptions): Promise<Page>
}

/** What stands at the place that has the focus; `null` where nothing has it. */
export function focusedText(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const holder = document.activeElement
    return holder === document.body ? null : (holder?.textContent ?? null)
  })
}

/** Gives the calling test file a server, a brand and a browser. */
export function useStaff(): Staff {
  const server = useServer()
  let browser: Browser
  /** A profile for each person. Its pages share a cache: the app is loaded over the wire once. */
  const contexts = new Map<TestClient, BrowserContext>()
  let brand: Brand
  let pages: { page: Page; complaints: string[] }[] = []
  beforeAll(async () => {
    brand = await server.createBrand()
    browser = await connectBrowser()
  })
  const contextOf = async (client: TestClient): Promise<BrowserContext> => {
    const known = contexts.get(client)
    if (known) return known
    const look = { locale: 'es-ES', timezoneId: 'Europe/Madrid', reducedMotion: 'reduce' } as const
    const context = await browser.newContext(look)
    contexts.set(client, context)
    const cookies = client.cookie().split('; ')
    await context.addCookies(cookies.map((pair) => ({ ...splitCookie(pair), url: server.app.url })))
    return context
  }
  afterEach(async () => {
    const seen = pages
    pages = []
    await Promise.all(seen.map(({ page }) => page.close()))
    expect(seen.flatMap(({ complaints }) => complaints)).toEqual([])
  })
  afterAll(() => browser?.close())
  return {
    get url() {
      return server.app.url
    },
    get brand() {
      return brand
    },
    createSource: async (name, kind, channel) => {
      const { body } = await brand.owner.call('POST', '/api/sources', { name, kind, channel })
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${body.writeKey}` }
      return {
        id: body.id,
        writeKey: body.writeKey,
        send: async (...batch) => {
          const sent = { method: 'POST', headers, body: JSON.stringify({ batch }) }
          expect((await fetch(`${server.app.url}/v1/batch`, sent)).status).toBe(200)
        },
      }
    },
    open: async (path, { width = 1280, colorScheme = 'light', tolerates, as = brand.owner } = {}) => {
      const page = await (await contextOf(as)).newPage()
      await page.setViewportSize({ width, height: 860 })
      await page.emulateMedia({ colorScheme })
      const complaints: string[] = []
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('console', (message) => {
        if (message.type() === 'error' && !tolerates?.test(message.text())) complaints.push(message.text())
      })
      pages.push({ page, complaints })
      await page.goto(`${server.app.url}${path}`)
      return page
    },
  }
}

function splitCookie(pair: string): { name: string; value: string } {
  const at = pair.indexOf('=')
  return { name: pair.slice(0, at), value: pair.slice(at + 1) }
}
