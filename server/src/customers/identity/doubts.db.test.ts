import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { useDatabase } from '../../../../tools/src/testing/database.ts'
import { openTurn } from '../../capabilities.ts'
import { afterProfiles, regroupHooks } from '../../flow.ts'
import type { RawIdentifier } from '../../intake/turn/index.ts'
import { newId, type SourceId, type WorkspaceId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import { explainCustomer, findRelations, keepApart, loadDoubtful, mergeCustomers, undoDecision } from './index.ts'

const db = useDatabase()
const sourceId = newId<SourceId>()
const clock = () => Date.now()
const FAMILY = 'casa@example.com'
let opened: ReturnType<typeof openTurn>
beforeAll(() => {
  opened = openTurn(db.database, clock)
})
afterAll(() => opened.turn.stop())

/** Two accounts under one e-mail, and somebody who wrote from it without an account. */
async function openFamily() {
  const workspaceId = await db.createWorkspace()
  const within = <T>(run: (tx: Tx) => Promise<T>) => db.database.transaction(workspaceId, run)
  const deps = { loadIdentity: opened.loadIdentity, hooks: regroupHooks, onProfiles: afterProfiles, clock }
  const [ana = '', luis = ''] = [
    await see(workspaceId, { user_id: 'u1', email: FAMILY }),
    await see(workspaceId, { user_id: 'u2', email: FAMILY }),
  ]
  return {
    ana,
    luis,
    see: (held: Held) => see(workspaceId, held),
    doubtful: () => within((tx) => loadDoubtful(tx, deps)),
    /** Pairs as the owner of relations has them, and as they are found anew: the same. */
    relations: () => within((tx) => tellRelations(tx, deps)),
    doubtsOf: (id: string) => within(async (tx) => [...(await explainCustomer(tx, deps, id)).doubts.keys()]),
    whois: (id: string) => within(async (tx) => (await explainCustomer(tx, deps, id)).customerId),
    keepApart: (customerId: string, from: string) =>
      within((tx) => keepApart(tx, deps, { customerId, from, actor: 'user:test', reason: '' })),
    merge: (customerId: string, other: string) =>
      within((tx) => mergeCustomers(tx, deps, { customerId, with: other, actor: 'user:test', reason: '' })),
    undo: (decisionId: string) => within((tx) => undoDecision(tx, deps, { decisionId, actor: 'user:test' })),
  }
}

async function tellRelations(tx: Tx, deps: Parameters<typeof findRelations>[1]): Promise<string[]> {
  const kept = await tx.query<{ one_id: string; other_id: string; is_apart: boolean }>({
    text: 'SELECT one_id, other_id, is_apart FROM duplicate_relation WHERE workspace_id = $1 ORDER BY one_id, other_id',
    values: [tx.workspaceId],
  })
  const found = await findRelations(tx, deps)
  const told = found.map(({ oneId, otherId, isApart }) => `${oneId} ${isApart ? '|' : '~'} ${otherId}`)
  expect(kept.map((row) => `${row.one_id} ${row.is_apart ? '|' : '~'} ${row.other_id}`)).toEqual(told)
  return told
}

interface Held {
  readonly user_id?: string
  readonly email?: string
  readonly phone?: string
  readonly anonymous_id?: string
  /** A second one of the same browser. */
  readonly other_id?: string
}

async function see(workspaceId: WorkspaceId, held: Held): Promise<string> {
  const messageId = newId(clock())
  const named = (['user_id', 'email', 'phone', 'anonymous_id', 'other_id'] as const).map(
    (name) => [name, held[name]] as const,
  )
  const identifiers = named.flatMap(([name, value]): RawIdentifier[] =>
    value === undefined ? [] : [{ kind: name === 'other_id' ? 'anonymous_id' : name, value, evidence: 'record' }],
  )
  const [outcome] = await opened.turn.accept(workspaceId, [
    {
      messageId,
      type: 'identify',
      name: 'identify',
      channel: 'web',
      direction: 'in',
      sourceId,
      identifiers,
      traits: {},
      consents: [],
      properties: {},
      context: {},
      occurredAt: clock(),
      receivedAt: clock(),
    },
  ])
  return outcome?.status === 'stored' ? outcome.customerId : ''
}

describe('doubts', () => {
  test('two who share a name but cannot be one are in doubt, both of them', async () => {
    const family = await openFamily()
    expect(await family.doubtful()).toEqual([family.ana, family.luis].sort())
    expect(await family.doubtsOf(family.ana)).toEqual([family.luis])
    expect(await family.doubtsOf(family.luis)).toEqual([family.ana])
  })

  test('“not the same person” settles the doubt for good: more of the same raises none', async () => {
    const family = await openFamily()
    const { decisionId } = await family.keepApart(family.ana, family.luis)
    expect(await family.doubtful()).toEqual([])
    expect(await family.see({ user_id: 'u2', email: FAMILY, phone: '+34600111222' })).toBe(family.luis)
    expect(await family.doubtful()).toEqual([])
    await family.undo(decisionId)
    expect(await family.doubtful()).toEqual([family.ana, family.luis].sort())
  })

  test('two without any doubt may be told apart in advance: what would join them later does not', async () => {
    const family = await openFamily()
    const [one, other] = [await family.see({ phone: '+34600111333' }), await family.see({ email: 'otra@example.com' })]
    await family.keepApart(one, other)
    await family.see({ phone: '+34600111333', email: 'otra@example.com' })
    expect([await family.whois(one), await family.whois(other)]).toEqual([one, other])
    expect(await family.doubtsOf(one)).not.toContain(other)
  })

  test('a merge settles the doubt too', async () => {
    const family = await openFamily()
    await family.merge(family.ana, family.luis)
    expect(await family.doubtful()).toEqual([])
  })

  test('what is noted of pairs is what would be found anew, through decisions, their undoing and what arrives', async () => {
    const family = await openFamily()
    const [one = '', other = ''] = [family.ana, family.luis].sort()
    expect(await family.relations()).toEqual([`${one} ~ ${other}`])
    await family.see({ email: FAMILY })
    expect(await family.relations()).toHaveLength(3)
    const apart = await family.keepApart(family.ana, family.luis)
    expect(await family.relations()).toContain(`${one} | ${other}`)
    await family.see({ user_id: 'u1', email: FAMILY, phone: '+34600111999' })
    expect(await family.relations()).toContain(`${one} | ${other}`)
    await family.undo(apart.decisionId)
    expect(await family.relations()).toHaveLength(3)
    const merged = await family.merge(family.ana, family.luis)
    expect(await family.relations()).toEqual([])
    await family.undo(merged.decisionId)
    expect(await family.relations()).toHaveLength(3)
  })

  test('what two came to share while they were told apart is a doubt once that is undone', async () => {
    const family = await openFamily()
    const [one, other] = [
      await family.see({ user_id: 'u3', phone: '+34600111444' }),
      await family.see({ user_id: 'u4' }),
    ]
    const { decisionId } = await family.keepApart(one, other)
    await family.see({ user_id: 'u4', phone: '+34600111444' })
    expect(await family.doubtful()).not.toContain(one)
    await family.undo(decisionId)
    expect(await family.doubtsOf(one)).toEqual([other])
    expect(await family.doubtful()).toEqual(expect.arrayContaining([one, other]))
  })

  test('a browser seen with two people makes a doubt of both, though they share no name', async () => {
    const family = await openFamily()
    const one = await family.see({ user_id: 'u5', anonymous_id: 'a1' })
    await family.see({ anonymous_id: 'a1', other_id: 'a2' })
    const other = await family.see({ user_id: 'u6', anonymous_id: 'a2' })
    expect(await family.doubtsOf(one)).toContain(other)
    expect(await family.doubtful()).toEqual(expect.arrayContaining([one, other]))
  })

  test('a name that too many share is no doubt any more', async () => {
    const family = await openFamily()
    for (const user of ['u3', 'u4', 'u5', 'u6', 'u7']) await family.see({ user_id: user, email: FAMILY })
    expect(await family.doubtful()).toEqual([])
  })
})
