import { expect, test } from 'vitest'
import { splitHalves } from './halves.ts'

const part = (id: string, ...values: string[]) => ({ id, claims: values.map((value) => ({ kind: 'email', value })) })

test('each half has its own parts and each identifier once', () => {
  const parts = [part('a', 'x@x', 'y@y'), part('b', 'x@x'), part('c', 'z@z')]
  const { stays, leaves } = splitHalves(parts, new Set(['c']))
  expect(stays.parts.map(({ id }) => id)).toEqual(['a', 'b'])
  expect(stays.identifiers.map(({ value }) => value)).toEqual(['x@x', 'y@y'])
  expect(leaves.identifiers.map(({ value }) => value)).toEqual(['z@z'])
})

test('an identifier that both halves carry is shown in both: it is what they share', () => {
  const { stays, leaves } = splitHalves([part('a', 'x@x'), part('b', 'x@x')], new Set(['b']))
  expect(stays.identifiers).toEqual(leaves.identifiers)
})
