import { expect, test } from 'vitest'
import { toId } from '../../kernel/ids.ts'
import type { JsonObject } from '../../kernel/json.ts'
import { createFileSigner } from '../../platform/files/index.ts'
import { CORPUS } from '../../platform/sanitise/testing/corpus.ts'
import { toMailBody } from './mail-body.ts'

const FILE_ID = '019504a0-0000-7000-8000-000000000002'
const signer = createFileSigner('a secret that only tests use, long enough')
const LINKS = { workspaceId: toId<never>('019504a0-0000-7000-8000-000000000001'), signer, nowMs: Date.UTC(2026, 2, 1) }
const read = (properties: JsonObject) => toMailBody(properties, LINKS)

test('a mail of text alone is its text', () =>
  expect(read({ text: 'Hola' })).toEqual({ html: null, text: 'Hola', blockedImages: 0, isCut: false, attachments: [] }))

test('HTML is shown as its sender laid it out, without what runs, and foreign pictures are counted, not loaded', () => {
  const html =
    '<table><tr><td onclick="x()">Hola<script>x()</script><img src="https://spy.example/1.gif"></td></tr></table>'
  expect(read({ html, text: 'Hola' })).toMatchObject({
    html: '<table><tr><td>Hola<img /></td></tr></table>',
    text: 'Hola',
    blockedImages: 1,
  })
})

test.each(CORPUS)('stored as it came, %s does no harm when it is read', (_name, html) =>
  expect(read({ html }).html).not.toMatch(
    /<(script|iframe|object|embed|svg|math|form|style|link|meta|base)|<[^>]*\son\w+=|<[^>]*javascript:/i,
  ),
)

test('a picture that came with the mail is shown from our files, by a link that expires', () => {
  const attachments = [{ name: 'logo.png', type: 'image/png', size: 7, file_id: FILE_ID, content_id: 'logo@shop' }]
  const body = read({ html: '<img src="cid:logo@shop"><img src="cid:other">', attachments })
  const [, source = ''] = /src="([^"]+)"/.exec(body.html ?? '') ?? []
  expect(signer.read(source.replaceAll('&amp;', '&'), LINKS.nowMs)).toMatchObject({
    fileId: FILE_ID,
    disposition: 'inline',
  })
  expect(body.attachments).toMatchObject([
    { name: 'logo.png', sizeBytes: 7, url: expect.stringContaining('d=attachment') },
  ])
  expect(body.html).toContain('<img />')
})

test.each([
  ['a list that is none', 'x'],
  ['entries that are none', ['x', 1]],
  ['an id that is none', [{ name: 'a', file_id: '../../etc/passwd' }]],
])('attachments that somebody made up name no file: %s', (_what, attachments) =>
  expect(read({ text: 'x', attachments }).attachments.every(({ url }) => url === null)).toBe(true),
)

test('what was cut says so', () => {
  expect(read({ html: 'x', html_cut: true }).isCut).toBe(true)
  expect(read({ text: 'x', text_cut: true }).isCut).toBe(true)
})
