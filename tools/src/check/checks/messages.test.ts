import { expect, test } from 'vitest'
import { findingsOf } from '../testing.ts'
import { messages } from './messages.ts'

const catalogue = (language: string, keys: string) => ({
  [`web/src/messages/${language}/cart.ts`]: `export const cart = {\n${keys}\n} as const satisfies Messages\n`,
})
const screen = (text: string) => ({ 'web/src/screens/cart.tsx': `export const Cart = () => ${text}\n` })

test('a text in every language that a screen shows passes', async () => {
  const tree = {
    ...catalogue('es', "title: 'Carrito',"),
    ...catalogue('en', "title: 'Cart',"),
    ...screen("<b>{t('cart.title')}</b>"),
  }
  expect(await findingsOf(messages, tree)).toEqual([])
})

test('a key that one language lacks is found', async () => {
  const tree = { ...catalogue('es', "title: 'Carrito',\nsum: 'Total',"), ...catalogue('en', "title: 'Cart',") }
  const shown = screen("t('cart.title') + t('cart.sum')")
  expect(await findingsOf(messages, { ...tree, ...shown })).toEqual([
    'web/src/messages/es/cart.ts:3 cart.sum is missing in: en',
  ])
})

test('a key that nobody shows is found in each language', async () => {
  const tree = { ...catalogue('es', "title: 'Carrito',"), ...catalogue('en', "title: 'Cart',"), ...screen('null') }
  expect(await findingsOf(messages, tree)).toEqual([
    'web/src/messages/en/cart.ts:2 cart.title is shown nowhere',
    'web/src/messages/es/cart.ts:2 cart.title is shown nowhere',
  ])
})

test('keys that are put together count by their fixed beginning and end', async () => {
  const keys = "stateOpen: { one: 'a', other: 'b' },\nstateDone: 'c',"
  const tree = { ...catalogue('es', keys), ...catalogue('en', keys), ...screen('t(`cart.state$' + '{name}`)') }
  expect(await findingsOf(messages, tree)).toEqual([])
})
