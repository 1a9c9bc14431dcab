/** Which order or product a text speaks of: only numbers and names that the brand's own files know. */
import { count, push } from './at.ts'
import { plainText } from './text.ts'

/** What a text speaks of. `key` is the same wherever the same thing is meant. */
export interface Reference {
  readonly about: 'order' | 'product'
  readonly key: string
}

/** Finds what texts speak of. */
export type FindReferences = (text: string) => readonly Reference[]

const CODE = /[#\p{L}\p{N}][\p{L}\p{N}._/-]{2,29}/gu
const MAX_REFERENCES = 4
/** A name of one common word would be found everywhere. */
const NAME_CHARS = 8

/** What texts may speak of. */
export interface Mentionable {
  readonly orders: Iterable<{ readonly orderId: string }>
  readonly products: ReadonlyMap<string, string>
  readonly offers: readonly { readonly sku: string; readonly name: string }[]
}

/** Prepares finding the orders and products of a ledger in texts. */
export function newReferenceFinder(ledger: Mentionable): FindReferences {
  // Orders are the many: of them the codes alone are kept.
  const orders = new Set<string>()
  for (const { orderId } of ledger.orders) {
    const code = bare(orderId)
    if (/\d{3}/.test(code)) orders.add(code)
  }
  const codes = new Map<string, Reference>()
  const find = (code: string): Reference | undefined =>
    orders.has(code) ? { about: 'order', key: `order:${code}` } : codes.get(code)
  const named = new Map<string, Reference>()
  const fromOrders = [...ledger.products].map(([sku, name]) => ({ sku: sku === name ? '' : sku, name }))
  for (const { sku, name } of [...fromOrders, ...ledger.offers]) {
    const key = productKey(sku, name)
    const code = bare(sku)
    if (code.length >= 4 && find(code) === undefined) codes.set(code, { about: 'product', key })
    const plain = plainText(name)
    if (plain.length >= NAME_CHARS && plain.includes(' ')) named.set(plain, { about: 'product', key })
  }
  const names = indexNames(named)
  return (text) => {
    const found = new Map<string, Reference>()
    for (const [raw] of text.matchAll(CODE)) {
      if (!/\d/.test(raw)) continue
      const reference = find(bare(raw)) ?? find(bare(raw.replace(/[._/-]+$/, '')))
      if (reference) found.set(reference.key, reference)
    }
    if (found.size === 0) findName(text, names, found)
    return [...found.values()].slice(0, MAX_REFERENCES)
  }
}

/** The name under which a product is compared: its code, else its name. */
export function productKey(sku: string, name: string): string {
  const code = bare(sku)
  return code === '' ? `name:${plainText(name)}` : `sku:${code}`
}

function bare(code: string): string {
  return code
    .toUpperCase()
    .replace(/^#/, '')
    .replace(/[\s._/-]/g, '')
}

type Names = ReadonlyMap<string, readonly { readonly name: string; readonly reference: Reference }[]>

/** Each name under the rarest of its words, so that a text asks only for names of which it holds a word, and for few of them. */
function indexNames(references: ReadonlyMap<string, Reference>): Names {
  const frequency = new Map<string, number>()
  for (const name of references.keys()) for (const word of new Set(name.split(' '))) count(frequency, word)
  const names = new Map<string, { name: string; reference: Reference }[]>()
  for (const [name, reference] of references) {
    const often = (word: string) => frequency.get(word) ?? 0
    const rarest = name.split(' ').reduce((best, word) => (often(word) < often(best) ? word : best))
    push(names, rarest, { name, reference })
  }
  return names
}

function findName(text: string, names: Names, found: Map<string, Reference>): void {
  const plain = ` ${plainText(text)} `
  let best: { readonly name: string; readonly reference: Reference } | undefined
  for (const word of new Set(plain.split(' '))) {
    for (const entry of names.get(word) ?? []) {
      const isLonger = entry.name.length > (best?.name.length ?? 0)
      if (isLonger && plain.includes(` ${entry.name} `)) best = entry
    }
  }
  if (best) found.set(best.reference.key, best.reference)
}
