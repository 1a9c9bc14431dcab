/** Attacks by the files of an import: each costs its own row, and tells nobody what stood in it. */
import { expect, test } from 'vitest'
import { importText } from './testing.ts'

const DEEP = `${'{"a":['.repeat(50_000)}1${']}'.repeat(50_000)}`

test('what is nested without end is refused as a row, or kept as text where it is one cell', async () => {
  const event = (id: string, properties: string) =>
    `{"type":"track","event":"Viewed","messageId":"${id}","userId":"u","timestamp":"2025-01-01T00:00:00Z","properties":${properties}}`
  const rows = await importText([event('a', '{}'), event('b', DEEP), event('c', '{}')].join('\n'), {}, 'a.ndjson')
  expect(rows.events.map(({ messageId }) => messageId)).toEqual(['a', 'c'])
  expect(rows.rejected).toMatchObject([{ line: 2, reason: { text: expect.stringContaining('deeper than 64 levels') } }])
  const cell = `"${DEEP.replaceAll('"', '""')}"`
  const table = await importText(
    `event,timestamp,user_id,properties\nViewed,2025-01-01,u1,${cell}\nViewed,2025-01-02,u2,{}\n`,
  )
  expect(table.rejected).toEqual([])
  expect(table.events).toMatchObject([{ properties: { unparsed: DEEP.slice(0, 10_000) } }, { properties: {} }])
})

test('very many short lines of JSON are read like few long ones', async () => {
  const { events } = await importText('{"email":"a@b.es"}\n'.repeat(150_000), {}, 'a.ndjson')
  expect(events).toHaveLength(150_000)
})

test('headers named like what every object has are headers', async () => {
  const text = '__proto__,constructor,toString,email\np,q,r,ana@example.com\n'
  const { events } = await importText(text)
  const [{ traits } = { traits: null }] = events
  expect(Object.entries(traits ?? {})).toEqual([
    ['email', 'ana@example.com'],
    ['proto', 'p'],
    ['constructor', 'q'],
    ['to_string', 'r'],
  ])
  expect({}).not.toHaveProperty('p')
})

test.each([
  '{"email":"ana@example.com","name": Ana Ruiz}',
  '{"email":"ana@example.com" "Ana Ruiz"}',
  'Ana Ruiz',
  '"Ana Ruiz',
])('why %s is no JSON is told without what stands in it', async (bad) => {
  const { rejected } = await importText(`{"email":"eva@example.com"}\n${bad}\n`, { format: 'ndjson' }, 'a.ndjson')
  expect(rejected).toMatchObject([{ line: 2, reason: { code: 'row_not_json' } }])
  expect(JSON.stringify(rejected[0]?.reason)).not.toMatch(/ana@|Ana|Ruiz/)
})

test.each<[string, (chars: number) => string, number]>([
  ['3 MB of paragraphs', (chars) => '<p>hola mundo</p>'.repeat(chars / 17), 3_000_000],
  ['elements within elements', (chars) => '<b><i>'.repeat(chars / 6), 1_500_000],
  ['cells within cells', (chars) => '<table><tr><td>'.repeat(chars / 15), 1_500_000],
  ['an attribute without end', (chars) => `<p title="${'x'.repeat(chars)}">`, 1_500_000],
  ['tags that are never closed', (chars) => '<p '.repeat(chars / 3), 1_500_000],
  // In a time that grows with its square they would take minutes, and meet the limit of a test.
])('a mail whose HTML is %s is read, cut and said to be; its neighbours are read', async (_attack, html, chars) => {
  const mail = (id: string, body: string) =>
    `From ana@example.com Mon Mar  3 10:00:00 2025\nFrom: ana@example.com\nTo: b@example.com\nSubject: ${id}\nMessage-ID: <${id}@example.com>\nDate: Mon, 3 Mar 2025 10:00:00 +0000\nContent-Type: text/html; charset=utf-8\n\n<p>Primera</p>${body}\n\n`
  const { events, rejected } = await importText(
    [mail('a', ''), mail('b', html(chars)), mail('c', '')].join(''),
    {},
    'a.mbox',
  )
  expect(rejected).toEqual([])
  expect(events.map(({ properties }) => properties.subject)).toEqual(['a', 'b', 'c'])
  expect(events.map(({ properties }) => String(properties.text).slice(0, 7))).toEqual(['Primera', 'Primera', 'Primera'])
  expect(events[1]?.properties).toMatchObject({ text_cut: true, html_cut: true })
})
