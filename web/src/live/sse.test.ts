import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSseParser, type ServerEvent } from './sse.ts'

function parse(pieces: readonly string[]): ServerEvent[] {
  const events: ServerEvent[] = []
  const feed = createSseParser((event) => events.push(event))
  for (const piece of pieces) feed(piece)
  return events
}

test.each<[string, string, ServerEvent[]]>([
  ['a whole event', 'id: 7\nevent: messages\ndata: [1]\n\n', [{ id: '7', event: 'messages', data: '[1]' }]],
  ['data of several lines is joined', 'data: a\ndata: b\n\n', [{ id: '', event: 'message', data: 'a\nb' }]],
  ['a comment with an id moves the id alone', ': 123\nid: 9\n\n', [{ id: '9', event: 'message', data: '' }]],
  [
    'the id stays until another comes',
    'id: 4\n\ndata: x\n\n',
    [
      { id: '4', event: 'message', data: '' },
      { id: '4', event: 'message', data: 'x' },
    ],
  ],
  ['only one space after the colon is dropped', 'data:  x\n\n', [{ id: '', event: 'message', data: ' x' }]],
  ['an unfinished event is not handed out', 'data: x\n', []],
])('%s', (_rule, text, expected) => {
  expect(parse([text])).toEqual(expected)
})

test('where the network cuts makes no difference, whatever the line ends', () => {
  const events = fc.array(fc.record({ id: fc.nat(), data: fc.string({ unit: 'grapheme-ascii' }) }), {
    minLength: 1,
    maxLength: 5,
  })
  fc.assert(
    fc.property(events, fc.constantFrom('\n', '\r\n', '\r'), fc.array(fc.nat(200)), (list, end, cuts) => {
      const text = list.map(({ id, data }) => [`id: ${id}`, `data: ${data}`, '', ''].join(end)).join('')
      const places = [0, ...cuts.filter((cut) => cut < text.length).sort((a, b) => a - b), text.length]
      const pieces = places.slice(1).map((to, index) => text.slice(places[index], to))
      // The last CR may be half of a CRLF, so the last event comes with whatever follows.
      expect(parse([...pieces, ': end\n'])).toEqual(
        list.map(({ id, data }) => ({ id: String(id), event: 'message', data })),
      )
    }),
  )
})
