import { expect, test } from 'vitest'
import { canSign } from './signing.ts'

test.each([
  ['a till of the store signs', 'till', 'store', true],
  ['so does another device of it', 'channel', 'store', true],
  ['a browser cannot keep a secret', 'browser', 'store', false],
  ['a server has its write key', 'server', 'store', false],
  ['a channel without a webhook takes nothing', 'channel', 'fax', false],
])('%s', (_rule, kind, channel, expected) => {
  expect(canSign({ kind, channel })).toBe(expected)
})
