import { expect, test } from 'vitest'
import { mailboxOf } from './mailbox.ts'

test.each([
  ['a tag is left out', 'ana.lopez+tienda@yahoo.es', 'ana.lopez@yahoo.es'],
  ['a name after the plus is somebody', 'ana+luis@empresa.es', 'ana+luis@empresa.es'],
  ['nothing before the plus stays', '+tienda@empresa.es', '+tienda@empresa.es'],
  ['a slip in a large provider is mended', 'ana@hotmial.com', 'ana@hotmail.com'],
  ['then its own rules hold', 'ana.lopez@gmial.com', 'analopez@gmail.com'],
  ['a provider of its own is no slip', 'ana@ymail.com', 'ana@ymail.com'],
  ['one provider is no slip of another', 'ana@hotmail.es', 'ana@hotmail.es'],
  ['a company stays', 'ana@tienda.es', 'ana@tienda.es'],
])('%s', (_rule, key, expected) => expect(mailboxOf(key)).toBe(expected))
