import { expect, test } from 'vitest'
import { useDatabase } from '../../../../tools/src/testing/database.ts'
import { type CustomerId, newId } from '../../kernel/ids.ts'
import { loadTimelinePage, loadUnreadPage } from '../timeline/index.ts'
import { toTimelineText, toTimelineWire } from './view.ts'

const db = useDatabase()

test('an event that nobody read is written as one that was', async () => {
  const workspaceId = await db.createWorkspace()
  const customerId = newId<CustomerId>()
  const rows: readonly (readonly unknown[])[] = [
    [
      'track',
      'Compró «2 × "café"»\n\\',
      'web',
      'in',
      '2026-03-01T10:00:00.120Z',
      { precio: 1.5, ñ: ['á', null] },
      { a: 'x' },
    ],
    ['identify', 'identify', 'email', 'out', '0999-12-31T23:59:59.999Z', { html: '<b>', subject: 'Hola' }, null],
    ['page', '🙂', 'store', 'internal', '2026-03-02T00:00:00.000Z', {}, { __proto: 1 }],
  ]
  const page = { customerId, before: null, limit: 10, channels: [], names: [] }
  const [read, unread] = await db.database.transaction(workspaceId, async (tx) => {
    for (const [type, name, channel, direction, at, properties, traits] of rows) {
      await tx.query({
        text: `INSERT INTO event (workspace_id, id, customer_id, fragment_id, source_id, occurred_at, received_at, type, name, channel,
                 direction, message_id, properties, context, traits)
               VALUES ($1, $2, $3, $3, $3, $4, $4, $5, $6, $7, $8, $9, $10, '{"page": {"path": "/a"}}', $11)`,
        values: [
          ...[workspaceId, newId(), customerId, at, type, name, channel, direction, `m "${String(name)}"`],
          ...[JSON.stringify(properties), traits && JSON.stringify(traits)],
        ],
      })
    }
    return Promise.all([loadTimelinePage(tx, page), loadUnreadPage(tx, page)])
  })
  expect(read).toHaveLength(rows.length)
  expect(unread.map((event) => JSON.parse(toTimelineText(event)))).toEqual(read.map(toTimelineWire))
})
