/** The exports of the brand's older systems, as those systems write them: semicolons, decimal commas, day-first dates. */

import { decimalComma } from './catalog.ts'
import type { CrmEntry } from './crm.ts'
import { cardOfContext, listOf, localDate, localTime, phoneOfContext, textOf, toCsv } from './export-cells.ts'
import type { Fact, Fields } from './facts.ts'
import { STORES } from './places.ts'

/** A file for the importer, with what it would not guess. */
export interface ExportFile {
  readonly name: string
  /** The source that the importer files it under. */
  readonly sourceName: string
  readonly bytes: Uint8Array
  readonly mapping: Fields
  readonly rows: number
}

/** Tickets and calls older than this are only in the exports: the tills and the switchboard were connected later. */
export const CONNECTED_DAYS = 45

/** Whether a fact travels in an export rather than through the tracking API. */
export function isExported(fact: Fact, nowMs: number): boolean {
  if (fact.atMs > nowMs - CONNECTED_DAYS * 86_400_000) return false
  const { event } = fact.message
  return fact.source === 'phone' || (fact.source.startsWith('till-') && event === 'Order Completed')
}

/** All files: the CRM, one list of tickets per store, the call list. */
export function writeExports(crm: readonly CrmEntry[], exported: readonly Fact[]): ExportFile[] {
  return [
    writeContacts(crm),
    ...STORES.map((store) =>
      writeTickets(
        store.name,
        store.key,
        exported.filter((fact) => fact.source === `till-${store.key}`),
      ),
    ),
    writeCalls(exported.filter((fact) => fact.source === 'phone')),
  ]
}

function writeContacts(crm: readonly CrmEntry[]): ExportFile {
  const header = [
    'Id cliente',
    'Nombre',
    'Apellidos',
    'Correo electrónico',
    'Teléfono',
    'Código postal',
    'Ciudad',
    'Tarjeta cliente',
    'Fecha de alta',
    'Modificado',
    'Acepta publicidad',
  ]
  const rows = crm.map((card) => [
    card.crmId,
    card.givenName,
    card.surnames,
    card.email,
    card.phone,
    card.postcode,
    card.city,
    card.loyaltyCard,
    localDate(card.joinedMs),
    localDate(card.joinedMs),
    card.marketing === undefined ? '' : card.marketing ? 'Sí' : 'No',
  ])
  return {
    name: 'crm-contactos.csv',
    sourceName: 'CRM',
    bytes: Buffer.from(`\uFEFF${toCsv([header, ...rows])}`, 'utf8'),
    rows: rows.length,
    mapping: {
      kind: 'contacts',
      system: 'crm',
      columns: {
        'Id cliente': 'externalId',
        Nombre: 'firstName',
        Apellidos: 'lastName',
        'Correo electrónico': 'email',
        Teléfono: 'phone',
        'Código postal': 'postalCode',
        Ciudad: 'city',
        'Tarjeta cliente': 'loyaltyCard',
        'Fecha de alta': 'createdAt',
        Modificado: 'updatedAt',
        'Acepta publicidad': 'consentEmail',
      },
    },
  }
}

/** One row per line of a ticket, in Windows-1252, as tills of ten years ago write it. */
function writeTickets(storeName: string, key: string, facts: readonly Fact[]): ExportFile {
  const header = [
    'Ticket',
    'Fecha',
    'Tienda',
    'Tarjeta cliente',
    'Teléfono cliente',
    'Código artículo',
    'Artículo',
    'Familia',
    'Unidades',
    'Precio',
    'Forma de pago',
  ]
  const rows = facts.flatMap(({ message, atMs }) => {
    const properties = message.properties ?? {}
    return listOf(properties.products).map((line) => [
      textOf(properties.order_id),
      `${localDate(atMs)} ${localTime(atMs)}`,
      storeName,
      cardOfContext(message.context),
      phoneOfContext(message.context),
      textOf(line.sku),
      textOf(line.name),
      textOf(line.category),
      textOf(line.quantity),
      decimalComma(Math.round(Number(line.price) * 100)),
      textOf(properties.payment_method),
    ])
  })
  return {
    name: `tickets-${key}.csv`,
    sourceName: `Caja ${storeName.replace('Brisa y Barro ', '')} (histórico)`,
    bytes: Buffer.from(toCsv([header, ...rows]), 'latin1'),
    rows: rows.length,
    mapping: {
      kind: 'order-lines',
      channel: 'store',
      currency: 'EUR',
      columns: {
        Ticket: 'orderId',
        Fecha: 'orderedAt',
        Tienda: 'store',
        'Tarjeta cliente': 'loyaltyCard',
        'Teléfono cliente': 'phone',
        'Código artículo': 'sku',
        Artículo: 'productName',
        Familia: 'category',
        Unidades: 'quantity',
        Precio: 'unitPrice',
        'Forma de pago': 'paymentMethod',
      },
    },
  }
}

function writeCalls(facts: readonly Fact[]): ExportFile {
  const lines = facts.map(({ message, atMs }) => {
    const properties = message.properties ?? {}
    const inbound = message.event === 'Call Received'
    return JSON.stringify({
      llamada: textOf(properties.call_id),
      evento: message.event,
      inicio: new Date(atMs).toISOString(),
      sentido: inbound ? 'entrante' : 'saliente',
      telefono: phoneOfContext(message.context),
      duracion_s: properties.duration_seconds ?? 0,
      resultado: properties.outcome ?? '',
      agente: properties.agent ?? '',
      nota: properties.note ?? '',
    })
  })
  return {
    name: 'llamadas.ndjson',
    sourceName: 'Centralita (histórico)',
    bytes: Buffer.from(`${lines.join('\n')}\n`, 'utf8'),
    rows: lines.length,
    mapping: {
      kind: 'events',
      format: 'ndjson',
      channel: 'voice',
      columns: {
        llamada: 'messageId',
        evento: 'eventName',
        inicio: 'occurredAt',
        sentido: 'direction',
        telefono: 'phone',
        duracion_s: 'property:duration_seconds',
        resultado: 'property:outcome',
        agente: 'property:agent',
        nota: 'property:note',
      },
    },
  }
}
