import { expect, test } from 'vitest'
import { impliedDirection, readDirection } from './direction.ts'

test.each([
  ['in', 'in'],
  ['Inbound', 'in'],
  ['entrante', 'in'],
  ['Recibida', 'in'],
  ['cliente', 'in'],
  ['OUT', 'out'],
  ['saliente', 'out'],
  [' enviado ', 'out'],
  ['agente', 'out'],
  ['nota', 'internal'],
  ['', null],
  ['Madrid', null],
])('%j in a column of directions is %s', (text, expected) => expect(readDirection(text)).toBe(expected))

test.each([
  ['Email Sent', 'out'],
  ['Push Notification Delivered', 'out'],
  ['Received Email', 'out'], // Klaviyo's, of the customer
  ['Correo enviado', 'out'],
  ['Campaña de primavera enviada', 'out'],
  ['Llamada saliente', 'out'],
  ['WhatsApp entregado', 'out'],
  ['Email Opened', 'in'],
  ['Correo recibido', 'in'],
  ['Llamada entrante', 'in'],
  ['Order Completed', 'in'],
  ['Enviado formulario', 'in'],
])('an event called %j goes %s', (name, expected) => expect(impliedDirection(name)).toBe(expected))
