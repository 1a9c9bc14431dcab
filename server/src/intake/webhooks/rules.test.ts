import { expect, test } from 'vitest'
import type { ChannelEvent } from '../../channels/index.ts'
import { type SourceId, toId } from '../../kernel/ids.ts'
import { readOldSecret, toIncoming, writeOldSecret } from './rules.ts'

const NOW = Date.UTC(2026, 2, 1, 17)
const OF = { channel: 'store', sourceId: toId<SourceId>('019504a0-0000-7000-8000-000000000001'), receivedAt: NOW }
const EVENT: ChannelEvent = {
  id: 'v-1',
  name: 'Store Visited',
  direction: 'in',
  identifiers: [{ kind: 'email', value: 'ana@example.com', evidence: 'record' }],
  properties: {},
  context: {},
  occurredAt: NOW - 1_000,
}

test('its id is of its channel and source, and short enough for the turn', () => {
  expect(toIncoming(EVENT, OF).messageId).toBe(`store:${OF.sourceId}:v-1`)
  const longest = { ...EVENT, id: 'x'.repeat(50) }
  expect(toIncoming(longest, { ...OF, channel: 'instagram' }).messageId.length).toBeLessThanOrEqual(100)
})

test.each([
  ['it happened when the sender says', NOW - 1_000, NOW - 1_000],
  ['nothing happens in the future', NOW + 1_000, NOW],
  ['a date before 1900 is a mistake', Date.UTC(1899, 11, 31), NOW],
])('%s', (_rule, occurredAt, expected) => {
  expect(toIncoming({ ...EVENT, occurredAt }, OF).occurredAt).toBe(expected)
})

test('a replaced secret is accepted until its time, and not in that instant any more', () => {
  const kept = writeOldSecret({ secret: 'whsec_x', until: NOW })
  expect(readOldSecret(kept, NOW - 1)).toBe('whsec_x')
  expect(readOldSecret(kept, NOW)).toBeNull()
  expect(readOldSecret('nonsense', NOW)).toBeNull()
})
