import { describe, expect, test } from 'vitest'
import { createTranslate } from '../i18n/i18n.tsx'
import { en } from '../messages/en.ts'
import { es } from '../messages/es.ts'
import { describeEvent, nameEvent } from './describe.ts'
import type { EventLike, EventWords } from './words.ts'

const spanish = createTranslate(es, 'es')
const TRACK: EventLike = {
  type: 'track',
  name: '',
  channel: 'web',
  direction: 'in',
  properties: {},
  context: {},
  traits: null,
}

test.each<[string, Partial<EventLike>, Partial<EventWords>]>([
  [
    'an order says its number, its products and its money',
    {
      name: 'Order Completed',
      properties: {
        order_id: 'W-1',
        total: 41.9,
        currency: 'EUR',
        products: [
          { name: 'Tetera', quantity: 1 },
          { name: 'Taza', quantity: 2 },
        ],
      },
    },
    { title: 'Pedido W-1', text: 'Tetera, Taza ×2', aside: '41,90\u00a0€' },
  ],
  [
    'a sale in a store is named after the store',
    {
      name: 'Order Completed',
      channel: 'store',
      properties: { order_id: 'T-9', store: 'Sevilla', total: 10, currency: 'EUR' },
    },
    { title: 'Compra en Sevilla', text: 'T-9' },
  ],
  [
    'a refund is money that goes back',
    { name: 'Order Refunded', properties: { order_id: 'W-1', total: 12, currency: 'EUR', reason: 'roto' } },
    { title: 'Devolución del pedido W-1', text: 'roto', aside: '-12,00\u00a0€' },
  ],
  [
    'an order without a total is the sum of its products',
    { name: 'Order Completed', properties: { currency: 'EUR', products: [{ name: 'A', price: '2.5', quantity: 2 }] } },
    { title: 'Pedido', aside: '5,00\u00a0€' },
  ],
  [
    'many products are summed up',
    { name: 'Cart Viewed', properties: { products: ['A', 'B', 'C', 'D', 'E'].map((name) => ({ name })) } },
    { text: 'A, B, C y 2 más' },
  ],
  [
    'a product is named',
    { name: 'Product Viewed', properties: { name: 'Tetera', price: 30, currency: 'EUR' } },
    { title: 'Vio Tetera', aside: '30,00\u00a0€' },
  ],
  ['a product without a name still is one', { name: 'Product Added' }, { title: 'Añadió al carrito un producto' }],
  [
    'a message shows what was written',
    { name: 'Message Received', channel: 'whatsapp', properties: { text: '¿Tenéis\nla tetera?' } },
    { title: 'Escribió un mensaje', text: '¿Tenéis la tetera?', isQuote: true },
  ],
  [
    'a reply names who wrote it',
    { name: 'Message Sent', properties: { text: 'Sí', agent: 'Marta' } },
    { title: 'Respuesta de Marta' },
  ],
  [
    'a mail is known by its subject',
    { name: 'Email Received', properties: { subject: 'Mi pedido', text: 'Hola' } },
    { title: 'Mi pedido', text: 'Hola' },
  ],
  [
    'a call says how it went and how long it took',
    {
      name: 'Call Received',
      channel: 'voice',
      properties: { outcome: 'resuelta', duration_seconds: 95, note: 'Plazo' },
    },
    { title: 'Llamó', text: 'Resultado: resuelta · Plazo', aside: '1 min 35 s' },
  ],
  [
    'a missed call has no length',
    { name: 'Call Received', properties: { outcome: 'perdida', duration_seconds: 0 } },
    { aside: '' },
  ],
  [
    'a page takes its name from the context when it has none',
    { type: 'page', name: 'page', context: { page: { title: 'Inicio', path: '/' } } },
    { title: 'Visitó Inicio', text: '/' },
  ],
  [
    'an edit by hand is told from what a system sent',
    { type: 'identify', name: 'identify', properties: { by: 'Ana' }, traits: { city: 'Vigo' } },
    { title: 'Datos cambiados a mano', text: 'Ciudad: Vigo' },
  ],
  [
    'a permission is told in words: channel, purpose, address, how it is known',
    {
      name: 'Subscribed',
      properties: { channel: 'email', purpose: 'marketing', email: 'ana@correo.example', form: 'boletín web' },
    },
    { title: 'Se suscribió', text: 'Correo · publicidad · ana@correo.example · formulario «boletín web»' },
  ],
  [
    'what an event leaves out is what the server takes it for',
    { name: 'Unsubscribed', properties: { via: 'enlace de baja' } },
    { title: 'Se dio de baja', text: 'Correo · publicidad · por «enlace de baja»' },
  ],
  [
    'a permission noted by staff names them, and the purpose keeps its own name',
    {
      name: 'Consent Withdrawn',
      properties: { channel: 'whatsapp', purpose: 'catas', address: '+34600111222', by: 'Luz', note: 'en caja' },
    },
    { title: 'Retiró su permiso', text: 'WhatsApp · catas · +34600111222 · «en caja» · lo anotó Luz' },
  ],
  ['an unknown event keeps its name', { name: 'Workshop Booked' }, { title: 'Workshop Booked', text: '' }],
  ['a name that every object has is unknown too', { name: 'constructor' }, { title: 'constructor' }],
])('%s', (_rule, event, expected) => {
  expect(describeEvent({ ...TRACK, ...event }, spanish, 'es')).toMatchObject(expected)
})

describe('by its name alone', () => {
  test.each([
    ['page', 'Visitó una página', 'Visited a page'],
    ['identify', 'Se identificó', 'Said who they are'],
    ['Order Completed', 'Pedido', 'Order'],
    ['Workshop Booked', 'Workshop Booked', 'Workshop Booked'],
  ])('%s', (name, inSpanish, inEnglish) => {
    expect(nameEvent(name, spanish, 'es')).toBe(inSpanish)
    expect(nameEvent(name, createTranslate(en, 'en'), 'en')).toBe(inEnglish)
  })
})
