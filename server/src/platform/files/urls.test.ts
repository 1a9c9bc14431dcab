import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { newId, type WorkspaceId } from '../../kernel/ids.ts'
import type { FileId } from './schema.ts'
import { createFileSigner, type FileLink } from './urls.ts'

const SIGNER = createFileSigner('a secret of thirty-two characters')
const NOW = Date.UTC(2026, 10, 21)
const LINK: FileLink = {
  workspaceId: newId<WorkspaceId>(),
  fileId: newId<FileId>(),
  disposition: 'inline',
  expiresAtMs: NOW + 60_000,
}
const PATH = SIGNER.sign(LINK)

test('a link is read back as it was made, until it expires', () => {
  expect(SIGNER.read(PATH, NOW)).toEqual(LINK)
  expect(SIGNER.read(PATH, NOW + 59_999)).toEqual(LINK)
  expect(SIGNER.read(PATH, NOW + 60_000)).toBeNull()
})

test.each<[string, string]>([
  ['a later end', PATH.replace(/e=\d+/, 'e=9999999999')],
  ['another disposition', PATH.replace('d=inline', 'd=attachment')],
  ['another file', PATH.replace(LINK.fileId, newId<FileId>())],
  ['another workspace', PATH.replace(LINK.workspaceId, newId<WorkspaceId>())],
  ['no signature', PATH.replace(/&s=.*/, '')],
  ['an empty signature', PATH.replace(/&s=.*/, '&s=')],
  ['a shorter signature', PATH.slice(0, -1)],
  ['a longer signature', `${PATH}A`],
  ['a second signature', `${PATH}&s=${'A'.repeat(43)}`],
  ['a path that goes up', PATH.replace('/files/', '/files/../files/')],
  ['upper case', PATH.toUpperCase()],
  ['a NUL', `${PATH}\0`],
  ['nothing', ''],
])('%s is refused', (_change, path) => expect(SIGNER.read(path, NOW)).toBeNull())

test('each single character of the signature counts', () => {
  const start = PATH.length - 43
  for (let at = start; at < PATH.length - 1; at++) {
    const other = PATH[at] === 'A' ? 'B' : 'A'
    expect(SIGNER.read(PATH.slice(0, at) + other + PATH.slice(at + 1), NOW)).toBeNull()
  }
})

test('ten thousand guesses find nothing', () => {
  const unsigned = PATH.slice(0, -43)
  for (let guess = 0; guess < 10_000; guess++)
    expect(SIGNER.read(unsigned + randomBytes(32).toString('base64url'), NOW)).toBeNull()
})

test('a link of another installation is refused', () => {
  expect(createFileSigner('another secret of thirty-two chars').read(PATH, NOW)).toBeNull()
})
