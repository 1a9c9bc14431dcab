import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeUp } from './practice-people.ts'

const NOW = Date.UTC(2026, 10, 26)
const markers = fc.stringMatching(/^[0-9a-f]{12}$/).map((digits) => `practica${digits}`)
const kinds = fc.constantFrom('merged', 'pair', 'person', 'refused')

test('every identifier holds the marker, no telephone is made up, and all lies in the past', () => {
  fc.assert(
    fc.property(kinds, markers, (kind, marker) => {
      const { people, calls } = makeUp(kind, marker, NOW)
      for (const { userId, name } of people)
        expect([userId.includes(marker), name]).toEqual([true, expect.stringContaining('Prácticas')])
      for (const call of calls) {
        expect(String(call.userId)).toContain(marker)
        const text = JSON.stringify(call)
        for (const email of text.match(/[\w.-]+@[\w.-]+/g) ?? []) expect(email).toContain(marker)
        expect(text).not.toContain('"phone"')
        expect(Date.parse(String(call.timestamp))).toBeLessThan(NOW)
      }
      expect(new Set(calls.map(({ messageId }) => messageId)).size).toBe(calls.length)
    }),
  )
})

test.each<[Parameters<typeof makeUp>[0], number, boolean]>([
  ['merged', 2, false],
  ['pair', 2, true],
])('of two people, %s: they have one name and one birth date: %s', (kind, count, isSame) => {
  fc.assert(
    fc.property(markers, (marker) => {
      const { people, calls } = makeUp(kind, marker, NOW)
      expect(people).toHaveLength(count)
      expect(new Set(people.map(({ name }) => name)).size === 1).toBe(isSame)
      const births = calls.flatMap(({ traits }) => JSON.stringify(traits ?? null).match(/"birthday":"[^"]+"/g) ?? [])
      expect(new Set(births).size === 1).toBe(isSame)
    }),
  )
})

test('a birth date is a day of the calendar', () => {
  fc.assert(
    fc.property(markers, (marker) => {
      const text = JSON.stringify(makeUp('person', marker, NOW))
      const birth = /"birthday":"([^"]+)"/.exec(text)?.[1] ?? ''
      expect(new Date(birth).toISOString().slice(0, 10)).toBe(birth)
    }),
  )
})
