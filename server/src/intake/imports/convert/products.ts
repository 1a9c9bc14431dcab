import { IMPORT_FIELDS, type ImportField, type ImportProblem, type ImportTarget } from '@hilo/contract'
import type { Json, JsonObject } from '../../../kernel/json.ts'
import { isJsonObject } from '../../../kernel/json.ts'
import { HEADER_PHRASES } from '../recognise/dictionary.ts'
import { headerWords } from '../recognise/words.ts'
import type { Cells, Fields } from './cells.ts'
import { notANumber } from './refusals.ts'

/** Texts of an order's line and Segment's names for them. */
export const PRODUCT_TEXTS: readonly (readonly [field: ImportField, key: string])[] = [
  ['productId', 'product_id'],
  ['sku', 'sku'],
  ['productName', 'name'],
  ['variant', 'variant'],
  ['category', 'category'],
  ['brand', 'brand'],
]
const NUMBER_FIELDS: readonly ImportField[] = ['quantity', 'unitPrice', 'lineTotal']
const LINE_FIELDS = new Set<ImportField>([...PRODUCT_TEXTS.map(([field]) => field), ...NUMBER_FIELDS, 'ignore'])

/** Fields that speak of the order as a whole, in a file of its lines. */
export const ORDER_LEVEL: ReadonlySet<ImportTarget> = new Set(IMPORT_FIELDS.filter((field) => !LINE_FIELDS.has(field)))

/** The numbers of a line; the amount is what it adds to the order's total. */
export interface LineNumbers {
  readonly quantity: number | null
  readonly price: number | null
  readonly amount: number | null
}

/** Prepares reading the numbers of a line. The reader returns a reason if a cell should be a number and is none. */
export function productNumbers(cells: Cells): (fields: Fields) => LineNumbers | ImportProblem {
  const quantityAt = cells.indexOf('quantity')
  const priceAt = cells.indexOf('unitPrice')
  const totalAt = cells.indexOf('lineTotal')
  return (fields) => {
    const quantity = numberAt(cells, fields, quantityAt)
    const price = numberAt(cells, fields, priceAt)
    const total = numberAt(cells, fields, totalAt)
    if (quantity === undefined) return notANumber(cells, 'quantity', cells.first(fields, 'quantity'))
    if (price === undefined) return notANumber(cells, 'unitPrice', cells.first(fields, 'unitPrice'))
    if (total === undefined) return notANumber(cells, 'lineTotal', cells.first(fields, 'lineTotal'))
    return {
      quantity,
      price: price ?? unitOf(total, quantity),
      amount: total ?? (price === null ? null : price * (quantity ?? 1)),
    }
  }
}

/** The lines of an order that stand in one cell, as in JSON exports: each entry's names are read by the dictionary. */
export function readProducts(text: string): JsonObject[] {
  let value: Json
  try {
    value = JSON.parse(text)
  } catch {
    return text === '' ? [] : [{ name: text.slice(0, 1_000) }] // a list in words: "2 x Shirt, 1 x Hat"
  }
  return Array.isArray(value) ? value.filter(isJsonObject).map(toProduct) : []
}

const KEYS = new Map([
  ...[...PRODUCT_TEXTS, phraseKey('quantity', 'quantity'), phraseKey('unitPrice', 'price')].flatMap(([field, key]) =>
    (HEADER_PHRASES[field] ?? []).map((phrase) => [phrase, key] as const),
  ),
  ...Object.entries({ name: 'name', nombre: 'name', title: 'name', id: 'product_id' }),
])

function phraseKey(field: ImportField, key: string): readonly [ImportField, string] {
  return [field, key]
}

function toProduct(entry: JsonObject): JsonObject {
  const product: Record<string, Json> = Object.create(null)
  for (const [name, value] of Object.entries(entry)) {
    const key = KEYS.get(headerWords(name)) ?? name
    const isNumber = key === 'quantity' || key === 'price'
    const number = isNumber && typeof value === 'string' ? Number(value) : Number.NaN
    if (product[key] === undefined) product[key] = Number.isFinite(number) ? number : value
    else product[name] = value
  }
  return product
}

/** null for an empty cell, undefined for one that is no number. */
function numberAt(cells: Cells, fields: Fields, index: number): number | null | undefined {
  const text = index === -1 ? '' : (fields[index] ?? '')
  if (text === '') return null
  return cells.number(text) ?? (text.trim() === '' ? null : undefined)
}

function unitOf(total: number | null, quantity: number | null): number | null {
  return total === null || !quantity ? null : Math.round((total / quantity) * 10_000) / 10_000
}
