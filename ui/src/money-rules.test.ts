import { expect, test } from 'vitest'
import { formatMoney } from './money-rules.ts'

test.each([
  ['euros have cents', 123_456, 'EUR', 'es', '1234,56 €'],
  ['yen have none', 1_234, 'JPY', 'en', '¥1,234'],
  ['dinars have thousandths', 1_234, 'KWD', 'en', 'KWD 1.234'],
  ['a refund keeps its sign', -500, 'EUR', 'en', '-€5.00'],
])('%s', (_rule, amount, currency, locale, expected) => {
  expect(formatMoney(amount, currency, locale).replaceAll('\u00a0', ' ')).toBe(expected)
})
