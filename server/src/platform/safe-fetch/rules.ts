import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import type { RefusalReason } from './errors.ts'
import type { FetchPolicy, FetchRequest } from './schema.ts'

/** One request on the way, with what redirects have made of it. */
export interface Hop {
  readonly url: URL
  readonly method: NonNullable<FetchRequest['method']>
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer | null
}

const DEFAULT_PORTS: readonly number[] = [80, 443, 8080, 8443]
const PUBLIC_IPV6 = ipaddr.parseCIDR('2000::/3')
/** Not for the caller to set: they belong to the connection, or nobody keeps them. */
const OWN_HEADERS = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'cookie', 'te', 'upgrade'])
/** What may travel on to another origin. */
const HARMLESS_HEADERS = new Set([
  ...['accept', 'accept-encoding', 'accept-language', 'content-type', 'if-range', 'range', 'user-agent'],
])

/** Parses an address and says why it is refused, before anything is resolved. Odd forms (0x7f.1, 127.1, ①) are one to the parser. */
export function judgeUrl(text: string, base: URL | undefined, policy: FetchPolicy): URL | RefusalReason {
  const url = URL.parse(text, base?.href)
  if (!url) return 'not_a_url'
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'scheme'
  if (url.username !== '' || url.password !== '') return 'credentials_in_url'
  // Where the operator opened a network, what a name leads to must be known before its port can be judged.
  const isJudgedLater = policy.ports === undefined && (policy.allowedNetworks ?? []).length > 0
  if (!isJudgedLater && !isAllowedPort(url, policy, [])) return 'port'
  if (base?.protocol === 'https:' && url.protocol === 'http:') return 'downgrade'
  return url
}

/** Whether an address (not a name) may be connected to: a public one, or one of the policy's networks. */
export function isAllowedAddress(address: string, policy: Pick<FetchPolicy, 'allowedNetworks'>): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address) // an IPv4 address in IPv6 clothes is judged as what it is
  if ((policy.allowedNetworks ?? []).some((network) => isWithin(parsed, network))) return true
  if (parsed.range() !== 'unicast') return false
  return parsed.kind() === 'ipv4' || parsed.match(PUBLIC_IPV6)
}

/** Whether the port may be used: one of the list or, where no list is given, any within the operator's own networks. */
export function isAllowedPort(url: URL, policy: FetchPolicy, addresses: readonly string[]): boolean {
  if ((policy.ports ?? DEFAULT_PORTS).includes(portOf(url))) return true
  if (policy.ports !== undefined || addresses.length === 0) return false
  const networks = policy.allowedNetworks ?? []
  return addresses.every((address) => networks.some((network) => isWithin(ipaddr.process(address), network)))
}

/** The address in a URL's host if it is one and not a name. */
export function addressOf(url: URL): string | undefined {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  return isIP(host) === 0 ? undefined : host
}

/** The first request, without headers that are not the caller's to set. */
export function firstHop(url: URL, request: FetchRequest): Hop {
  const given = Object.entries(request.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value] as const)
  const headers = Object.fromEntries(given.filter(([name]) => !OWN_HEADERS.has(name)))
  return { url, method: request.method ?? 'GET', headers, body: request.body ?? null }
}

/** What a redirect makes of a request; undefined if the answer is none. @source https://fetch.spec.whatwg.org/#http-redirect-fetch */
export function nextHop(hop: Hop, status: number, url: URL): Hop {
  const isSeen = status === 303 && hop.method !== 'GET' && hop.method !== 'HEAD'
  const becomesGet = isSeen || ((status === 301 || status === 302) && hop.method === 'POST')
  const isSameOrigin = url.origin === hop.url.origin
  // Credentials may hide in any header (x-api-key): to another origin only those go that cannot hold one.
  const headers = Object.entries(hop.headers).filter(
    ([name]) => (isSameOrigin || HARMLESS_HEADERS.has(name)) && !(becomesGet && name === 'content-type'),
  )
  return {
    url,
    method: becomesGet ? 'GET' : hop.method,
    headers: Object.fromEntries(headers),
    body: becomesGet ? null : hop.body,
  }
}

/** Whether an answer is a redirect to follow. */
export function isRedirect(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308
}

function portOf(url: URL): number {
  return url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port)
}

function isWithin(address: ipaddr.IPv4 | ipaddr.IPv6, network: string): boolean {
  const [base, bits] = ipaddr.parseCIDR(network)
  return base.kind() === address.kind() && address.match(base, bits)
}
