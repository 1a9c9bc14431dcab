import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sanitiseHtml } from './sanitise.ts'
import { CORPUS } from './testing/corpus.ts'

const MAIL = { profile: 'mail', remoteImages: 'block' } as const
const PROFILES = [MAIL, { profile: 'mail', remoteImages: 'show' }, { profile: 'chat', remoteImages: 'block' }] as const

test.each(CORPUS)('%s does no harm', (_name, html) => {
  for (const options of PROFILES) {
    const clean = sanitiseHtml(html, options).html
    expect(findHarm(clean)).toEqual([])
    expect(sanitiseHtml(clean, options).html).toBe(clean)
  }
})

test('pieces of the corpus in any order do no harm either', () => {
  const piece = fc.constantFrom(...CORPUS.flatMap(([, html]) => [html, ...html.split(/(?=[<>"'= ])/)]))
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const clean = sanitiseHtml(pieces.join(''), MAIL).html
      expect(findHarm(clean)).toEqual([])
    }),
    { numRuns: 400 },
  )
})

test.each<[string, string, string]>([
  ['emphasis, lists and links stay', '<p>Hi <b>Ana</b></p><ul><li>1</ul>', '<p>Hi <b>Ana</b></p><ul><li>1</li></ul>'],
  [
    'a link leads out without a handle on our page',
    '<a href="https://shop.example/a b">x</a>',
    '<a href="https://shop.example/a%20b" rel="noopener noreferrer nofollow" target="_blank">x</a>',
  ],
  ['a relative link leads nowhere', '<a href="/admin">x</a>', '<a>x</a>'],
  [
    'a table keeps its layout',
    '<table width="600"><tr><td align="center">x',
    '<table width="600"><tr><td align="center">x</td></tr></table>',
  ],
  ['harmless styles stay', '<p style="color:#f00; position:fixed">x</p>', '<p style="color:#f00">x</p>'],
  ['Spanish and emoji stay', '<p>¿Qué tal, niña? 🧵</p>', '<p>¿Qué tal, niña? 🧵</p>'],
  ['text with angle brackets stays text', '<p>1 &lt; 2 &amp; 3 &gt; 2</p>', '<p>1 &lt; 2 &amp; 3 &gt; 2</p>'],
  [
    'an embedded picture stays',
    '<img src="data:image/png;base64,aGk=" alt="x">',
    '<img alt="x" src="data:image/png;base64,aGk=" />',
  ],
])('mail: %s', (_rule, html, expected) => expect(sanitiseHtml(html, MAIL).html).toBe(expected))

test('chat keeps words and drops layout', () =>
  expect(
    sanitiseHtml('<table><tr><td style="color:red"><b>x</b></table><img src="https://a.example/1.png">', PROFILES[2]),
  ).toEqual({
    html: '<b>x</b>',
    blockedImages: ['https://a.example/1.png'],
    isTruncated: false,
  }))

test('every picture that tells its owner who reads is held back and named, wherever it hides', () => {
  const html = `<img src="https://a.example/1.png"><img src="//a.example/2.png"><img srcset="https://a.example/3.png 2x">
    <td background="https://a.example/4.png"><p style="background:url('https://a.example/5.png')">
    <video poster="https://a.example/6.png"></video><img src="https://a.example/1.png">`
  const { html: clean, blockedImages } = sanitiseHtml(html, MAIL)
  expect(blockedImages).toEqual([1, 2, 3, 4, 5, 6].map((n) => `https://a.example/${n}.png`))
  expect(clean).not.toContain('a.example')
})

test('pictures are shown when the reader asks for them', () => {
  const { html, blockedImages } = sanitiseHtml('<img src="https://a.example/1.png">', PROFILES[1])
  expect(html).toBe('<img src="https://a.example/1.png" />')
  expect(blockedImages).toEqual([])
})

test('a picture that came with the mail is shown from where we keep it', () => {
  const inlineImage = (id: string) => (id === 'logo@shop' ? '/files/1?s=x' : undefined)
  const options = { ...MAIL, inlineImage }
  expect(sanitiseHtml('<img src="cid:logo@shop">', options).html).toBe('<img src="/files/1?s=x" />')
  expect(sanitiseHtml('<img src="cid:other">', options).html).toBe('<img />')
})

test('what is endless is cut, and what is deep neither takes long nor breaks', () => {
  const before = performance.now()
  expect(sanitiseHtml('x'.repeat(3_000_000), MAIL)).toMatchObject({ isTruncated: true })
  expect(findHarm(sanitiseHtml(`${'<div>'.repeat(100_000)}<img src=x onerror=hit()>Hi`, MAIL).html)).toEqual([])
  sanitiseHtml('<a href="'.repeat(50_000), MAIL)
  expect(performance.now() - before).toBeLessThan(5_000)
})

const SAFE_TAGS =
  /^(a|abbr|address|article|b|big|blockquote|br|caption|center|cite|code|col|colgroup|dd|del|dfn|div|dl|dt|em|figcaption|figure|font|footer|h[1-6]|header|hr|i|img|ins|kbd|li|main|mark|ol|p|pre|q|s|samp|section|small|span|strike|strong|sub|sup|table|tbody|td|tfoot|th|thead|time|tr|tt|u|ul|var|wbr)$/
const SAFE_ATTRIBUTES =
  /^(dir|lang|title|style|align|valign|bgcolor|width|height|href|rel|target|src|alt|border|color|face|size|cellpadding|cellspacing|colspan|rowspan|nowrap|scope|span|start|type|datetime)$/

/**
 * Reads the output by a grammar of its own, far stricter than HTML's: tags of the list, attributes in double quotes,
 * no `<` or `>` anywhere else, no comment. What a browser could read in two ways does not fit it.
 */
function findHarm(html: string): string[] {
  const harm: string[] = []
  const rest = html.replace(
    /<(\/?)([a-z0-9]+)((?: [a-z]+(?:="[^"<>]*")?)*)( \/)?>/g,
    (_all, _close, tag, attributes) => {
      if (!SAFE_TAGS.test(tag)) harm.push(`tag ${tag}`)
      for (const [, name = '', value = ''] of String(attributes).matchAll(/ ([a-z]+)(?:="([^"]*)")?/g)) {
        if (!SAFE_ATTRIBUTES.test(name)) harm.push(`attribute ${name}`)
        if (name === 'href' && !/^(https?|mailto|tel):/.test(value)) harm.push(`href ${value}`)
        if (name === 'src' && !/^(https?:|data:image\/(png|jpe?g|gif|webp);base64,)/.test(value))
          harm.push(`src ${value}`)
        if (name === 'style' && /url|expression|position|\\|\/\*|@|-moz|behavior/i.test(value))
          harm.push(`style ${value}`)
      }
      return ''
    },
  )
  if (/[<>]/.test(rest)) harm.push(`markup ${rest}`)
  return harm
}
