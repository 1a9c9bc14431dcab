import { expect, test } from 'vitest'
import { CORPUS } from './testing/corpus.ts'
import { htmlToText } from './text.ts'

test.each([
  ['paragraphs and breaks are lines', '<p>Hola,</p><p>¿qué tal?<br>Ana</p>', 'Hola,\n¿qué tal?\nAna'],
  ['what lies between tags for the eye of an editor is no line', '<p>\n  Hola\n  Ana\n</p>', 'Hola Ana'],
  ['rows of a table are lines', '<table><tr><td>a</td></tr><tr><td>b</td></tr></table>', 'a\nb'],
  ['what is escaped is what it says', '<p>1 &lt; 2 &amp; "x"&nbsp;y</p>', '1 < 2 & "x" y'],
  ['escaped twice stays escaped once', '&amp;lt;b&amp;gt;', '&lt;b&gt;'],
  ['scripts and styles are no words', '<style>p{}</style><script>x()</script>Hola', 'Hola'],
  ['nothing is nothing', '<img src="https://a.example/1.gif">', ''],
])('%s', (_rule, html, expected) => expect(htmlToText(html)).toBe(expected))

test.each(CORPUS)('%s leaves words or nothing', (_name, html) => expect(typeof htmlToText(html)).toBe('string'))
