/** Which order or product a text speaks of: only numbers and names that the brand's own files know. */
import type { Ledger, Order } from '../../schema.ts'
import { count, push } from '../at.ts'
import { isOneApart, plainText } from './text.ts'

/** What a text speaks of: of an order its number, of a product its code or name. `key` is the same wherever the same thing is meant. */
export interface Reference {
  readonly about: 'order' | 'product'
  readonly key: string
}

/** What texts speak of. */
export interface References {
  readonly find: (text: string) => readonly Reference[]
  /** The key under which texts that speak of an order of this number are found. */
  readonly keyOfOrder: (orderId: string) => string | undefined
}

const CODE = /[#\p{L}\p{N}][\p{L}\p{N}._/-]{2,29}/gu
const MAX_REFERENCES = 4
/** A name of one common word would be found everywhere. */
const NAME_CHARS = 8

/** Orders as texts name them. A key is the same whichever way its order is named. */
export interface OrderCodes {
  /** The key of the order of a bare code. */
  readonly keyOf: (code: string) => string | undefined
  /** The key of the only completed order whose long number has these digits: people leave its letters out, and digits of two mean neither. */
  readonly keyOfDigits: (digits: string) => string | undefined
}

/** An order's number as it is looked up. */
export interface OrderCode {
  readonly code: string
  /** Of a long number behind letters. */
  readonly digits: string | undefined
}

/** Reads the number of an order; null where it is too short to be known by. */
export function readOrderId(orderId: string): OrderCode | null {
  const code = bare(orderId)
  return /\d{3}/.test(code) ? { code, digits: /^[A-Z]+(\d{6,})$/.exec(code)?.[1] } : null
}

/** The orders of a ledger: of them, since they are the many, the codes alone are kept. */
export function newOrderCodes(orders: Iterable<Pick<Order, 'orderId' | 'state'>>): OrderCodes {
  const codes = new Set<string>()
  const codeOf = new Map<string, string | null>()
  for (const { orderId, state } of orders) {
    const read = readOrderId(orderId)
    if (read === null) continue
    const { code, digits } = read
    codes.add(code)
    if (digits !== undefined && state === 'completed')
      codeOf.set(digits, codeOf.has(digits) && codeOf.get(digits) !== code ? null : code)
  }
  const keyOf = (code: string) => (codes.has(code) ? `order:${code}` : undefined)
  return { keyOf, keyOfDigits: (digits) => keyOf(codeOf.get(digits) ?? '') }
}

/** Products as texts name them. */
export interface ProductNames {
  readonly codes: ReadonlyMap<string, Reference>
  readonly names: Names
}

/** The products of a ledger. */
export function newProductNames({ products, offers }: Pick<Ledger, 'products' | 'offers'>): ProductNames {
  const codes = new Map<string, Reference>()
  const named = new Map<string, Reference>()
  const fromOrders = [...products].map(([sku, name]) => ({ sku: sku === name ? '' : sku, name }))
  for (const { sku, name } of [...fromOrders, ...offers]) {
    const key = productKey(sku, name)
    const code = bare(sku)
    if (code.length >= 4 && !codes.has(code)) codes.set(code, { about: 'product', key })
    const plain = plainText(name)
    // Where lists give one name to two codes, the one that was sold under it has it.
    if (plain.length >= NAME_CHARS && plain.includes(' ') && !named.has(plain))
      named.set(plain, { about: 'product', key })
  }
  return { codes, names: indexNames(named) }
}

/** Prepares finding orders and products in texts; what is the code of both means the order. */
export function newReferenceFinder(orders: OrderCodes, { codes, names }: ProductNames): References {
  const asOrder = (key: string | undefined): Reference | undefined =>
    key === undefined ? undefined : { about: 'order', key }
  const find = (code: string) => asOrder(orders.keyOf(code)) ?? codes.get(code)
  const findIn = (text: string): readonly Reference[] => {
    const found = new Map<string, Reference>()
    for (const [raw] of text.matchAll(CODE)) {
      if (!/\d/.test(raw)) continue
      const code = bare(raw.replace(/[._/-]+$/, ''))
      const reference = find(bare(raw)) ?? find(code) ?? asOrder(orders.keyOfDigits(code))
      if (reference) found.set(reference.key, reference)
    }
    if (![...found.values()].some(({ about }) => about === 'product')) findName(text, names, found)
    return [...found.values()].slice(0, MAX_REFERENCES)
  }
  return { find: findIn, keyOfOrder: (orderId) => orders.keyOf(readOrderId(orderId)?.code ?? '') }
}

/** The name under which a product is compared: its code, else its name. */
export function productKey(sku: string, name: string): string {
  const code = bare(sku)
  return code === '' ? `name:${plainText(name)}` : `sku:${code}`
}

/** The name under which texts speak of an order, whatever its signs and capitals. */
export function orderKey(orderId: string): string {
  return `order:${bare(orderId)}`
}

function bare(code: string): string {
  return code
    .toUpperCase()
    .replace(/^#/, '')
    .replace(/[\s._/-]/g, '')
}

interface Name {
  readonly words: readonly string[]
  readonly name: string
  readonly reference: Reference
}

type Names = ReadonlyMap<string, readonly Name[]>

/** A word of more names than this finds none of them. */
const COMMON_WORD = 60
/** Letters of a word in which a wrong one is taken for a slip; in a shorter one only among two others. */
const SLIP_CHARS = 4

/** Each name under its words, but those that too many names have; a name of nothing else under the rarest. */
function indexNames(references: ReadonlyMap<string, Reference>): Names {
  const frequency = new Map<string, number>()
  for (const name of references.keys()) for (const word of new Set(name.split(' '))) count(frequency, word)
  const names = new Map<string, Name[]>()
  for (const [name, reference] of references) {
    const words = name.split(' ')
    const often = (word: string) => frequency.get(word) ?? 0
    const rarest = words.reduce((best, word) => (often(word) < often(best) ? word : best))
    const entry = { words, name, reference }
    for (const word of new Set(words)) if (word === rarest || often(word) <= COMMON_WORD) push(names, word, entry)
  }
  return names
}

/** The longest name in the text; where none stands there as it is written, the longest with a letter wrong. */
function findName(text: string, names: Names, found: Map<string, Reference>): void {
  const words = plainText(text).split(' ')
  const plain = ` ${words.join(' ')} `
  const all = new Set(words)
  let best: Name | undefined
  let slipped: Name | undefined
  for (const word of all) {
    for (const entry of names.get(word) ?? []) {
      if (entry.name.length > (best?.name.length ?? 0) && plain.includes(` ${entry.name} `)) best = entry
      else if (
        best === undefined &&
        entry.name.length > (slipped?.name.length ?? 0) &&
        isSlipped(words, all, entry.words)
      )
        slipped = entry
    }
  }
  const name = best ?? slipped
  if (name) found.set(name.reference.key, name.reference)
}

/** Whether the words stand in the text one after the other, one of them with a letter wrong. */
function isSlipped(text: readonly string[], all: ReadonlySet<string>, words: readonly string[]): boolean {
  if (words.filter((word) => !all.has(word)).length !== 1) return false
  const isNear = (word: string, other: string | undefined) =>
    other !== undefined &&
    (word.length >= SLIP_CHARS || words.length > 2) &&
    !/\d/.test(word + other) &&
    isOneApart(word, other)
  return text.some((_, start) => {
    let wrong = 0
    const stands = words.every((word, index) => {
      const other = text[start + index]
      if (word === other) return true
      wrong += 1
      return isNear(word, other)
    })
    return stands && wrong === 1
  })
}
