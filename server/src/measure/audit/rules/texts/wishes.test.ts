import { expect, test } from 'vitest'
import { advertises, wishIn } from './wishes.ts'

test.each<[string, string, 'no' | 'yes' | null]>([
  ['in so many words', 'Por favor, no me mandéis más publicidad. Gracias', 'no'],
  ['to leave the list', 'Buenas, quiero darme de baja de vuestras promociones', 'no'],
  ['noted by whoever answered', 'Pide que no se le envíe más publicidad.', 'no'],
  ['in English', 'Please stop sending me your newsletter', 'no'],
  ['wanted again', 'He cambiado de idea: sí quiero recibir vuestras ofertas', 'yes'],
  ['a parcel that does not come is no refusal', 'No me mandéis el pedido a casa, lo recojo', null],
  ['nor is a question about an offer', '¿Seguís con la oferta de las tazas?', null],
])('a wish in words: %s', (_rule, text, expected) => {
  expect(wishIn({ direction: 'in', text })).toBe(expected)
  expect(wishIn({ direction: 'out', text })).toBeNull()
})

test.each<[string, string, boolean]>([
  ['less for a while', '¡Solo hasta el domingo! 20 % de descuento en cerámica', true],
  ['sales', 'Vuelven las rebajas: hasta un 30 % en textil', true],
  ['a notice', 'Tu pedido W-1 ya va de camino', false],
  ['an answer', 'Hola, la tetera cuesta 49,90 €', false],
])('advertising: %s', (_rule, text, expected) => expect(advertises(text)).toBe(expected))
