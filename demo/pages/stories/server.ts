/** What the page asks of Hilo: public API calls with the session of whoever is signed in. */
import type { DemoBrand, DemoKey } from '@hilo/contract'
import type { SegmentMessage } from '../../src/generator/facts.ts'

/** What the server said about the demo: there, not yet, not there, or "sign in first". */
export type DemoAnswer =
  | { readonly kind: 'demo'; readonly brand: DemoBrand }
  | { readonly kind: 'seeding' }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'none' }

/** The demo brand, if this server has one and we may see it. */
export async function loadDemo(): Promise<DemoAnswer> {
  const response = await fetch('/api/demo')
  if (response.ok) return { kind: 'demo', brand: await response.json() }
  if (response.status === 503) return { kind: 'seeding' }
  return { kind: response.status === 401 || response.status === 403 ? 'signed-out' : 'none' }
}

/** Write keys by source; empty when this role may not see them. */
export async function loadKeys(): Promise<ReadonlyMap<string, string>> {
  const response = await fetch('/api/demo/keys')
  if (!response.ok) return new Map()
  const { items }: { items: readonly DemoKey[] } = await response.json()
  return new Map(items.map(({ key, writeKey }) => [key, writeKey]))
}

/** Sends one message, as its source would. @returns the status and how long it took */
export async function sendMessage(
  writeKey: string,
  message: SegmentMessage,
): Promise<{ readonly status: number; readonly tookMs: number }> {
  const startedMs = performance.now()
  const response = await fetch('/v1/batch', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${writeKey}` },
    body: JSON.stringify({ sentAt: new Date().toISOString(), batch: [message] }),
  })
  return { status: response.status, tookMs: performance.now() - startedMs }
}

/** The address of the customer that a search finds first, or undefined. */
export async function findCustomerUrl(text: string): Promise<string | undefined> {
  const response = await fetch(`/api/customers?limit=1&q=${encodeURIComponent(text)}`)
  if (!response.ok) return undefined
  const { items }: { items: readonly { id: string }[] } = await response.json()
  return items[0] ? `/customers/${items[0].id}` : undefined
}

/** Switches the ticker. @returns whether it is on now */
export async function switchTicker(on: boolean): Promise<boolean> {
  const response = await fetch('/api/demo/ticker', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ on }),
  })
  return response.ok ? on : !on
}
