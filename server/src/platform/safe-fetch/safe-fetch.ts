import { lookup } from 'node:dns/promises'
import { type Agent, request as send } from 'undici'
import { openBody } from './body.ts'
import { connectTo } from './connection.ts'
import { FetchFailed, FetchRefused } from './errors.ts'
import {
  addressOf,
  firstHop,
  type Hop,
  isAllowedAddress,
  isAllowedPort,
  isRedirect,
  judgeUrl,
  nextHop,
} from './rules.ts'
import type { FetchedResponse, FetchPolicy, FetchRequest, OpenedResponse } from './schema.ts'

/**
 * Fetches an address that somebody else chose. Every hop is judged anew, its name is resolved once, and exactly the
 * judged addresses are connected to, so that a name that changes its mind meanwhile (DNS rebinding) changes nothing.
 * @throws FetchRefused (never try again) or FetchFailed (perhaps later)
 */
export type SafeFetch = (url: string, policy: FetchPolicy, request?: FetchRequest) => Promise<FetchedResponse>

/** As `SafeFetch`, for bodies too large to hold: returns at the head of the answer, the body fails as the fetch would. */
export type SafeOpen = (url: string, policy: FetchPolicy, request?: FetchRequest) => Promise<OpenedResponse>

/** What a fetch is built from. */
export interface SafeFetchOptions {
  /** Addresses of a name; default: the system's resolver. */
  readonly resolve?: (hostname: string) => Promise<readonly string[]>
  /** Default `Hilo`. */
  readonly userAgent?: string
}

const DEFAULT_MAX_BYTES = 5_000_000
const DEFAULT_TIMEOUT_MS = 10_000
const DEFAULT_MAX_REDIRECTS = 5
/** After this much silence the other side is taken for gone. */
const SILENCE_MS = 30_000

/** Makes the way out. One per process. */
export function createSafeFetch(options: SafeFetchOptions = {}): SafeFetch {
  const open = createSafeOpen(options)
  return async (url, policy, request) => {
    const { body, ...head } = await open(url, policy, request)
    const chunks: Buffer[] = []
    for await (const chunk of body) chunks.push(Buffer.from(chunk))
    return { ...head, body: Buffer.concat(chunks) }
  }
}

/** Makes the way out for what is streamed. */
export function createSafeOpen(options: SafeFetchOptions = {}): SafeOpen {
  const resolve = options.resolve ?? resolveBySystem
  return async (text, policy, request = {}) => {
    const url = judgeUrl(text, undefined, policy)
    if (typeof url === 'string') throw new FetchRefused(policy.purpose, url)
    const timeout = AbortSignal.timeout(policy.timeoutMs ?? DEFAULT_TIMEOUT_MS)
    const signal = request.signal ? AbortSignal.any([timeout, request.signal]) : timeout
    const hop = firstHop(url, {
      ...request,
      headers: { 'user-agent': options.userAgent ?? 'Hilo', ...request.headers },
    })
    const explain = (cause: unknown) => {
      if (cause instanceof FetchRefused || cause instanceof FetchFailed) return cause
      const reason = timeout.aborted ? 'timeout' : signal.aborted ? 'aborted' : 'unreachable'
      return new FetchFailed(policy.purpose, reason, { cause })
    }
    try {
      return await follow(hop, { policy, signal, resolve, explain })
    } catch (cause) {
      throw explain(cause)
    }
  }
}

interface Context {
  readonly policy: FetchPolicy
  readonly signal: AbortSignal
  readonly resolve: (hostname: string) => Promise<readonly string[]>
  readonly explain: (cause: unknown) => Error
}

async function follow(first: Hop, context: Context): Promise<OpenedResponse> {
  const { policy } = context
  const maxRedirects = policy.maxRedirects ?? DEFAULT_MAX_REDIRECTS
  let hop = first
  for (let redirects = 0; redirects <= maxRedirects; redirects++) {
    const response = await openHop(hop, context)
    const location = isRedirect(response.status) ? response.headers.location : undefined
    if (location === undefined || maxRedirects === 0) return response
    response.body.destroy()
    const url = judgeUrl(location, hop.url, policy)
    if (typeof url === 'string') throw new FetchRefused(policy.purpose, url)
    hop = nextHop(hop, response.status, url)
  }
  throw new FetchRefused(policy.purpose, 'too_many_redirects')
}

async function openHop(hop: Hop, context: Context): Promise<OpenedResponse> {
  const agent = connectTo(await findAddresses(hop.url, context), context.policy)
  try {
    return await exchange(hop, agent, context)
  } catch (error) {
    await agent.destroy()
    throw error
  }
}

async function exchange(hop: Hop, agent: Agent, { policy, signal, explain }: Context): Promise<OpenedResponse> {
  const response = await send(hop.url, {
    method: hop.method,
    headers: { 'accept-encoding': 'gzip, deflate, br', ...hop.headers },
    body: hop.body,
    dispatcher: agent,
    headersTimeout: SILENCE_MS,
    bodyTimeout: SILENCE_MS,
    signal,
  })
  const headers = toPlainHeaders(response.headers)
  const body = openBody(response.body, {
    encoding: headers['content-encoding'],
    maxBytes: policy.maxBytes ?? DEFAULT_MAX_BYTES,
    signal,
    tooLarge: () => new FetchFailed(policy.purpose, 'too_large'),
    explain,
    onClose: () => void agent.destroy(),
  })
  return { status: response.statusCode, headers, body, url: hop.url.href }
}

/** Resolves a host once. One forbidden address among several is a trap, not a choice: all are refused. */
async function findAddresses(url: URL, { policy, signal, resolve }: Context): Promise<readonly string[]> {
  const literal = addressOf(url)
  const addresses = literal === undefined ? await untilAborted(resolve(url.hostname), signal) : [literal]
  if (addresses.length === 0) throw new FetchFailed(policy.purpose, 'unreachable')
  if (!addresses.every((address) => isAllowedAddress(address, policy)))
    throw new FetchRefused(policy.purpose, 'forbidden_address')
  if (!isAllowedPort(url, policy, addresses)) throw new FetchRefused(policy.purpose, 'port')
  return addresses
}

async function resolveBySystem(hostname: string): Promise<readonly string[]> {
  const found = await lookup(hostname, { all: true, order: 'verbatim' })
  return found.map(({ address }) => address)
}

/** The system's resolver cannot be aborted; nobody waits for it longer than allowed. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = new Promise<never>((_, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
  )
  signal.throwIfAborted()
  return Promise.race([work, aborted])
}

function toPlainHeaders(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const entries = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined || name === 'set-cookie' ? [] : [[name, typeof value === 'string' ? value : value.join(', ')]],
  )
  return Object.fromEntries(entries)
}
