import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FIXTURES, importFile, importText } from '../testing.ts'

describe('bad input is refused with what to do', () => {
  test.each<[string, string | Buffer, string, RegExp]>([
    ['an empty file', '', 'a.csv', /empty/],
    ['blanks only', ' \n\n', 'b.csv', /empty/],
    ['a million columns', `${'a,'.repeat(1_000_000)}\n1,2\n`, 'c.csv', /columns/],
    ['a spreadsheet', Buffer.from('PK\x03\x04xxxx'), 'd.csv', /save the sheet as CSV/],
    ['JSON without rows', '{\n"a": 1,\n"b": [1, 2]\n}', 'e.json', /no array of objects|nothing to import/],
  ])('%s', async (_rule, content, name, message) => {
    await expect(importText(content, {}, name)).rejects.toThrow(message)
  })
})

test('the same file gives the same records, in the same order, with different ids each', async () => {
  const path = join(FIXTURES, 'hubspot-contacts.csv')
  const [first, second] = [await importFile(path), await importFile(path)]
  expect(second.records).toEqual(first.records)
  expect(new Set(first.events.map(({ messageId }) => messageId)).size).toBe(first.events.length)
})
