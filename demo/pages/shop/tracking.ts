/** What the shop tells Hilo: hilo.js with its queue, and a copy for the panel that shows it. */

import type { Hilo } from '../../../widget/src/types.ts'
import { CATEGORIES, CURRENCY, type Product } from '../../src/generator/catalog.ts'

/** A command that the shop gave, for the panel. */
export interface Said {
  readonly atMs: number
  readonly method: string
  readonly name: string
  readonly detail: unknown
}

type Queue = { push(...commands: readonly (readonly unknown[])[]): number }

const said: Said[] = []
const listeners = new Set<() => void>()

/** Everything said on this page so far, newest first. */
export function everythingSaid(): readonly Said[] {
  return said
}

/** Calls `listener` after each command and each choice. */
export function onSaid(listener: () => void): void {
  listeners.add(listener)
}

/** Loads hilo.js with the shop's write key. Until it has come, and without a key, commands wait in the queue. */
export async function startTracking(): Promise<void> {
  queue()
  const answer = await askForKey()
  const body: unknown = answer?.ok ? await answer.json() : null
  const writeKey = typeof body === 'object' && body !== null && 'writeKey' in body ? String(body.writeKey) : ''
  if (!writeKey) return
  const script = document.createElement('script')
  script.src = '/hilo.js'
  script.async = true
  Object.assign(script.dataset, { writeKey, consent: 'required', page: 'off' })
  script.addEventListener('load', () => notify())
  document.head.append(script)
}

const ASK_AGAIN_MS = 4_000

/** The shop is open before the history of its brand is written: until then the server says that it has no key yet. */
async function askForKey(): Promise<Response | null> {
  for (;;) {
    const answer = await fetch('/api/demo/shop').catch(() => null)
    if (answer?.status !== 503) return answer
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS))
  }
}

/** A page view. */
export function page(name: string): void {
  say('page', name, undefined, ['page', name, { path: location.pathname + location.hash }])
}

/** An e-commerce event. */
export function track(event: string, properties: Record<string, unknown>): void {
  say('track', event, properties, ['track', event, properties])
}

/** Who the visitor says they are: no user id, since no password proves it. */
export function identify(traits: Record<string, unknown>): void {
  say('identify', '', traits, ['identify', traits])
}

/** The visitor leaves: the next one at this browser is somebody else. */
export function forget(): void {
  say('reset', '', undefined, ['reset'])
}

/** The visitor's choice. */
export function consent(choice: { readonly analytics: boolean; readonly marketing: boolean }): void {
  say('consent', '', choice, ['consent', choice])
}

/** What the visitor chose on this browser, or undefined while nothing was chosen or hilo.js has not come yet. */
export function consented(): { readonly analytics?: boolean; readonly marketing?: boolean } | undefined {
  const { hilo } = window
  return isLoaded(hilo) ? hilo.consented() : undefined
}

/** Whether hilo.js has taken over the queue. */
export function isTracking(): boolean {
  return isLoaded(window.hilo)
}

/** A product in e-commerce v2. */
export function productFields(product: Product, quantity = 1): Record<string, unknown> {
  return {
    product_id: product.id,
    sku: product.sku,
    name: product.name,
    category: CATEGORIES.find(({ key }) => key === product.category)?.es,
    price: product.priceMinor / 100,
    currency: CURRENCY,
    quantity,
  }
}

declare global {
  interface Window {
    hilo?: Hilo | Queue
  }
}

function say(method: string, name: string, detail: unknown, command: readonly unknown[]): void {
  said.unshift({ atMs: Date.now(), method, name, detail })
  if (said.length > 60) said.pop()
  queue().push(command)
  notify()
}

function notify(): void {
  for (const listener of listeners) listener()
}

function queue(): Queue {
  window.hilo ??= []
  const { hilo } = window
  return { push: (command) => Reflect.apply(hilo.push, hilo, [command]) }
}

function isLoaded(hilo: Window['hilo']): hilo is Hilo {
  return hilo !== undefined && 'consented' in hilo
}
