/** What a JSON object of an event may hold; nothing in it can be trusted to be there. */
export type Fields = Readonly<Record<string, unknown>>

/** A product of an order or a view, as far as the sender says. */
export interface ProductFact {
  readonly name: string
  readonly quantity: number
  readonly price: number | null
}

/** The first of `names` that holds text or a number, trimmed; empty when none does. */
export function textOf(fields: Fields, ...names: readonly string[]): string {
  for (const name of names) {
    const value = fields[name]
    if (typeof value === 'number') return String(value)
    if (typeof value === 'string' && value.trim() !== '') return value.trim()
  }
  return ''
}

/** The first of `names` that holds a finite number, also written as text; null when none does. */
export function numberOf(fields: Fields, ...names: readonly string[]): number | null {
  for (const name of names) {
    const value = fields[name]
    if (typeof value === 'number' && Number.isFinite(value)) return value
    if (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))) return Number(value)
  }
  return null
}

/** A nested object; empty when it is none. */
export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {}
}

/** The products of an order or a cart, in their order; those without any name are left out. */
export function productsOf(properties: Fields): readonly ProductFact[] {
  const { products } = properties
  if (!Array.isArray(products)) return []
  return products.filter(isFields).flatMap((product) => {
    const name = textOf(product, 'name', 'title', 'sku', 'product_id')
    if (name === '') return []
    return [{ name, quantity: numberOf(product, 'quantity') ?? 1, price: numberOf(product, 'price') }]
  })
}

/**
 * What an order, a refund or a cart amounts to, in major units: the rule of the server's profiles (`total`, `revenue`, `value`, else
 * the sum of its products).
 */
export function amountOf(properties: Fields): { amount: number; currency: string } | null {
  const currency = textOf(properties, 'currency').toUpperCase()
  if (!/^[A-Z]{3}$/.test(currency)) return null
  const stated = numberOf(properties, 'total', 'revenue', 'value')
  if (stated !== null) return { amount: stated, currency }
  const products = productsOf(properties)
  if (products.length === 0) return null
  return { amount: products.reduce((sum, { price, quantity }) => sum + (price ?? 0) * quantity, 0), currency }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
