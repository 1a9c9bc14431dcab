import { expect, test } from 'vitest'
import { curlSnippet, nodeSnippet, scriptSnippet } from './snippets.ts'

const TARGET = { origin: 'https://hilo.brand.es', writeKey: 'wk_1' }

test('every snippet carries the key and the address', () => {
  for (const snippet of [scriptSnippet(TARGET), nodeSnippet(TARGET), curlSnippet(TARGET)]) {
    expect(snippet).toContain('https://hilo.brand.es')
    expect(snippet).toContain('wk_1')
  }
})

test('the body of the curl call is JSON', () => {
  const body = curlSnippet(TARGET).match(/-d '(.*)'/s)?.[1] ?? ''
  expect(JSON.parse(body)).toMatchObject({ userId: 'u_42' })
})
