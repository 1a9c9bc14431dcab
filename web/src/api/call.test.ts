import { expect, test } from 'vitest'
import { addressOf } from './call.ts'

test.each([
  ['parameters fill their places', '/api/customers/:customerId', { customerId: 'c1' }, undefined, '/api/customers/c1'],
  [
    'what a parameter holds is escaped',
    '/api/customers/:customerId',
    { customerId: 'a/b c' },
    undefined,
    '/api/customers/a%2Fb%20c',
  ],
  [
    'the query follows',
    '/api/customers',
    undefined,
    { q: 'josé & cía', limit: 20 },
    '/api/customers?q=jos%C3%A9+%26+c%C3%ADa&limit=20',
  ],
  ['what is undefined is left out', '/api/customers', undefined, { q: undefined }, '/api/customers'],
])('%s', (_rule, path, params, query, expected) => {
  expect(addressOf(path, params, query)).toBe(expected)
})
