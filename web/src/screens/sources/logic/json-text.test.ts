import { expect, test } from 'vitest'
import { layOutJson, parseJson } from './json-text.ts'

test('JSON is laid out, anything else is left alone', () => {
  expect(layOutJson('{"a":1}')).toBe('{\n  "a": 1\n}')
  expect(layOutJson('{a')).toBe('{a')
})

test('what is wrong is said', () => {
  expect(parseJson('{a')).toMatchObject({ kind: 'wrong' })
  expect(parseJson('[1]')).toEqual({ kind: 'json', value: [1] })
})
