/** The seven files, each as its program writes it: its own delimiter, encoding, headers and ways of writing a day. */

import { madridClock, madridOffsetMs } from '../calendar.ts'
import { decimalComma } from '../catalog.ts'
import type { CrmEntry } from '../crm.ts'
import { localDate, localTime, toCsv } from '../export-cells.ts'
import type { Person } from '../people.ts'
import { createRandom } from '../random.ts'
import { type Card, homeOf, type TillCard } from './cards.ts'
import type { Offer, StockRow } from './offers.ts'
import type { Places } from './places.ts'
import { type Purchase, totalOf } from './purchases.ts'
import type { Send } from './sends.ts'
import { drawStreet, inFull } from './streets.ts'
import type { Talk } from './talks.ts'
import { type Cell, makeWorkbook } from './workbook.ts'

/** A file as its channel gives it. */
export interface ChannelFile {
  readonly name: string
  readonly bytes: Uint8Array
  /** Of all its sheets, without headers. */
  readonly rows: number
}

/** A row and what it tells of. */
type Told = readonly [thing: object, cells: readonly Cell[]]

/** The customer list as clerks keep it: UTF-8 with a mark, semicolons. */
export function writeCrm(places: Places, cards: readonly (Card & { readonly entry: CrmEntry })[]): ChannelFile {
  const header =
    'Id cliente,Nombre,Apellidos,Correo electrónico,Teléfono,Dirección,Código postal,Ciudad,Tarjeta cliente,Fecha de alta,Modificado,Acepta publicidad'
  const rows = cards.map((card): Told => {
    const { entry, meant, street, atMs } = card
    const wish = meant.wish === undefined ? '' : meant.wish === 'yes' ? 'Sí' : 'No'
    const { crmId, givenName, surnames, postcode, city, loyaltyCard, joinedMs } = entry
    const cells = [crmId, givenName, surnames, card.email, card.phone, street, postcode, city, loyaltyCard]
    return [card, [...cells, localDate(joinedMs), localDate(atMs), wish]]
  })
  return writeText(places, 'crm-contactos.csv', header, rows, (table) => utf8(toCsv(table)))
}

/** One row per line of a ticket, in Windows-1252, as tills of ten years ago write it. */
export function writeTickets(places: Places, purchases: readonly Purchase[]): ChannelFile {
  const header =
    'Ticket,Fecha,Tienda,Tarjeta cliente,Teléfono cliente,Código artículo,Artículo,Familia,Unidades,Precio,Importe,Forma de pago,Ticket origen'
  const rows = purchases.flatMap((purchase) =>
    purchase.lines.map(({ sku, name, category, quantity, priceMinor }): Told => {
      const { number, atMs, store, returns, keys, payment } = purchase
      const start = [number, `${localDate(atMs)} ${localTime(atMs)}`, store, keyOf(keys, 'card'), keyOf(keys, 'phone')]
      const sums = [
        String(quantity),
        decimalComma(priceMinor),
        decimalComma(quantity * priceMinor),
        payment,
        returns ?? '',
      ]
      return [purchase, [...start, sku, name, category, ...sums]]
    }),
  )
  return writeText(places, 'tpv-tickets.csv', header, rows, (table) => Buffer.from(toCsv(table), 'latin1'))
}

/** What the tills keep beside the tickets: cards, articles, stock. */
export function writeTillBook(
  places: Places,
  cards: readonly TillCard[],
  offers: readonly Offer[],
  stock: readonly StockRow[],
): ChannelFile {
  const own = cards.map((card): Told => {
    const { number, person, phone, email, street, atMs, meant } = card
    const { surnames, givenName, postcode, city, birthDate, store } = person
    const wish = meant.wish === undefined ? '' : meant.wish === 'yes' ? 'S' : 'N'
    const where = store === undefined ? '' : store.toUpperCase()
    const titular = `${surnames.join(' ')}, ${givenName}`.toUpperCase()
    // A column of digits is a column of numbers, as soon as somebody saves it in a spreadsheet.
    const written = /^\d{9}$/.test(phone) ? Number(phone) : phone
    const days = [{ dayMs: Date.parse(birthDate) }, { dayMs: dayOf(atMs) }]
    return [card, [number, titular, written, email, street, postcode, city, ...days, where, wish]]
  })
  const articles = offers.map((offer): Told => {
    const { product, name, priceMinor, description } = offer
    return [offer, [product.sku, name, product.category.toUpperCase(), priceMinor / 100, 21, description]]
  })
  const pieces = stock.map((row): Told => [row, [row.product.sku, `Brisa y Barro ${row.city}`, row.pieces]])
  return writeBook(places, 'tpv-fichero.xlsx', [
    [
      'Tarjetas',
      'Nº tarjeta,Titular,Móvil,E-mail,Domicilio,C.P.,Población,F. nacimiento,F. alta,Tienda,Publicidad',
      own,
    ],
    ['Artículos', 'Código,Artículo,Familia,PVP,IVA,Descripción', articles],
    ['Existencias', 'Código,Tienda,Stock', pieces],
  ])
}

/** The web shop: a row per line of an order with the buyer's data, the catalogue, the stock that it believes. */
export function writeWebBook(
  places: Places,
  seed: string,
  orders: readonly { readonly purchase: Purchase; readonly card: Card; readonly person: Person }[],
  offers: readonly Offer[],
  stock: readonly StockRow[],
): ChannelFile {
  const lines = orders.flatMap((order) => {
    const cells = orderCells(seed, order)
    return order.purchase.lines.map((line): Told => {
      const sums = [line.sku, line.name, line.quantity, line.priceMinor / 100, totalOf(order.purchase) / 100, 'paid']
      return [order.purchase, [...cells, ...sums]]
    })
  })
  const products = offers.map((offer): Told => {
    const { product, name, priceMinor, description } = offer
    return [offer, [product.sku, name, description, product.category, priceMinor / 100, 'active']]
  })
  const pieces = stock.map((row): Told => [row, [row.product.sku, row.product.name, row.city, row.pieces]])
  const file = writeBook(places, 'tienda-online.xlsx', [
    [
      'Orders',
      'Order,Created at,Customer ID,Email,Phone,Billing Name,Billing Street,Billing Zip,Billing City,Shipping Name,Shipping Street,Shipping Zip,Shipping City,Accepts Marketing,SKU,Item,Qty,Price,Total,Status',
      lines,
    ],
    ['Products', 'SKU,Title,Description,Type,Price,Status', products],
    ['Inventory', 'SKU,Title,Location,Available', pieces],
  ])
  for (const { purchase, card } of orders) for (const place of places.of(purchase)) places.note(card, place)
  return file
}

/** The newsletter's log: commas, English headers. */
export function writeSends(places: Places, sends: readonly Send[]): ChannelFile {
  const rows = sends.map(
    (send): Told => [send, [send.email, send.campaign, send.subject, isoTime(send.atMs), send.status]],
  )
  const header = 'Email Address,Campaign,Subject,Sent At,Status'
  return writeText(places, 'boletin-envios.csv', header, rows, (table) => Buffer.from(toCsv(table, ','), 'utf8'))
}

/** As a shared inbox exports them for a spreadsheet: mail and WhatsApp in one list, in UTF-16 with tabs. */
export function writeInbox(places: Places, talks: readonly Talk[]): ChannelFile {
  const rows = talks.map((talk): Told => {
    const { atMs, channel, inbound, conversation, email, phone, subject, text } = talk
    const where = channel === 'whatsapp' ? 'WhatsApp' : 'Correo'
    const start = [localDate(atMs), localTime(atMs), where, inbound ? 'entrante' : 'saliente', conversation]
    return [talk, [...start, email, phone, subject, text.replace(/\s+/g, ' ')]]
  })
  const header = 'Fecha,Hora,Canal,Sentido,Conversación,Correo,Teléfono,Asunto,Mensaje'
  return writeText(places, 'conversaciones.tsv', header, rows, (table) =>
    Buffer.from(`\uFEFF${toCsv(table, '\t')}`, 'utf16le'),
  )
}

/** The switchboard's list, a JSON object a line, with the notes of who answered. */
export function writeCalls(places: Places, calls: readonly Talk[]): ChannelFile {
  const lines = calls.map((call, index) => {
    places.note(call, { file: 'llamadas.ndjson', line: index + 1 })
    const { atMs, inbound, phone, seconds, outcome, agent, text } = call
    return JSON.stringify({
      llamada: index + 1,
      inicio: new Date(atMs).toISOString(),
      sentido: inbound ? 'entrante' : 'saliente',
      telefono: phone,
      ...{ duracion_s: seconds, resultado: outcome, agente: agent, nota: text },
    })
  })
  return { name: 'llamadas.ndjson', bytes: Buffer.from(`${lines.join('\n')}\n`, 'utf8'), rows: lines.length }
}

/** Presents: who orders is not always who receives. */
const PRESENTS = 0.07

function orderCells(seed: string, { purchase, card, person }: Parameters<typeof writeWebBook>[2][number]): Cell[] {
  const random = createRandom(`${seed}/delivery/${purchase.number}`)
  const isPresent = random.chance(PRESENTS)
  const home = homeOf(seed, person.id)
  const receiver = isPresent ? `Familia ${person.surnames[1]}` : card.name
  const street = isPresent ? inFull(drawStreet(random, home)) : card.street
  const { number, atMs, keys } = purchase
  const buyer = [number, isoTime(atMs), keyOf(keys, 'user'), card.email, card.phone, card.name, card.street]
  const there = [receiver, street, person.postcode, person.city]
  return [...buyer, person.postcode, person.city, ...there, card.meant.wish === 'yes' ? 'yes' : 'no']
}

function writeText(
  places: Places,
  name: string,
  header: string,
  rows: readonly Told[],
  encode: (table: readonly (readonly string[])[]) => Uint8Array,
): ChannelFile {
  for (const [index, [thing]] of rows.entries()) places.note(thing, { file: name, line: index + 2 })
  const bytes = encode([header.split(','), ...rows.map(([, cells]) => cells.map(String))])
  return { name, bytes, rows: rows.length }
}

function writeBook(
  places: Places,
  name: string,
  sheets: readonly (readonly [sheet: string, header: string, rows: readonly Told[]])[],
): ChannelFile {
  for (const [sheet, , rows] of sheets)
    for (const [index, [thing]] of rows.entries()) places.note(thing, { file: name, sheet, line: index + 2 })
  const whole = sheets.map(([sheet, header, rows]) => ({
    name: sheet,
    rows: [header.split(','), ...rows.map(([, cells]) => cells)],
  }))
  return { name, bytes: makeWorkbook(whole), rows: sheets.reduce((sum, [, , rows]) => sum + rows.length, 0) }
}

function keyOf(keys: Purchase['keys'], kind: string): string {
  return keys.find((key) => key.startsWith(`${kind}:`))?.slice(kind.length + 1) ?? ''
}

function utf8(text: string): Uint8Array {
  return Buffer.from(`\uFEFF${text}`, 'utf8')
}

/** Madrid's day as UTC ms of a midnight. */
function dayOf(ms: number): number {
  const local = madridClock(ms).getTime()
  return local - (local % 86_400_000)
}

/** `2026-03-04 13:15:27 +0100`, Madrid time. */
function isoTime(ms: number): string {
  const text = madridClock(ms).toISOString()
  return `${text.slice(0, 10)} ${text.slice(11, 19)} +0${madridOffsetMs(ms) / 3_600_000}00`
}
