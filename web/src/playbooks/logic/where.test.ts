import { PlaybookStepId } from '@hilo/contract'
import { expect, test } from 'vitest'
import { whereOf } from './where.ts'

test.each<[PlaybookStepId, readonly string[], string | null]>([
  ['undo_merge.open', ['a', 'b'], '/customers/a'],
  ['undo_merge.check', ['a', 'b'], '/customers/b'],
  ['settle_pair.compare', ['b', 'a'], '/duplicates?pair=a.b'],
  ['changed_channel.filter', [], null],
  ['replay_event.open', ['a'], '/sources/rejected'],
])('%s of %s is done at %s', (step, ids, expected) => {
  const where = whereOf(step, ids)
  expect(where && `${where.to}${where.search ? `?pair=${where.search.pair}` : ''}`).toBe(expected)
})

test('a first step always says where to go', () => {
  const firsts = PlaybookStepId.options.filter((id, at, all) => all[at - 1]?.split('.')[0] !== id.split('.')[0])
  for (const step of firsts) expect(whereOf(step, ['a', 'b'])).not.toBeNull()
})
