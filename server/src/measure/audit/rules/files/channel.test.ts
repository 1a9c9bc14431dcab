import { expect, test } from 'vitest'
import type { AuditKind } from '../../schema.ts'
import { channelOfFile } from './channel.ts'

test.each<[string, AuditKind, string | null, string, string]>([
  ['whatsapp-2025.csv', 'messages', null, 'csv', 'whatsapp'],
  ['tienda/whatsapp.csv', 'messages', null, 'csv', 'whatsapp'],
  ['tienda/tickets.csv', 'orders', null, 'csv', 'store'],
  ['pedidos_tienda_online.csv', 'orders', null, 'csv', 'web'],
  ['Pedidos Tienda Web.xlsx', 'orders', null, 'csv', 'web'],
  ['TPV_ventas.csv', 'orders', null, 'csv', 'store'],
  ['centralita.csv', 'calls', null, 'csv', 'voice'],
  ['registro.csv', 'calls', null, 'csv', 'voice'],
  ['amazon-orders.csv', 'orders', null, 'csv', 'marketplace'],
  ['export.csv', 'customers', 'mailchimp', 'csv', 'email'],
  ['export.csv', 'orders', 'shopify', 'csv', 'web'],
  ['clientes.csv', 'customers', null, 'csv', 'crm'],
  ['inbox', 'messages', null, 'mbox', 'email'],
  ['tickets-madrid.csv', 'orders', null, 'csv', 'store'],
  ['pedidos.csv', 'orders', null, 'csv', 'web'],
  ['wc-orders.csv', 'orders', null, 'csv', 'web'],
  ['catalog-2026-03-01-square.csv', 'catalogue', null, 'csv', 'store'],
  ['tickets_freshdesk.csv', 'messages', null, 'csv', 'email'],
  ['Stock almacén.csv', 'stock', null, 'csv', 'warehouse'],
  ['Facturas 2025.csv', 'orders', null, 'csv', 'facturas-2025'],
])('%s is of %s', (name, kind, system, format, expected) => {
  expect(
    channelOfFile(name, {
      kind,
      system,
      format,
      hasStores: name === 'tickets-madrid.csv',
      hasEmails: name === 'pedidos.csv',
    }),
  ).toBe(expected)
})
