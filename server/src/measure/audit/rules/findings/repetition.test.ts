import { expect, test } from 'vitest'
import type { Message } from '../../schema.ts'
import { facts, message, order, record } from '../../testing/ledger.ts'
import { findRepetition } from './repetition.ts'

const DAY_MS = 86_400_000
const ANA = record({ channel: 'crm', keys: ['email::a', 'phone::1'] })

/** A channel and a text; each a day after the one before, unless it says which. */
type Said = readonly [channel: string, text: string, day?: number]

function repeats(...said: readonly Said[]): string {
  const messages = said.map(
    ([channel, text, day], index): Message => message({ channel, text, line: index, atMs: (day ?? index) * DAY_MS }),
  )
  const { repeats: found } = findRepetition(
    facts({ records: [ANA], messages, orders: [order({ orderId: 'W1000' }), order({ orderId: 'W2000' })] }),
  )
  return `${found.total} of ${found.compared}`
}

test.each<[string, readonly Said[], string]>([
  [
    'another channel, the same topic',
    [
      ['email', 'Quiero devolver esto'],
      ['voice', 'Pregunta por una devolución'],
    ],
    '1 of 2',
  ],
  [
    'another channel, the same order, other words',
    [
      ['email', '¿Dónde está el W1000?'],
      ['voice', 'Reclama el W-1000'],
    ],
    '1 of 2',
  ],
  [
    'another order',
    [
      ['email', '¿Cuándo llega el pedido W1000?'],
      ['voice', '¿Cuándo llega el pedido W2000?'],
    ],
    '0 of 2',
  ],
  [
    'another topic',
    [
      ['email', 'Quiero devolver esto'],
      ['voice', 'Necesito la factura'],
    ],
    '0 of 2',
  ],
  [
    'the same channel is the same request',
    [
      ['email', 'Quiero devolver esto'],
      ['email', 'Sigo queriendo devolver esto'],
    ],
    '0 of 1',
  ],
  [
    'too late',
    [
      ['email', 'Quiero devolver esto'],
      ['voice', 'Quiere una devolución', 8],
    ],
    '0 of 2',
  ],
  [
    'on the last day',
    [
      ['email', 'Quiero devolver esto'],
      ['voice', 'Quiere una devolución', 7],
    ],
    '1 of 2',
  ],
  [
    'stock of two things',
    [
      ['email', '¿Tenéis la jarra azul grande?'],
      ['whatsapp', '¿Os queda algún mantel?'],
    ],
    '0 of 2',
  ],
  [
    'stock of one thing',
    [
      ['email', '¿Tenéis la jarra azul grande?'],
      ['whatsapp', 'Hola, ¿tenéis la jarra azul grande?'],
    ],
    '1 of 2',
  ],
  [
    'thanks ask for nothing',
    [
      ['email', 'Gracias por el pedido'],
      ['voice', 'Da las gracias'],
    ],
    '0 of 0',
  ],
  [
    'a third channel is a second repetition',
    [
      ['email', 'Quiero devolver esto'],
      ['voice', 'Quiere devolver'],
      ['whatsapp', 'Quiero devolver ya'],
    ],
    '2 of 3',
  ],
])('%s', (_rule, said, expected) => expect(repeats(...said)).toBe(expected))
