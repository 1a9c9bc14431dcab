import { describe, expect, test } from 'vitest'
import type { AuditFile } from '../../schema.ts'
import { facts, message, offer, order, record } from '../../testing/ledger.ts'
import type { StatementKind } from '../texts/statements.ts'
import { findAnswers, measureResponseTimes } from './answers.ts'

const HOUR_MS = 3_600_000
const KNOWN = {
  orders: [order({ orderId: 'W1000' })],
  offers: [offer({ sku: 'REF-1', name: 'Jarra azul grande' })],
  records: [record({})],
}

function answers(kind: StatementKind, ...said: readonly (readonly [text: string, hour: number])[]): string {
  const messages = said.map(([text, hour]) => message({ direction: 'out', text, atMs: hour * HOUR_MS }))
  const { total, compared } = findAnswers(facts({ ...KNOWN, messages }))[kind]
  return `${total} of ${compared}`
}

describe('answers that do not agree', () => {
  test.each<[string, Parameters<typeof answers>, string]>([
    ['two dates', ['date', ['W1000 llega el 3/4', 0], ['W1000 llega el 5/4', 30]], '1 of 1'],
    ['one date twice', ['date', ['W1000 llega el 3/4', 0], ['W1000 llega el 3 de abril', 30]], '0 of 1'],
    ['two dates, weeks apart', ['date', ['W1000 llega el 3/4', 0], ['W1000 llega el 5/4', 400]], '0 of 0'],
    ['an order goes on', ['status', ['W1000 en preparación', 0], ['W1000 ya enviado', 30]], '0 of 1'],
    ['an order goes back', ['status', ['W1000 ya enviado', 0], ['W1000 en preparación', 30]], '1 of 1'],
    ['two prices', ['price', ['La Jarra azul grande cuesta 20 €', 0], ['Jarra azul grande: 25 €', 30]], '1 of 1'],
    [
      'stock within two days',
      ['stock', ['Jarra azul grande: agotada', 0], ['Tenemos la jarra azul grande', 30]],
      '1 of 1',
    ],
    [
      'stock may change in three',
      ['stock', ['Jarra azul grande: agotada', 0], ['Tenemos la jarra azul grande', 72]],
      '0 of 0',
    ],
    ['an order that nobody knows', ['date', ['W9999 llega el 3/4', 0], ['W9999 llega el 5/4', 30]], '0 of 0'],
  ])('%s', (_rule, said, expected) => expect(answers(...said)).toBe(expected))
})

test('the first answer counts, once per conversation; channels that never answered stay, calls are left out', () => {
  const inAt = (minute: number, conversation: string, channel = 'email') =>
    message({ atMs: minute * 60_000, conversation, channel })
  const out = (minute: number, conversation: string) =>
    message({ atMs: minute * 60_000, conversation, direction: 'out' })
  const messages = [
    inAt(0, 'a'),
    inAt(5, 'a'),
    out(30, 'a'),
    inAt(40, 'a'),
    out(900, 'a'),
    inAt(0, 'b'),
    inAt(0, 'c', 'voice'),
    inAt(0, 'd', 'whatsapp'),
  ]
  expect(measureResponseTimes(facts({ records: [record({})], messages }))).toEqual([
    { channel: 'email', conversations: 2, answered: 1, medianMinutes: 30, p90Minutes: 30 },
    { channel: 'whatsapp', conversations: 1, answered: 0, medianMinutes: null, p90Minutes: null },
  ])
})

test('a newsletter is no answer', () => {
  const messages = [
    message({ atMs: 0 }),
    message({ atMs: HOUR_MS, direction: 'out', isCampaign: true }),
    message({ atMs: 2 * HOUR_MS, direction: 'out' }),
  ]
  expect(measureResponseTimes(facts({ records: [record({})], messages }))).toMatchObject([
    { conversations: 1, answered: 1, medianMinutes: 120 },
  ])
})

test('a list of tickets tells nothing of answers', () => {
  const file = (index: number, ...targets: readonly string[]): AuditFile => ({
    ...{ index, name: 'x.csv', kind: 'messages', channel: 'email', confidence: 1, format: 'csv', encoding: 'utf-8' },
    ...{ delimiter: ',', notes: [], rows: 1, broken: 0, problems: [] },
    columns: targets.map((target) => ({ column: target, target })),
  })
  const files = [file(0, 'conversationId', 'subject'), file(1, 'text', 'direction')]
  const messages = [message({ file: 0, conversation: '1' }), message({ file: 1, conversation: '1' })]
  expect(measureResponseTimes(facts({ records: [record({})], files, messages }))).toMatchObject([{ conversations: 1 }])
})
