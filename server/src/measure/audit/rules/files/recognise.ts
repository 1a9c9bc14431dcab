/** What a file is and which channel it comes from, beyond what imports know: catalogues, stock, calls, tickets. */
import type { ImportKind, ImportTarget } from '@hilo/contract'
import type { AuditKind } from '../../schema.ts'

/** A column as it was recognised; `words` is its header in lower case without accents. */
export interface SeenColumn {
  readonly name: string
  readonly words: string
  readonly target: string
  /** Its first different values. */
  readonly samples: readonly string[]
}

/** What is known of a file before it is read. */
export interface SeenFile {
  readonly name: string
  /** What an import would take it for. */
  readonly importKind: ImportKind
  readonly confidence: number
  readonly columns: readonly SeenColumn[]
}

/** What the file is for the audit, and how it is to be read. */
export interface RecognisedFile {
  readonly kind: AuditKind
  readonly confidence: number
  /** Given to the importer's recognition. */
  readonly importKind: ImportKind
  readonly columns: Readonly<Record<string, ImportTarget>>
  /** What the brand sent to many at once: each row goes out, and nobody had asked for it. */
  readonly isCampaign?: true
}

const words = (text: string) => new Set(text.split(',').map((phrase) => phrase.trim().replace(/\s+/g, ' ')))

const SKU =
  words(`sku, ref, referencia, codigo, cod, codigo articulo, codigo de articulo, cod articulo, codigo producto, ean, ean13,
  barcode, codigo de barras, product id, id producto, variant sku, item code, product code, item number, article number,
  articulo, n articulo, referencia producto, product ref, style, gtin, ref articulo, cod producto, id articulo, item sku`)
const NAME =
  words(`product name, producto, nombre, name, title, titulo, item name, nombre producto, nombre del producto, product,
  nombre articulo, articulo, denominacion, item, product title, descripcion corta, descripcion articulo, item title, modelo`)
const DESCRIPTION =
  words(`description, descripcion, body html, descripcion larga, long description, detalle, product description,
  descripcion del producto, descripcion producto, short description, texto, ficha, details, long text, full description,
  product details, product text, sales text, texto largo, descripcion web, caracteristicas, features, body`)
const PRICE =
  words(`price, precio, pvp, unit price, variant price, precio venta, precio de venta, precio con iva, tarifa,
  regular price, sale price, list price, p v p, p v p con iva, p v p iva incl, pvp iva incl, precio unitario, retail price, precio final, pvp eur, precio eur, pvp con iva, rrp, importe,
  precio de venta total, precio venta total, pvp total, precio total, price incl tax, price with tax`)
const STOCK =
  words(`stock, existencias, unidades, cantidad, disponible, disponibles, qty, quantity, on hand, available, units,
  inventory quantity, variant inventory qty, in stock, uds, stock disponible, stock actual, unidades disponibles,
  available quantity, qty on hand, inventario, stock level, quantity available, existencia, stock qty, units on hand`)
const PLACE = words('tienda, store, location, almacen, warehouse, sucursal, centro, shop, store name, delegacion')
const TEXT =
  words(`text, body, message, mensaje, texto, nota, notas, note, notes, comentario, comentarios, resumen, summary, motivo,
  reason, descripcion, description, transcript, transcripcion, observaciones, consulta, contenido, content, cuerpo, plain body,
  remarks, remark, comment, comments, memo, details, detalle, call notes, resumen llamada`)
const SUBJECT = words('subject, asunto, topic, tema, titulo, title, motivo de contacto')
const THREAD =
  words(`ticket, ticket id, ticket number, case, case id, case number, conversation id, id conversacion, conversacion,
  conversation, chat id, thread id, id ticket, n ticket, numero de ticket, id caso, caso, hilo, call id, id llamada, llamada`)
/** What else stands beside a subject in a list of tickets, whose own number is called just that. */
const TICKET =
  words(`requester, solicitante, requester email, assignee, agente asignado, ticket type, tipo de ticket, priority, prioridad, via, group,
  satisfaction score, replies, reopens, solved at, first reply time in minutes, estado, status`)
const REQUESTER = words('requester, solicitante, requester name')
const NUMBER = words('id, n, no, numero, number, codigo')
const DIRECTION = words(
  'direction, sentido, inbound outbound, tipo llamada, tipo de llamada, call type, direccion llamada, call direction',
)
const CALL =
  words(`duration, duracion, duracion s, duration s, duration seconds, duracion segundos, seconds, segundos, call id,
  id llamada, llamada, talk time, called, llamado, ring time, tiempo de espera, wait time, extension, agent, agente, duracion seg, caller, llamante, caller id`)
const CALLER = words(
  'caller, llamante, caller id, numero llamante, origen llamada, numero, number, from number, calling number, origen',
)
const CALLED = words(
  'called, llamado, called number, numero llamado, destino, destino llamada, dialled number, to number',
)
/** What a code of products is called: the thing, and that it is numbered. */
const CODE =
  /^(?:article|articulo|item|product|producto|part|material|style|model|modelo|stock|variant|ref|referencia)s? (?:no|nr|num|number|numero|code|codigo|cod|id|ref|reference|#)$/
const SALE_VALUE =
  /^(?:sales?|sold|purchases?|paid|returns?|returned|refunds?|refunded|exchange|ventas?|vendid[oa]|compras?|devoluci[oó]n(?:es)?|devuelt[oa]|abono|anulad[oa]|cancelled)$/i
/** Of what was brought back: the purchase that it belongs to. */
const ORIGIN =
  words(`ticket origen, ticket original, pedido origen, pedido original, factura origen, factura original, factura rectificada,
  original order, original order id, original ticket, original receipt, original sale, returned order, refunded order, ref devolucion`)
const WHEN =
  words(`date, time, created, created at, fecha, fecha hora, fecha y hora, inicio, start, start time, timestamp, opened at,
  started at, fecha apertura, fecha de apertura, fecha creacion, fecha de creacion, created on, created date, fecha inicio, fecha llamada, call date, abierto, opened, sent at, fecha envio, day, dia, call day,
  created time, creation time, hora de creacion`)
const DIRECTION_VALUE = /^(?:entrante|saliente|recibida|realizada|perdida|inbound|outbound|incoming|outgoing)$/i
const TIME_VALUE = /^\d{1,2}[:h]\d{2}(?::\d{2})?\s*(?:[ap]\.?\s?m\.?)?$/i
const WISH_VALUE = /^(?:un)?subscribed$|^(?:de)?suscrit[oa]$|^baja$|^alta$|^cleaned$|^opted[ -](?:in|out)$/i
const CONTACT = new Set([
  'email',
  'phone',
  'firstName',
  'lastName',
  'userId',
  'document',
  'loyaltyCard',
  'orderId',
  'orderedAt',
  'messageFrom',
])

/** Recognises a file by its columns and its name. */
export function recogniseFile(file: SeenFile): RecognisedFile {
  return asProducts(file) ?? asCampaign(file) ?? asConversation(file) ?? asSales(file) ?? asImport(file)
}

const CAMPAIGN =
  words(`campaign, campaign name, campana, nombre campana, nombre de la campana, campaign title, newsletter, boletin, envio, mailing,
  nombre envio, message name, email name`)
const SENT =
  words(`sent at, send date, send time, sent, date sent, sent date, sent on, delivered at, fecha envio, fecha de envio, enviado, enviado el,
  fecha, date, timestamp`)
const PERSONAL = new Set([
  'name',
  'firstName',
  'lastName',
  'street',
  'address',
  'postalCode',
  'birthday',
  'messageFrom',
])

/** A newsletter's log: whom each campaign went to, and when. Nobody's name stands in it, and no side but the addressee's. */
function asCampaign({ columns, importKind }: SeenFile): RecognisedFile | null {
  if (importKind === 'mail' || importKind === 'orders' || importKind === 'order-lines') return null
  const email = columns.find(({ target }) => target === 'email' || target === 'messageTo')
  const campaign = find(columns, CAMPAIGN, email)
  const subject = find(columns, SUBJECT, email, campaign)
  const sent = find(columns, SENT)
  const title = subject ?? campaign
  if (email === undefined || campaign === undefined || title === undefined || sent === undefined) return null
  if (columns.some(({ target }) => PERSONAL.has(target) || target === 'text' || target === 'direction')) return null
  const found: Record<string, ImportTarget> = {
    [email.name]: 'email',
    [sent.name]: 'occurredAt',
    [title.name]: 'subject',
  }
  if (title !== campaign) found[campaign.name] = 'property:campaign'
  return { kind: 'messages', confidence: 0.85, importKind: 'messages', columns: found, isCampaign: true }
}

function asProducts(file: SeenFile): RecognisedFile | null {
  const { columns } = file
  const sku =
    find(columns, SKU) ??
    columns.find(({ words: header }) => CODE.test(header)) ??
    columns.find(({ words: header }) => /^(?:id|nr|no)$/.test(header))
  const price = find(columns, PRICE)
  const stock = find(columns, STOCK, price)
  const hasContact = columns.some(
    (column) => CONTACT.has(column.target) && column !== sku && !SKU.has(column.words) && !NAME.has(column.words),
  )
  if (hasContact || (price === undefined && stock === undefined)) return null
  const name = find(columns, NAME, sku) ?? (sku === undefined ? undefined : find(columns, DESCRIPTION, sku))
  if (sku === undefined && name === undefined) return null
  const description = find(columns, DESCRIPTION, name)
  const place = find(columns, PLACE)
  const found: Record<string, ImportTarget> = {}
  for (const { name: column } of columns) found[column] = 'ignore'
  if (sku) found[sku.name] = 'sku'
  if (name) found[name.name] = 'productName'
  if (price) found[price.name] = 'unitPrice'
  if (stock) found[stock.name] = 'quantity'
  if (place) found[place.name] = 'store'
  if (description) found[description.name] = 'property:description'
  for (const { name: column, words: header } of columns)
    if (/^(?:currency|moneda|divisa)$/.test(header)) found[column] = 'currency'
  const kind = price === undefined ? 'stock' : 'catalogue'
  return { kind, confidence: sku && (name || stock) ? 0.95 : 0.75, importKind: 'order-lines', columns: found }
}

/** Calls and tickets: who, when, in which direction, and a note that imports would not take for a message. */
function asConversation(file: SeenFile): RecognisedFile | null {
  const { columns, importKind } = file
  if (importKind === 'mail' || importKind === 'events' || importKind === 'orders' || importKind === 'order-lines')
    return null
  const calls = columns.filter(({ words: header }) => CALL.has(header)).length
  const isTicketList =
    find(columns, SUBJECT) !== undefined && columns.filter(({ words: header }) => TICKET.has(header)).length >= 3
  const thread = find(columns, THREAD) ?? (isTicketList ? find(columns, NUMBER) : undefined)
  const direction =
    find(columns, DIRECTION) ??
    columns.find(({ target }) => target === 'direction') ??
    columns.find(({ samples }) => areAll(samples, DIRECTION_VALUE))
  const text = columns.find(({ target }) => target === 'text') ?? find(columns, TEXT, thread)
  const [caller, called] = [find(columns, CALLER), find(columns, CALLED)]
  const saysWho = direction !== undefined || (caller !== undefined && called !== undefined)
  const isCall = /llamad|call|centralita|pbx|telefon|phone/i.test(file.name)
    ? calls >= 1 || direction !== undefined
    : calls >= 2 && saysWho
  const subject = columns.find(({ target }) => target === 'subject') ?? find(columns, SUBJECT, thread, text)
  const dated = columns.filter(({ samples }) => !areAll(samples, TIME_VALUE))
  const when = dated.find(({ target }) => target === 'occurredAt') ?? find(dated, WHEN)
  const isTicket =
    thread === undefined
      ? subject !== undefined && text !== undefined && when !== undefined
      : text !== undefined || subject !== undefined
  if (importKind !== 'messages' && !isCall && !isTicket) return null
  const found: Record<string, ImportTarget> = {}
  if (when) found[when.name] = 'occurredAt'
  if (thread) found[thread.name] = 'conversationId'
  if (text) found[text.name] = 'text'
  if (subject) found[subject.name] = 'subject'
  const requester = isTicketList ? find(columns, REQUESTER) : undefined
  if (requester && !columns.some(({ target }) => target === 'name')) found[requester.name] = 'name'
  if (direction) found[direction.name] = 'direction'
  if (isCall && caller && called) {
    found[caller.name] = 'messageFrom'
    found[called.name] = 'messageTo'
  } else if (caller && !columns.some(({ target }) => target === 'phone' || target === 'messageFrom')) {
    found[caller.name] = 'phone'
  }
  return { kind: isCall ? 'calls' : 'messages', confidence: 0.85, importKind: 'messages', columns: found }
}

const SALE_NUMBER = words('referencia, reference, ref, numero, number, n, no, num, id')
const SALE_TOTAL = words('total, importe, importe total, total amount, total pagado, amount, total con iva, total eur')
const SALE_BESIDE = words(
  'pago, forma de pago, metodo de pago, payment, payment method, estado, status, order status, entrega, delivery',
)

/** A shop's list of sales that calls their number a mere reference, and the customer by name alone: numbered, dated, paid. */
function asSales({ columns, importKind }: SeenFile): RecognisedFile | null {
  if (importKind !== 'contacts' || columns.some(({ target }) => target === 'email' || target === 'phone')) return null
  const [number, total, when] = [find(columns, SALE_NUMBER), find(columns, SALE_TOTAL), find(columns, WHEN)]
  const beside = columns.filter(({ words: header }) => SALE_BESIDE.has(header))
  if (number === undefined || total === undefined || when === undefined || beside.length < 2) return null
  const reference = columns.find(({ words: header }) => /^refer/.test(header)) ?? number
  const found: Record<string, ImportTarget> = {
    [reference.name]: 'orderId',
    [total.name]: 'total',
    [when.name]: 'orderedAt',
  }
  const status = columns.find(({ words: header }) => /^(?:estado|status|order status)$/.test(header))
  if (status) found[status.name] = 'orderStatus'
  return { kind: 'orders', confidence: 0.75, importKind: 'orders', columns: found }
}

const KIND_OF: Readonly<Record<ImportKind, AuditKind>> = {
  contacts: 'customers',
  orders: 'orders',
  'order-lines': 'orders',
  messages: 'messages',
  mail: 'messages',
  visits: 'visits',
  events: 'events',
}

function asImport({ importKind, confidence, columns: seen }: SeenFile): RecognisedFile {
  const columns: Record<string, ImportTarget> = {}
  // Newsletter programs say in a bare "status" who has left.
  const wish = importKind === 'contacts' ? seen.find(({ samples }) => areAll(samples, WISH_VALUE)) : undefined
  if (wish?.target.includes(':')) columns[wish.name] = 'consentEmail'
  // Tills say in a "type" of their own what was sold and what came back.
  const isSale = importKind === 'orders' || importKind === 'order-lines'
  const status = seen.some(({ target }) => target === 'orderStatus')
    ? undefined
    : seen.find(({ target, samples }) => target.includes(':') && areAll(samples, SALE_VALUE))
  if (isSale && status) columns[status.name] = 'orderStatus'
  const origin = isSale ? find(seen, ORIGIN) : undefined
  if (origin) columns[origin.name] = 'property:original_order'
  return { kind: KIND_OF[importKind], confidence, importKind, columns }
}

/** Whether there are values, and all are of this sort. */
function areAll(samples: readonly string[], pattern: RegExp): boolean {
  return samples.length > 0 && samples.every((sample) => pattern.test(sample.trim()))
}

function find(
  columns: readonly SeenColumn[],
  phrases: ReadonlySet<string>,
  ...taken: readonly (SeenColumn | undefined)[]
): SeenColumn | undefined {
  return columns.find((column) => phrases.has(column.words) && !taken.includes(column))
}
