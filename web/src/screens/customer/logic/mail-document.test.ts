import { expect, test } from 'vitest'
import { toMailDocument } from './mail-document.ts'

test('a mail stands in a document that fetches nothing from elsewhere and runs nothing', () => {
  const document = toMailDocument('<p>Hola</p>', 'https://hilo.example')
  expect(document).toContain('<body><p>Hola</p></body>')
  expect(document).toContain(
    `content="default-src 'none'; img-src https://hilo.example data:; style-src 'unsafe-inline'"`,
  )
  expect(document.indexOf('Content-Security-Policy')).toBeLessThan(document.indexOf('Hola'))
})
