import { describe, expect, test } from 'vitest'
import { useDatabase } from '../../../../tools/src/testing/database.ts'
import { createIdentityLoader } from '../../customers/identity/index.ts'
import { loadCustomers } from '../../customers/profiles/index.ts'
import { loadTimelinePage } from '../../customers/timeline/index.ts'
import { turnStages } from '../../flow.ts'
import { newId, type SourceId, type WorkspaceId } from '../../kernel/ids.ts'
import { createTurn, type IncomingEvent, type RawIdentifier } from './index.ts'

const db = useDatabase()
const sourceId = newId<SourceId>()

function openTurn() {
  const clock = () => Date.now()
  return createTurn({
    database: db.database,
    stages: turnStages(createIdentityLoader(async () => ({ country: 'ES' }), clock)),
    finish: async () => undefined,
    setAside: async (_workspace, _event, error) => {
      throw error
    },
    clock,
  })
}

let count = 0
function event(identifiers: RawIdentifier[], over: Partial<IncomingEvent> = {}): IncomingEvent {
  count += 1
  return {
    messageId: `m${count}`,
    type: 'track',
    name: 'Product Viewed',
    channel: 'web',
    direction: 'in',
    sourceId,
    identifiers,
    traits: null,
    consents: [],
    properties: { category: 'Café' },
    context: {},
    occurredAt: 1_700_000_000_000 + count,
    receivedAt: 1_700_000_000_000 + count,
    ...over,
  }
}

const record = (kind: RawIdentifier['kind'], value: string): RawIdentifier => ({ kind, value, evidence: 'record' })

async function timelineOf(workspaceId: WorkspaceId, customerId: Parameters<typeof loadTimelinePage>[1]['customerId']) {
  return db.database.transaction(workspaceId, (tx) =>
    loadTimelinePage(tx, { customerId, before: null, limit: 50, channels: [], names: [] }),
  )
}

describe('the turn', () => {
  test('a message is stored once, however often and wherever it comes', async () => {
    const workspaceId = await db.createWorkspace()
    const turn = openTurn()
    const one = event([record('anonymous_id', 'a1')])
    const [first, twin] = await turn.accept(workspaceId, [one, one])
    const [again] = await turn.accept(workspaceId, [one])
    expect([first?.status, twin?.status, again?.status]).toEqual(['stored', 'duplicate', 'duplicate'])
    await turn.stop()
  })

  test('an identify that names a known user brings the anonymous history to that user', async () => {
    const workspaceId = await db.createWorkspace()
    const turn = openTurn()
    const [anonymous] = await turn.accept(workspaceId, [
      event([record('anonymous_id', 'a1')]),
      event([record('anonymous_id', 'a1')]),
    ])
    const [user] = await turn.accept(workspaceId, [event([record('user_id', 'u1')])])
    if (anonymous?.status !== 'stored' || user?.status !== 'stored') throw new Error('not stored')
    expect(user.customerId).not.toBe(anonymous.customerId)
    const [linked] = await turn.accept(workspaceId, [
      event([record('anonymous_id', 'a1'), record('user_id', 'u1'), record('email', 'Lucia@Example.com')], {
        type: 'identify',
        name: 'identify',
        traits: { name: 'Lucía Romero', email: 'Lucia@Example.com' },
      }),
    ])
    if (linked?.status !== 'stored') throw new Error('not stored')
    expect(linked.customerId).toBe(anonymous.customerId)
    expect(await timelineOf(workspaceId, linked.customerId)).toHaveLength(4)
    const states = await db.database.transaction(workspaceId, (tx) =>
      loadCustomers(tx, [linked.customerId, user.customerId]),
    )
    expect([...states.keys()]).toEqual([linked.customerId])
    expect(states.get(linked.customerId)?.computed.events).toBe(4)
    expect(states.get(linked.customerId)?.traits.name?.v).toBe('Lucía Romero')
    await turn.stop()
  })

  test('the three doors give the same result', async () => {
    const turn = openTurn()
    const history = () => [
      event([record('anonymous_id', 'a')]),
      event([record('user_id', 'u'), record('email', 'e@x.es')], {
        type: 'identify',
        name: 'identify',
        traits: { name: 'Ana' },
      }),
      event([record('anonymous_id', 'a'), record('user_id', 'u')], {
        name: 'Order Completed',
        properties: { order_id: '1', total: 10, currency: 'EUR' },
      }),
    ]
    const results: unknown[] = []
    for (const door of ['accept', 'recordIn', 'recordSoon'] as const) {
      const workspaceId = await db.createWorkspace()
      count = 1_000
      for (const one of history()) {
        if (door === 'accept') await turn.accept(workspaceId, [one])
        else if (door === 'recordIn') await db.database.transaction(workspaceId, (tx) => turn.recordIn(tx, [one]))
        else {
          await db.database.transaction(workspaceId, (tx) => turn.recordSoon(tx, [one]))
          await waitForFacts(workspaceId)
        }
      }
      const rows = await db.database.transaction(workspaceId, (tx) =>
        tx.query({
          text: "SELECT computed, traits #> '{name,v}' AS name FROM customer WHERE workspace_id = $1",
          values: [workspaceId],
        }),
      )
      results.push(rows)
    }
    expect(results[0]).toHaveLength(1)
    expect(results[1]).toEqual(results[0])
    expect(results[2]).toEqual(results[0])
    await turn.stop()
  })

  test('two processes that bring the same people at once make nobody twice', async () => {
    const workspaceId = await db.createWorkspace()
    const turns = [openTurn(), openTurn()]
    const work: Promise<unknown>[] = []
    for (let i = 0; i < 200; i++) {
      const events = [
        event([record('anonymous_id', `a${i % 20}`)]),
        event([record('anonymous_id', `a${i % 20}`), record('user_id', `u${i % 10}`)]),
        event([record('user_id', `u${i % 10}`), record('email', `p${i % 10}@x.es`)]),
      ]
      const turn = turns[i % 2]
      if (turn) work.push(turn.accept(workspaceId, events))
    }
    await Promise.all(work)
    const [people] = await db.database.transaction(workspaceId, (tx) =>
      tx.query<{ customers: number; events: number; total: number; strays: number }>({
        text: `SELECT count(*) AS customers, sum((computed->>'events')::int) AS events, (SELECT count(*) FROM event WHERE workspace_id = $1) AS total,
                 (SELECT count(*) FROM event e WHERE workspace_id = $1 AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.workspace_id = $1 AND m.fragment_id = e.fragment_id AND m.customer_id = e.customer_id)) AS strays
               FROM customer WHERE workspace_id = $1`,
        values: [workspaceId],
      }),
    )
    expect(people).toEqual({ customers: 10, events: 600, total: 600, strays: 0 })
    await Promise.all(turns.map((turn) => turn.stop()))
  })
})

async function waitForFacts(workspaceId: WorkspaceId): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const rows = await db.database.transaction(workspaceId, (tx) =>
      tx.query({ text: 'SELECT 1 FROM pending_fact WHERE workspace_id = $1', values: [workspaceId] }),
    )
    if (rows.length === 0) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('the facts were not taken')
}
