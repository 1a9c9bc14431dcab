/** What each channel of the brand would give to somebody who asked it for an export of the whole history: what an audit begins with. */
import { decimalComma } from './catalog.ts'
import type { CrmEntry } from './crm.ts'
import { emailOfContext, listOf, localDate, localTime, phoneOfContext, textOf, toCsv } from './export-cells.ts'
import { type ExportFile, writeExports } from './exports.ts'
import type { Fact } from './facts.ts'

/** A file as its channel gives it. */
export type ChannelFile = Pick<ExportFile, 'name' | 'bytes' | 'rows'>

/** Seven files: the CRM, the tickets of each store, the call list, the orders of the web, the conversations by mail and WhatsApp. */
export function writeChannelExports(crm: readonly CrmEntry[], facts: readonly Fact[]): readonly ChannelFile[] {
  const older = facts.filter(({ source, message }) => source === 'phone' || isSale(source, message.event))
  return [...writeExports(crm, older), writeWebOrders(facts), writeConversations(facts)]
}

function isSale(source: string, event: string | undefined): boolean {
  return source.startsWith('till-') && event === 'Order Completed'
}

/** As the shop's own program exports them: one row per line of an order, the customer repeated. */
function writeWebOrders(facts: readonly Fact[]): ChannelFile {
  const header = [
    'Pedido',
    'Fecha',
    'Hora',
    'Cliente',
    'Correo',
    'Teléfono',
    'SKU',
    'Producto',
    'Cantidad',
    'Precio',
    'Estado',
  ]
  const orders = facts.filter(({ source, message }) => source === 'backend' && message.event === 'Order Completed')
  const rows = orders.flatMap(({ message: { userId, context, properties = {} }, atMs }) =>
    listOf(properties.products).map((line) => [
      textOf(properties.order_id),
      localDate(atMs),
      localTime(atMs),
      textOf(userId),
      emailOfContext(context),
      phoneOfContext(context),
      textOf(line.sku),
      textOf(line.name),
      textOf(line.quantity),
      decimalComma(Math.round(Number(line.price) * 100)),
      'Pagado',
    ]),
  )
  return csvFile('web-pedidos.csv', header, rows)
}

/** As a shared inbox exports them: mail and WhatsApp in one list. */
function writeConversations(facts: readonly Fact[]): ChannelFile {
  const header = ['Fecha', 'Hora', 'Canal', 'Sentido', 'Conversación', 'Correo', 'Teléfono', 'Asunto', 'Mensaje']
  const talks = facts.filter(({ source, message }) => isTalk(source, message.event))
  const rows = talks.map(({ source, message: { event, context, properties = {} }, atMs }) => [
    localDate(atMs),
    localTime(atMs),
    source === 'whatsapp' ? 'WhatsApp' : 'Correo',
    event?.endsWith('Received') ? 'entrante' : 'saliente',
    textOf(properties.conversation_id),
    emailOfContext(context),
    phoneOfContext(context),
    textOf(properties.subject),
    textOf(properties.text).replace(/\s+/g, ' '),
  ])
  return csvFile('conversaciones.csv', header, rows)
}

function isTalk(source: string, event: string | undefined): boolean {
  return (source === 'whatsapp' || source === 'mailbox') && /^(?:Message|Email) (?:Received|Sent)$/.test(event ?? '')
}

function csvFile(name: string, header: readonly string[], rows: readonly (readonly string[])[]): ChannelFile {
  return { name, bytes: Buffer.from(`\uFEFF${toCsv([header, ...rows])}`, 'utf8'), rows: rows.length }
}
