/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { expect, test } from 'vitest'
import { sanitiseHtml } from '../../server/src/platform/sanitise/index.ts'
import { CORPUS } from '../../server/src/platform/sanitise/testing/corpus.ts'
import { connectBrowser } from './browser.ts'

const MAIL = { profile: 'mail', remoteImages: 'block' } as const

test('in a real browser nothing of the corpus runs, fetches or lands outside its place', async () => {
  const browser = await connectBrowser()
  const page = await browser.newPage()
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  await page.setContent('<!doctype html><main id="place"></main>')
  const put = (html: string) =>
    page.evaluate(async (markup) => {
      const hits: string[] = []
      Object.assign(globalThis, { hit: () => hits.push('ran') })
      const place = document.querySelector('#place')
      if (!place) return ['no place']
      place.innerHTML = markup
      // Read and written once more, as an editor does: what mutates does it now.
      place.innerHTML = String(place.innerHTML)
      for (const link of place.querySelectorAll('a')) if (link.protocol === 'javascript:') hits.push('javascript link')
      await new Promise((resolve) => setTimeout(resolve, 10))
      const outside = document.body.children.length + document.head.children.length - 1
      return outside === 0 ? hits : [...hits, 'left its place']
    }, html)

  // The trap works: without sanitising, something does run.
  expect(await put('<img src=x onerror=hit()>')).toContain('ran')
  requests.length = 0
  for (const [name, html] of CORPUS) expect([name, await put(sanitiseHtml(html, MAIL).html)]).toEqual([name, []])
  expect(requests).toEqual([])
  await browser.close()
})
