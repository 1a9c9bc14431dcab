/** The words of hilo.js: what a page may say, and what travels to `/v1/batch`. */

/** A value that survives JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined }
/** A JSON object: properties, traits, context. */
export type Fields = { readonly [key: string]: Json | undefined }

/** What the visitor allowed. A purpose that is not named stays as it was. */
export interface ConsentChoice {
  readonly analytics?: boolean
  readonly marketing?: boolean
}

/** Per-call additions: `context` is merged over the automatic one, `timestamp` is an ISO 8601 instant. */
export interface CallOptions {
  readonly context?: Fields
  readonly timestamp?: string
  readonly messageId?: string
}

export type CallType = 'page' | 'track' | 'identify' | 'group' | 'alias'

/** One event in Segment's shape. */
export interface Message {
  readonly type: CallType
  readonly messageId: string
  readonly timestamp: string
  readonly anonymousId: string
  readonly userId?: string
  readonly previousId?: string
  readonly groupId?: string
  readonly event?: string
  readonly name?: string
  readonly category?: string
  readonly properties?: Fields
  readonly traits?: Fields
  readonly context: Fields
}

/** How the script tag (or `hilo.init`) configures the tracker; the defaults stand in `config.ts`. */
export interface Config {
  readonly writeKey: string
  /** Origin (and path prefix) of the collecting server, without a trailing slash. */
  readonly api: string
  /** `required`: nothing is stored or sent before `hilo.consent(…)`. `implied`: on until refused. */
  readonly consent: 'required' | 'implied'
  /** Treat Global Privacy Control and Do Not Track as a refusal until the visitor chooses otherwise. */
  readonly respectSignals: boolean
  /** Where the anonymous id lives. */
  readonly storage: 'all' | 'local' | 'cookie' | 'memory'
  /** Share the anonymous id between subdomains, e.g. `.brand.example`. */
  readonly cookieDomain: string
  /** Call `page` once when the script starts. */
  readonly firstPage: boolean
  /** Call `page` whenever the address changes without a load. */
  readonly singlePageApp: boolean
  /** Longest wait before a batch leaves, in milliseconds. */
  readonly flushMs: number
}

/** `window.hilo`. Every method also works as a queued command: `hilo.push(['track', 'Signed Up'])`. */
export interface Hilo {
  page(name?: string | Fields, properties?: Fields, options?: CallOptions): void
  track(event: string, properties?: Fields, options?: CallOptions): void
  identify(userId?: string | Fields | null, traits?: Fields, options?: CallOptions): void
  group(groupId: string, traits?: Fields, options?: CallOptions): void
  alias(userId: string, previousId?: string, options?: CallOptions): void
  /** Records the visitor's choice; waiting calls leave or are dropped accordingly. */
  consent(choice: ConsentChoice): void
  /** Forgets the visitor: a new anonymous id, no user id (sign-out). */
  reset(): void
  /** Sends what waits, now. */
  flush(): Promise<void>
  /** The current anonymous id, or an empty string while nothing may be stored. */
  anonymousId(): string
  /** What the visitor chose, or undefined while no choice was made. */
  consented(): ConsentChoice | undefined
  push(...commands: readonly Command[]): number
}

/** A queued command: a method's name and its arguments. */
export type Command = readonly [method: string, ...args: unknown[]]
