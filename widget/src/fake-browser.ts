/** A browser for tests: a clock that the test moves, a storage that can be shared between "tabs", a server that the test scripts. */
import type { Host } from './host.ts'
import type { Message } from './types.ts'

/** One request body as hilo.js sends it. */
export interface Sent {
  readonly writeKey: string
  readonly sentAt: string
  readonly batch: readonly Message[]
}

/** What the test steers and sees. */
export interface FakeBrowser {
  readonly host: Host
  readonly sent: Sent[]
  readonly beacons: Sent[]
  readonly stored: Map<string, string>
  readonly cookies: Map<string, string>
  readonly warnings: string[]
  /** Answers of the server in turn, the last one repeated; 0 = no answer. */
  statuses: number[]
  signal: boolean
  search: string
  /** Lets `ms` pass, running what was due. */
  pass(ms: number): Promise<void>
}

/** @param stored hand the same map to two browsers to make them two tabs of one */
export function fakeBrowser(stored: Map<string, string> = new Map(), name = 'tab'): FakeBrowser {
  let nowMs = Date.UTC(2026, 10, 21, 9)
  let ids = 0
  const timers = new Set<{ at: number; task: () => void }>()
  const cookies = new Map<string, string>()
  const browser: FakeBrowser = {
    sent: [],
    beacons: [],
    stored,
    cookies,
    warnings: [],
    statuses: [200],
    signal: false,
    search: '',
    async pass(ms) {
      const until = nowMs + ms
      for (;;) {
        await settle()
        const due = [...timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0]
        if (!due) break
        timers.delete(due)
        nowMs = Math.max(nowMs, due.at)
        due.task()
      }
      nowMs = until
      await settle()
    },
    host: {
      now: () => nowMs,
      random: () => 0.5,
      uuid: () => `${name}-id-${String(++ids).padStart(6, '0')}`,
      later(task, delayMs) {
        const timer = { at: nowMs + delayMs, task }
        timers.add(timer)
        return () => timers.delete(timer)
      },
      online: () => true,
      async post(_url, body) {
        const status = (browser.statuses.length > 1 ? browser.statuses.shift() : browser.statuses[0]) ?? 200
        if (status === 0) throw new TypeError('failed to fetch')
        if (status < 300) browser.sent.push(JSON.parse(body))
        return { status, retryAfterSeconds: undefined }
      },
      beacon(_url, body) {
        browser.beacons.push(JSON.parse(body))
        return true
      },
      page: () => ({ url: 'https://shop.example/', path: '/', search: browser.search, title: 'Shop', referrer: '' }),
      locale: () => 'es-ES',
      timezone: () => 'Europe/Madrid',
      userAgent: () => 'Fake/1',
      screen: () => ({ width: 390, height: 844, density: 3 }),
      privacySignal: () => browser.signal,
      read: (key) => stored.get(key),
      write: (key, value) => void stored.set(key, value),
      remove: (key) => void stored.delete(key),
      keys: () => [...stored.keys()],
      readCookie: (key) => cookies.get(key),
      writeCookie: (key, value, maxAge) => void (maxAge > 0 ? cookies.set(key, value) : cookies.delete(key)),
      warn: (text) => void browser.warnings.push(text),
    },
  }
  return browser
}

async function settle() {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}
