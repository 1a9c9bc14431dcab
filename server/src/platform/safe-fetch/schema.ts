import type { Readable } from 'node:stream'

/** What a purpose may reach. */
export interface FetchPolicy {
  /** For messages: `outgoing webhook`. */
  readonly purpose: string
  /** Networks beyond the public Internet, as CIDR: `['10.0.0.5/32']`. Set by who runs the installation, never by a user. */
  readonly allowedNetworks?: readonly string[]
  /** Default 80, 443, 8080, 8443, and any within `allowedNetworks`. */
  readonly ports?: readonly number[]
  /** Body bytes at most, after decompression; default 5 MB. */
  readonly maxBytes?: number
  /** For everything together, redirects included; default 10 s. */
  readonly timeoutMs?: number
  /** Default 5; 0 returns the redirect itself. */
  readonly maxRedirects?: number
}

/** A request; its body can be sent again when a redirect asks for it. */
export interface FetchRequest {
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
  readonly signal?: AbortSignal
}

/** A response whose body is still coming: read it to its end, or destroy it. */
export interface OpenedResponse extends Omit<FetchedResponse, 'body'> {
  /** Decompressed; fails as the fetch would have. */
  readonly body: Readable
}

/** A whole response. */
export interface FetchedResponse {
  readonly status: number
  /** Lower-case names; without cookies, which nobody keeps. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
  /** Where it came from in the end. */
  readonly url: string
}
