import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { useDatabase } from '../../../../tools/src/testing/database.ts'
import { openTurn } from '../../capabilities.ts'
import { afterProfiles, regroupHooks } from '../../flow.ts'
import type { IncomingEvent, RawIdentifier } from '../../intake/turn/index.ts'
import { Conflict } from '../../kernel/errors.ts'
import { newId, type SourceId, type WorkspaceId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import { keepApart, mergeCustomers, splitCustomer, undoDecision } from './index.ts'
import { readPeople } from './testing/read-people.ts'

const db = useDatabase()
const sourceId = newId<SourceId>()
const START = 1_750_000_000_000

/** Who somebody may be, from the weakest name to the strongest. Small numbers, so that they meet. */
const identifier = fc.oneof(
  fc.nat(5).map((n): RawIdentifier => ({ kind: 'anonymous_id', value: `a${n}`, evidence: 'record' })),
  fc.nat(3).map((n): RawIdentifier => ({ kind: 'user_id', value: `u${n}`, evidence: 'record' })),
  fc.nat(3).map((n): RawIdentifier => ({ kind: 'email', value: `p${n}@example.com`, evidence: 'record' })),
  fc.nat(3).map((n): RawIdentifier => ({ kind: 'email', value: `p${n}@example.com`, evidence: 'claimed' })),
)
const identifiers = fc.uniqueArray(identifier, {
  minLength: 1,
  maxLength: 3,
  selector: (one) => `${one.kind}${one.value}`,
})

function toEvent(index: number, held: readonly RawIdentifier[]): IncomingEvent {
  return {
    messageId: `m${index}`,
    type: 'identify',
    name: 'identify',
    channel: index % 2 === 0 ? 'web' : 'store',
    direction: 'in',
    sourceId,
    identifiers: held,
    traits: { [`trait${index % 4}`]: index, name: `Nombre ${index}` },
    consents: [],
    properties: {},
    context: {},
    occurredAt: START + index * 1_000,
    receivedAt: START + index * 1_000,
  }
}

function open() {
  const clock = () => Date.now()
  const { turn, loadIdentity } = openTurn(db.database, clock)
  return { turn, deps: { loadIdentity, hooks: regroupHooks, onProfiles: afterProfiles, clock } }
}

/** Whom staff has put apart cannot be merged before that is undone: then nothing was decided. */
function refusedMerge(error: unknown): null {
  if (error instanceof Conflict) return null
  throw error
}

async function strays(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ count: number }>({
    text: `SELECT count(*) AS count FROM event e WHERE e.workspace_id = $1 AND NOT EXISTS (
             SELECT 1 FROM membership m WHERE m.workspace_id = $1 AND m.fragment_id = e.fragment_id AND m.customer_id = e.customer_id)`,
    values: [tx.workspaceId],
  })
  return row?.count ?? -1
}

describe('identity, stored', () => {
  test('the order of arrival does not change who is who, nor what is known of them', async () => {
    const { turn } = open()
    const history = fc.array(identifiers, { minLength: 2, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(
        history,
        fc.infiniteStream(fc.nat()),
        fc.integer({ min: 1, max: 4 }),
        async (held, dice, size) => {
          const events = held.map((one, index) => toEvent(index, one))
          const shuffled = events
            .map((event) => [dice.next().value ?? 0, event] as const)
            .sort(([a], [b]) => a - b)
            .map(([, event]) => event)
          const [one, other] = [await db.createWorkspace(), await db.createWorkspace()]
          await turn.accept(one, events)
          for (let from = 0; from < shuffled.length; from += size)
            await turn.accept(other, shuffled.slice(from, from + size))
          expect(await readPeople(db.database, other)).toEqual(await readPeople(db.database, one))
          expect(await db.database.transaction(other, strays)).toBe(0)
        },
      ),
      { numRuns: 60 },
    )
    await turn.stop()
  })

  test('a merge, split or setting apart that is undone leaves what a run without it has, whatever came in between', async () => {
    const { turn, deps } = open()
    const step = fc.oneof(
      { weight: 4, arbitrary: identifiers.map((held) => ({ kind: 'event', held }) as const) },
      {
        weight: 2,
        arbitrary: fc.tuple(fc.nat(), fc.nat()).map(([one, other]) => ({ kind: 'merge', one, other }) as const),
      },
      { weight: 1, arbitrary: fc.nat().map((one) => ({ kind: 'split', one }) as const) },
      {
        weight: 1,
        arbitrary: fc.tuple(fc.nat(), fc.nat()).map(([one, other]) => ({ kind: 'apart', one, other }) as const),
      },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        const [tried, plain] = [await db.createWorkspace(), await db.createWorkspace()]
        const decisions: string[] = []
        for (const [index, one] of steps.entries()) {
          if (one.kind === 'event') {
            for (const workspaceId of [tried, plain]) await turn.accept(workspaceId, [toEvent(index, one.held)])
            continue
          }
          const decided = await decide(tried, one).catch(refusedMerge)
          if (decided) decisions.push(decided)
        }
        for (const decisionId of decisions.reverse()) {
          await db.database.transaction(tried, (tx) => undoDecision(tx, deps, { decisionId, actor: 'user:test' }))
        }
        expect(await readPeople(db.database, tried)).toEqual(await readPeople(db.database, plain))
        expect(await db.database.transaction(tried, strays)).toBe(0)
      }),
      { numRuns: 40 },
    )
    await turn.stop()

    async function decide(
      workspaceId: WorkspaceId,
      one: { kind: 'merge' | 'apart'; one: number; other: number } | { kind: 'split'; one: number },
    ) {
      return db.database.transaction(workspaceId, async (tx) => {
        const people = await tx.query<{ id: string; fragments: string[] }>({
          text: `SELECT customer_id AS id, array_agg(fragment_id::text ORDER BY fragment_id) AS fragments FROM membership
                 WHERE workspace_id = $1 GROUP BY customer_id ORDER BY customer_id`,
          values: [workspaceId],
        })
        const person = people[one.one % Math.max(1, people.length)]
        if (!person) return null
        const order = { customerId: person.id, actor: 'user:test', reason: '' }
        if (one.kind === 'split') {
          if (person.fragments.length < 2) return null
          return (await splitCustomer(tx, deps, { ...order, fragmentIds: person.fragments.slice(1) })).decisionId
        }
        const other = people[one.other % people.length]
        if (!other || other.id === person.id) return null
        if (one.kind === 'apart') return (await keepApart(tx, deps, { ...order, from: other.id })).decisionId
        return (await mergeCustomers(tx, deps, { ...order, with: other.id })).decisionId
      })
    }
  })

  test('old ids resolve to the present customer through a chain of merges, and back', async () => {
    const { turn, deps } = open()
    const workspaceId = await db.createWorkspace()
    const outcomes = await turn.accept(
      workspaceId,
      [0, 1, 2].map((n) => toEvent(n, [{ kind: 'user_id', value: `u${n}`, evidence: 'record' }])),
    )
    const ids = outcomes.flatMap((outcome) => (outcome.status === 'stored' ? [outcome.customerId] : []))
    const [a = '', b = '', c = ''] = ids
    const merge = (one: string, other: string) =>
      db.database.transaction(workspaceId, (tx) =>
        mergeCustomers(tx, deps, { customerId: one, with: other, actor: 'user:test', reason: '' }),
      )
    await merge(b, c)
    const second = await merge(a, b)
    expect(second.customerIds).toEqual([a])
    const resolve = async (id: string) => {
      const { resolveCustomerId } = await import('./index.ts')
      return db.database.transaction(workspaceId, (tx) => resolveCustomerId(tx, id))
    }
    expect([await resolve(b), await resolve(c)]).toEqual([a, a])
    await db.database.transaction(workspaceId, (tx) =>
      undoDecision(tx, deps, { decisionId: second.decisionId, actor: 'user:test' }),
    )
    expect([await resolve(a), await resolve(b), await resolve(c)]).toEqual([a, b, b])
    await turn.stop()
  })
})
