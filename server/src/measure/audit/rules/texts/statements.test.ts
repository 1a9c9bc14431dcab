import { describe, expect, test } from 'vitest'
import { statementsOf } from './statements.ts'

/** A Monday. */
const SAID_MS = Date.UTC(2026, 4, 11, 10)

describe('what an answer states', () => {
  test.each<[string, 'order' | 'product', string, Record<string, string>]>([
    ['a price with a decimal comma', 'product', 'Cuesta 24,90 €', { price: '2490 €' }],
    ['a price with the sign before it', 'product', 'It costs €24.90', { price: '2490 €' }],
    ['a whole price', 'product', 'Son 25 euros', { price: '2500 €' }],
    ['thousands and cents', 'order', 'El total es 1.234,50 €', { amount: '123450 €' }],
    ['the same words of an order are an amount', 'order', 'Son 25 euros', { amount: '2500 €' }],
    ['another currency', 'product', 'It is $19.99 today', { price: '1999 $' }],
    ['a date in figures', 'order', 'Llegará el 14/03/2025', { date: '03-14' }],
    ['a date in Spanish words', 'order', 'Llegará el 14 de marzo', { date: '03-14' }],
    ['a date in English words, month first', 'order', 'It arrives on March 14', { date: '03-14' }],
    ['what is no day is no date', 'order', 'Modelo 45/99', {}],
    ['nothing left', 'product', 'No nos quedan, lo sentimos', { stock: 'no' }],
    ['something left', 'product', 'Sí, nos quedan tres', { stock: 'yes' }],
    ['a status', 'order', 'Su pedido ya ha sido entregado', { status: 'delivered' }],
    ['a promise is no status', 'order', 'Su pedido será enviado mañana', {}],
    ['what has not happened is no status', 'order', 'Aún no ha sido enviado', {}],
    ['a number without a currency is no price', 'product', 'El artículo 1234', {}],
    ['tomorrow', 'order', 'Tu pedido llega mañana', { date: '05-12' }],
    ['the morning is no day', 'order', 'Tu pedido llegó por la mañana', {}],
    ['a weekday with its number', 'order', 'Lo recibirás el viernes 15', { date: '05-15' }],
    ['today without anything that arrives', 'order', 'Hoy hablamos con el almacén', {}],
    ['nothing', 'order', 'Gracias por escribirnos', {}],
  ])('%s', (_rule, about, text, expected) => {
    expect(Object.fromEntries(statementsOf(text, about, SAID_MS).map(({ kind, value }) => [kind, value]))).toEqual(
      expected,
    )
  })
})
