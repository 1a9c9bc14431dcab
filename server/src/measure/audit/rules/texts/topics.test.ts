import { expect, test } from 'vitest'
import { type Topic, topicOf } from './topics.ts'

test.each<[string, Topic]>([
  ['¿Cuándo llega mi pedido?', 'delivery'],
  ['Where is my parcel?', 'delivery'],
  ['¿Tenéis la manta en azul?', 'stock'],
  ['Do you have it in blue?', 'stock'],
  ['Quiero devolver el jersey', 'return'],
  ['I would like a refund', 'return'],
  ['¿Cuánto cuesta el jarrón?', 'price'],
  ['Necesito la factura del pedido 12', 'invoice'],
  ['Ha llegado rota', 'fault'],
  ['¿Qué horario tenéis hoy?', 'stock'],
  ['¿Abrís el domingo?', 'hours'],
  ['No puedo acceder a mi cuenta', 'account'],
  ['Muchas gracias por el pedido', 'other'],
  ['Hola', 'other'],
])('%s is about %s', (text, topic) => expect(topicOf(text)).toBe(topic))
