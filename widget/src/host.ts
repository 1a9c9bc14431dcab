/** The browser, as far as hilo.js uses it; tests hand in another one. */

export interface PageFacts {
  readonly url: string
  readonly path: string
  readonly search: string
  readonly title: string
  readonly referrer: string
}

/** What a server answered, as far as retrying depends on it. */
export interface Reply {
  readonly status: number
  /** Seconds that the server asked to wait, when it said so. */
  readonly retryAfterSeconds: number | undefined
}

/** Everything outside the script. Storage calls never throw: a browser that refuses them looks like an empty one. */
export interface Host {
  now(): number
  random(): number
  uuid(): string
  /** Runs `task` after `delayMs`; the returned function cancels. */
  later(task: () => void, delayMs: number): () => void
  online(): boolean
  /** Rejects when no answer came. The request outlives a page that is already hidden. */
  post(url: string, body: string): Promise<Reply>
  /** Whether the browser took the body to send it after the page is gone. */
  beacon(url: string, body: string): boolean
  page(): PageFacts
  locale(): string
  timezone(): string
  userAgent(): string
  screen(): { readonly width: number; readonly height: number; readonly density: number }
  /** Whether the visitor's browser says "do not track" or "do not sell" (GPC). */
  privacySignal(): boolean
  read(key: string): string | undefined
  write(key: string, value: string): void
  remove(key: string): void
  keys(): readonly string[]
  readCookie(name: string): string | undefined
  writeCookie(name: string, value: string, maxAgeSeconds: number, domain: string): void
  warn(text: string): void
}
