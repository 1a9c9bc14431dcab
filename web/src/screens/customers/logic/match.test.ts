import { expect, test } from 'vitest'
import { markMatches } from './match.ts'

const marked = (text: string, typed: string) =>
  markMatches(text, typed)
    .map((piece) => (piece.isHit ? `[${piece.text}]` : piece.text))
    .join('')

test.each([
  ['accents and case are no difference', 'Lucía Navarro', 'lucia', '[Lucía] Navarro'],
  ['every word is marked', 'Lucía Navarro', 'nav luc', '[Luc]ía [Nav]arro'],
  ['a forgiven typo marks nothing', 'Lucía', 'luzia', 'Lucía'],
  ['nothing typed, nothing marked', 'Ana', ' ', 'Ana'],
])('%s', (_rule, text, typed, expected) => expect(marked(text, typed)).toBe(expected))
