/** Decisions about a whole table from its sample: decimal mark, date order, currency, refunds. Pure. */
import type { ImportField, ImportKind, ImportMapping, ImportNote } from '@hilo/contract'
import { currencyOfCountry, toCountryCode, toCurrencyCode } from '../recognise/countries.ts'
import { isField, type RecognisedColumn } from '../recognise/recognise.ts'
import { headerWords } from '../recognise/words.ts'
import type { ColumnType, ImportDefaults } from '../schema.ts'
import { type DateOrder, orderEvidence, sniffDateOrder } from '../sniff/dates.ts'
import { type DecimalMark, decimalEvidence, parseNumber, sniffDecimal } from '../sniff/numbers.ts'
import { note } from './notes.ts'

/** A sample with what its columns were recognised as. */
export interface DecideInput {
  readonly columns: readonly RecognisedColumn[]
  readonly rows: readonly (readonly string[])[]
  readonly delimiter: string | null
  readonly mapping: ImportMapping
  readonly defaults: ImportDefaults
}

/** A decision and what should be said about it. */
export interface Decided<T> {
  readonly value: T
  readonly notes: readonly ImportNote[]
}

const NUMBER_FIELDS = new Set<ImportField>([
  'total',
  'subtotal',
  'tax',
  'shipping',
  'discount',
  'quantity',
  'unitPrice',
  'lineTotal',
])
const MONEY_FIELDS: readonly ImportField[] = ['total', 'unitPrice', 'lineTotal', 'subtotal']
const SPANISH =
  /\b(?:fecha|nombre|apellidos?|correo|telefono|movil|direccion|ciudad|provincia|pedido|importe|cantidad|precio|cliente|codigo|nacimiento|alta|tienda|descripcion|factura|idioma|pais)\b/

/** The decimal mark, by all numbers of the sample; where they leave it open, by the delimiter. */
export function decideDecimal(input: DecideInput): Decided<DecimalMark> {
  if (input.mapping.decimal) return said(input.mapping.decimal)
  const texts = [...valuesOf(input, isNumeric)]
  // A file whose fields are parted by semicolons is mostly so because its commas are decimal marks.
  const fallback = input.delimiter === ';' ? ',' : '.'
  const { mark, isCertain } = sniffDecimal(texts, fallback)
  if (isCertain) return { value: mark, notes: mark === ',' ? [note('decimal_decided', { mark })] : [] }
  const example = texts.find((text) => decimalEvidence(text) !== null)
  return { value: mark, notes: example === undefined ? [] : [note('decimal_assumed', { example, mark })] }
}

/** Whether `isOpen`: dates that can be read both ways and nothing in the sample that decides. */
export interface DecidedOrder extends Decided<DateOrder> {
  readonly isOpen: boolean
}

/** Day or month first, by all dates of the sample; where they leave it open, by the language of the headers. */
export function decideDateOrder(input: DecideInput): DecidedOrder {
  if (input.mapping.dateOrder) return { ...said(input.mapping.dateOrder), isOpen: false }
  const texts = [...valuesOf(input, ({ profile, target }) => profile.date > 0.5 || target === 'birthday')]
  const { dayFirst, monthFirst, either } = sniffDateOrder(texts)
  const fallback = fallbackOrder(input)
  if (dayFirst === 0 && monthFirst === 0) {
    const example = texts.find((text) => orderEvidence(text) === 'either') ?? ''
    const notes = either === 0 ? [] : [note('date_order_assumed', { example, order: fallback })]
    return { value: fallback, notes, isOpen: either > 0 }
  }
  const value = dayFirst === monthFirst ? fallback : dayFirst > monthFirst ? 'day-first' : 'month-first'
  const isMixed = dayFirst > 0 && monthFirst > 0
  const decided = note('date_order_decided', { order: value, evidence: Math.max(dayFirst, monthFirst) })
  return {
    value,
    notes: [isMixed ? note('date_order_mixed', { dayFirst, monthFirst, order: value }) : decided],
    isOpen: false,
  }
}

/** Positions of the columns whose dates could decide an order that the sample leaves open. */
export function dateColumns(columns: readonly RecognisedColumn[]): number[] {
  return columns.flatMap(({ profile }, index) => (profile.date > 0.5 ? [index] : []))
}

/** The currency of amounts that no column names: by the signs beside them, the headers, the country of most rows, the workspace. */
export function decideCurrency(input: DecideInput, kind: ImportKind): Decided<string | null> {
  if (kind !== 'orders' && kind !== 'order-lines') return said(null)
  if (input.mapping.currency) return said(input.mapping.currency)
  if (input.columns.some(({ target }) => target === 'currency')) return said(input.defaults.currency)
  const money = (column: RecognisedColumn) => isField(column.target) && MONEY_FIELDS.includes(column.target)
  for (const text of [...input.columns.filter(money).map(({ column }) => column), ...valuesOf(input, money)]) {
    const written = /€|£|\$|\b(?:EUR|USD|GBP|MXN|COP|CLP|ARS|PEN)\b/i.exec(text)?.[0]
    const currency = written ? toCurrencyCode(written) : null
    if (currency) return { value: currency, notes: [note('currency_from_sign', { currency })] }
  }
  const country = countryOfRows(input)
  const currency = country === null ? null : currencyOfCountry(country)
  if (country !== null && currency !== null) {
    return { value: currency, notes: [note('currency_from_country', { currency, country })] }
  }
  return {
    value: input.defaults.currency,
    notes: [note('currency_from_workspace', { currency: input.defaults.currency })],
  }
}

/** Letters before an order number that mark a refund: all its rows give back, while plain numbers sell. */
export function decideRefundPrefix(input: DecideInput, decimal: DecimalMark): Decided<string | null> {
  if (input.mapping.refundPrefix) return said(input.mapping.refundPrefix)
  const idAt = input.columns.findIndex(({ target }) => target === 'orderId')
  const quantityAt = input.columns.findIndex(({ target }) => target === 'quantity')
  const amountAt = quantityAt === -1 ? input.columns.findIndex(({ target }) => target === 'total') : quantityAt
  if (idAt === -1 || amountAt === -1) return said(null)
  const seen = new Map<string, { rows: number; negative: number }>()
  for (const row of input.rows) {
    const prefix = /^(\p{L}*)\W*\d/u.exec(row[idAt]?.trim() ?? '')?.[1] ?? ''
    const tally = seen.get(prefix) ?? { rows: 0, negative: 0 }
    tally.rows += 1
    if ((parseNumber(row[amountAt] ?? '', decimal) ?? 0) < 0) tally.negative += 1
    seen.set(prefix, tally)
  }
  const mostlySells = [...seen.values()].some(
    ({ rows, negative }) => rows > input.rows.length / 2 && negative < rows * 0.1,
  )
  const refunds = [...seen].filter(
    ([prefix, { rows, negative }]) => prefix !== '' && rows >= 2 && negative >= rows * 0.95,
  )
  const [prefix] = refunds[0] ?? []
  if (!mostlySells || prefix === undefined || refunds.length > 1) return said(null)
  return { value: prefix, notes: [note('refunds_by_prefix', { prefix })] }
}

/** How values that are kept under their column's own name are typed: only where the whole sample agrees. */
export function typeOfColumn({ target, profile }: RecognisedColumn): ColumnType {
  if (isField(target) || profile.count === 0) return 'text'
  if (profile.boolean === 1 && profile.number < 1) return 'boolean'
  if (profile.number === 1 && profile.code === 0 && profile.surePhone === 0) return 'number'
  return profile.date === 1 ? 'date' : 'text'
}

function said<T>(value: T): Decided<T> {
  return { value, notes: [] }
}

function isNumeric({ target, profile }: RecognisedColumn): boolean {
  if (isField(target)) return NUMBER_FIELDS.has(target)
  return profile.number > 0.9 && profile.code === 0 && profile.date < 0.5 && profile.surePhone < 0.5
}

function* valuesOf(input: DecideInput, wanted: (column: RecognisedColumn) => boolean): Generator<string> {
  const indexes = input.columns.flatMap((column, index) => (wanted(column) ? [index] : []))
  for (const row of input.rows) {
    for (const index of indexes) {
      const text = row[index]?.trim()
      if (text) yield text
    }
  }
}

function fallbackOrder(input: DecideInput): DateOrder {
  const isSpanish = input.columns.some(({ column }) => SPANISH.test(headerWords(column)))
  const isAmerican = countryOfRows(input) === 'US'
  return !isSpanish && (isAmerican || input.defaults.country === 'US') ? 'month-first' : 'day-first'
}

/** ISO 3166 code of the country that more than half of the first rows name; null where none does. */
export function countryOfRows(input: DecideInput): string | null {
  return mostRowsOf([...valuesOf(input, ({ target }) => target === 'country')])
}

function mostRowsOf(countries: readonly string[]): string | null {
  const seen = new Map<string, number>()
  for (const text of countries) {
    const code = toCountryCode(text)
    if (code !== null) seen.set(code, (seen.get(code) ?? 0) + 1)
  }
  return [...seen].find(([, count]) => count > countries.length / 2)?.[0] ?? null
}
