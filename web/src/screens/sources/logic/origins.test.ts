import { expect, test } from 'vitest'
import { readOrigins } from './origins.ts'

test.each([
  ['one per line, each once', 'https://a.es\n https://a.es \nhttps://b.es', ['https://a.es', 'https://b.es']],
  ['paths fall away', 'https://a.es/tienda?x=1', ['https://a.es']],
  ['a bare host is meant with https', 'www.a.es', ['https://www.a.es']],
  ['ports stay', 'http://localhost:3000', ['http://localhost:3000']],
  ['nothing is nothing', ' \n ', []],
])('%s', (_rule, text, expected) => expect(readOrigins(text)).toEqual(expected))
