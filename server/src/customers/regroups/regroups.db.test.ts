import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { useDatabase } from '../../../../tools/src/testing/database.ts'
import { openTurn } from '../../capabilities.ts'
import { afterProfiles, regroupHooks } from '../../flow.ts'
import { createSource } from '../../intake/sources/index.ts'
import type { IncomingEvent, RawIdentifier } from '../../intake/turn/index.ts'
import { Conflict } from '../../kernel/errors.ts'
import { newId, type SourceId, type WorkspaceId } from '../../kernel/ids.ts'
import type { Caller } from '../../platform/http/index.ts'
import { compareCustomers, createCompareDeps, lockComparing, NEWEST_MODEL } from '../duplicates/index.ts'
import { mergeCustomers, setIsolated } from '../identity/index.ts'
import { readPeople } from '../identity/testing/read-people.ts'
import { editTraits } from '../record/index.ts'
import { regroupJob } from './run.ts'
import type { Run } from './schema.ts'
import { applyRules, linkChannel, loadRun, previewChannel, previewRules, unlinkChannel } from './service.ts'
import { endRun } from './store/runs.ts'

const db = useDatabase()
const START = 1_750_000_000_000

const identifier = fc.oneof(
  fc.nat(3).map((n): RawIdentifier => ({ kind: 'anonymous_id', value: `a${n}`, evidence: 'record' })),
  fc.nat(3).map((n): RawIdentifier => ({ kind: 'user_id', value: `u${n}`, evidence: 'record' })),
  fc.nat(3).map((n): RawIdentifier => ({ kind: 'email', value: `p${n}@example.com`, evidence: 'record' })),
  fc.nat(3).map((n): RawIdentifier => ({ kind: 'email', value: `p${n}@example.com`, evidence: 'claimed' })),
)
const identifiers = fc.uniqueArray(identifier, {
  minLength: 1,
  maxLength: 3,
  selector: (one) => `${one.kind}${one.value}`,
})

function open() {
  const clock = () => Date.now()
  const { turn, loadIdentity } = openTurn(db.database, clock)
  const decide = { loadIdentity, hooks: regroupHooks, onProfiles: afterProfiles, clock }
  const compare = createCompareDeps({ loadCountry: async () => 'ES', models: NEWEST_MODEL, clock })
  const job = regroupJob({ decide, loadIdentity, compare, announce: () => undefined })
  return { turn, decide, compare, start: { clock, job } }
}

function event(index: number, sourceId: SourceId, held: readonly RawIdentifier[]): IncomingEvent {
  return {
    messageId: `m${index}`,
    type: 'identify',
    name: 'identify',
    channel: 'web',
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

/** A workspace with three sources, of which the first is the one that is isolated and linked. */
async function newBrand() {
  const workspaceId = await db.createWorkspace()
  const caller: Caller = {
    workspaceId,
    actor: { kind: 'user', id: newId(), name: 'Ana' },
    scopes: new Set(['sources:write']),
  }
  const sources = await db.database.transaction(workspaceId, async (tx) => {
    const made: SourceId[] = []
    for (const name of ['Caja', 'Web', 'Correo']) {
      const wanted = { name, kind: 'server', channel: 'web', settings: { allowedOrigins: [] } } as const
      made.push((await createSource(tx, wanted)).source.id)
    }
    return made
  })
  const sourceOf = (index: number): SourceId => {
    const id = sources[index]
    if (!id) throw new RangeError('no such source')
    return id
  }
  return { workspaceId, caller, sourceOf }
}

async function carryOut(
  workspaceId: WorkspaceId,
  run: Run,
  { start }: Pick<ReturnType<typeof open>, 'start'>,
): Promise<Run> {
  const { signal } = new AbortController()
  const context = { workspaceId, database: db.database, jobId: '1', attempt: 1, isLastAttempt: true, signal }
  await start.job.run(run.id, context)
  return db.database.read(workspaceId, (tx) => loadRun(tx, run.id))
}

describe('a channel', () => {
  test('linked and isolated in any order, with events in between, leaves what it would have been from the beginning', async () => {
    const opened = open()
    const steps = fc.array(
      fc.oneof(
        { weight: 5, arbitrary: fc.tuple(fc.nat(2), identifiers).map((told) => ({ kind: 'event', told }) as const) },
        { weight: 1, arbitrary: fc.constant({ kind: 'turn' } as const) },
      ),
      { minLength: 3, maxLength: 16 },
    )
    await fc.assert(
      fc.asyncProperty(steps, fc.boolean(), async (told, startsIsolated) => {
        const [tried, plain] = [await newBrand(), await newBrand()]
        const turns = told.filter(({ kind }) => kind === 'turn').length
        const endsIsolated = startsIsolated !== (turns % 2 === 1)
        await isolate(tried, startsIsolated)
        await isolate(plain, endsIsolated)
        let isIsolated = startsIsolated
        for (const [index, step] of told.entries()) {
          if (step.kind === 'event') {
            const [source, held] = step.told
            for (const brand of [tried, plain])
              await opened.turn.accept(brand.workspaceId, [event(index, brand.sourceOf(source), held)])
            continue
          }
          const change = isIsolated ? linkChannel : unlinkChannel
          const { workspaceId, caller, sourceOf } = tried
          const preview = await db.database.transaction(workspaceId, (tx) =>
            previewChannel(tx, opened.start, caller, sourceOf(0)),
          )
          const foreseen = await carryOut(workspaceId, preview, opened)
          const run = await db.database.transaction(workspaceId, (tx) => change(tx, opened.start, caller, sourceOf(0)))
          const done = await carryOut(workspaceId, run, opened)
          expect(done.state).toBe('done')
          const counts = ({ difference }: Run) => [difference?.merges ?? 0, difference?.splits ?? 0]
          const [merges = 0, splits = 0] = counts(done)
          const [seenMerges = 0, seenSplits = 0] = counts(foreseen)
          // Who comes and goes again within one run is counted by neither.
          expect(splits - merges).toBe(seenSplits - seenMerges)
          isIsolated = !isIsolated
        }
        expect(await readPeople(db.database, tried.workspaceId)).toEqual(
          await readPeople(db.database, plain.workspaceId),
        )
      }),
      { numRuns: 40 },
    )
    await opened.turn.stop()

    async function isolate({ workspaceId, sourceOf }: Awaited<ReturnType<typeof newBrand>>, isIsolated: boolean) {
      await db.database.transaction(workspaceId, (tx) => setIsolated(tx, sourceOf(0), isIsolated))
    }
  }, 60_000)

  test('shows before it is linked who would be one, and changes nothing by showing it', async () => {
    const opened = open()
    const { workspaceId, caller, sourceOf } = await newBrand()
    await db.database.transaction(workspaceId, (tx) => setIsolated(tx, sourceOf(0), true))
    const email = (n: number): RawIdentifier => ({ kind: 'email', value: `p${n}@example.com`, evidence: 'record' })
    await opened.turn.accept(workspaceId, [
      { ...event(0, sourceOf(0), [email(1)]), traits: { name: 'Ana García', birthday: '1990-01-02' } },
      { ...event(1, sourceOf(1), [email(1)]), traits: { name: 'Ana García López', birthday: '1990-02-01' } },
      event(2, sourceOf(0), [email(2)]),
      event(3, sourceOf(1), [email(3)]),
    ])
    const before = await readPeople(db.database, workspaceId)
    expect(before).toHaveLength(4)
    const preview = await db.database.transaction(workspaceId, (tx) =>
      previewChannel(tx, opened.start, caller, sourceOf(0)),
    )
    const { difference } = await carryOut(workspaceId, preview, opened)
    expect(difference).toMatchObject({ people: 2, peopleElsewhere: 1, merges: 1, splits: 0, by: { email: 1 } })
    expect(difference?.contradictions).toMatchObject({ birthday: { people: 1 } })
    expect(difference?.contradictions).not.toHaveProperty('name')
    expect(await readPeople(db.database, workspaceId)).toEqual(before)
    await opened.turn.stop()
  })

  test('that is isolated resembles nobody elsewhere until it is linked, and says beforehand how many would', async () => {
    const opened = open()
    const { workspaceId, caller, sourceOf } = await newBrand()
    await db.database.transaction(workspaceId, (tx) => setIsolated(tx, sourceOf(0), true))
    const address = { street: 'Calle del Olmo 12', postalCode: '28012', city: 'Madrid' }
    const traits = { firstName: 'Eulalia', lastName: 'Bermúdez Quirós', birthday: '1971-03-09', address }
    const card = (n: number): RawIdentifier => ({ kind: 'loyalty_card', value: `card-${n}`, evidence: 'record' })
    const outcomes = await opened.turn.accept(workspaceId, [
      { ...event(0, sourceOf(0), [card(1)]), traits },
      { ...event(1, sourceOf(1), [card(2)]), traits },
    ])
    const ids = outcomes.flatMap((outcome) => (outcome.status === 'stored' ? [outcome.customerId] : []))
    const compare = () =>
      db.database.transaction(workspaceId, async (tx) => {
        lockComparing(tx)
        return compareCustomers(tx, opened.compare, ids)
      })
    expect(await compare()).toEqual([])
    const preview = await db.database.transaction(workspaceId, (tx) =>
      previewChannel(tx, opened.start, caller, sourceOf(0)),
    )
    expect(await carryOut(workspaceId, preview, opened)).toMatchObject({
      difference: { merges: 0, alike: { sampled: 1, found: 1 } },
    })
    const run = await db.database.transaction(workspaceId, (tx) => linkChannel(tx, opened.start, caller, sourceOf(0)))
    await carryOut(workspaceId, run, opened)
    expect(await compare()).toHaveLength(1)
    await opened.turn.stop()
  })

  test('that is linked makes a browser everybody’s, and it lets go of whom it held', async () => {
    const opened = open()
    const { workspaceId, caller, sourceOf } = await newBrand()
    await db.database.transaction(workspaceId, (tx) => setIsolated(tx, sourceOf(0), true))
    const browser: RawIdentifier = { kind: 'anonymous_id', value: 'a2', evidence: 'record' }
    const email = (n: number): RawIdentifier => ({ kind: 'email', value: `p${n}@example.com`, evidence: 'record' })
    const user: RawIdentifier = { kind: 'user_id', value: 'u0', evidence: 'record' }
    await opened.turn.accept(workspaceId, [
      event(0, sourceOf(1), [browser]),
      event(1, sourceOf(1), [browser, email(0), email(1)]),
      event(2, sourceOf(0), [user, browser, email(0)]),
    ])
    const messages = async () => (await readPeople(db.database, workspaceId)).map((person) => person.messages)
    expect(await messages()).toEqual([['m0', 'm1'], ['m2']])
    const run = await db.database.transaction(workspaceId, (tx) => linkChannel(tx, opened.start, caller, sourceOf(0)))
    await carryOut(workspaceId, run, opened)
    expect(await messages()).toEqual([['m0'], ['m1', 'm2']])
    await opened.turn.stop()
  })

  test('whose linking failed on the way is linked by asking again, and by nothing else', async () => {
    const opened = open()
    const { workspaceId, caller, sourceOf } = await newBrand()
    await db.database.transaction(workspaceId, (tx) => setIsolated(tx, sourceOf(0), true))
    const held: RawIdentifier[] = [{ kind: 'email', value: 'p1@example.com', evidence: 'record' }]
    await opened.turn.accept(workspaceId, [event(0, sourceOf(0), held), event(1, sourceOf(1), held)])
    const link = () => db.database.transaction(workspaceId, (tx) => linkChannel(tx, opened.start, caller, sourceOf(0)))
    const failed = await link()
    await db.database.transaction(workspaceId, (tx) =>
      endRun(tx, { id: failed.id, state: 'failed', at: new Date(), difference: null }),
    )
    expect(await readPeople(db.database, workspaceId)).toHaveLength(2)
    expect(await carryOut(workspaceId, await link(), opened)).toMatchObject({
      state: 'done',
      difference: { merges: 1 },
    })
    expect(await readPeople(db.database, workspaceId)).toHaveLength(1)
    await expect(link()).rejects.toThrow(Conflict)
    await opened.turn.stop()
  })

  test('that is isolated keeps what staff write about its people', async () => {
    const opened = open()
    const { workspaceId, sourceOf } = await newBrand()
    await db.database.transaction(workspaceId, (tx) => setIsolated(tx, sourceOf(0), true))
    const held: RawIdentifier[] = [{ kind: 'email', value: 'p1@example.com', evidence: 'record' }]
    const outcomes = await opened.turn.accept(workspaceId, [event(0, sourceOf(0), held), event(1, sourceOf(1), held)])
    const [one = ''] = outcomes.flatMap((outcome) => (outcome.status === 'stored' ? [outcome.customerId] : []))
    const edit = { ...opened.decide, turn: opened.turn }
    await db.database.transaction(workspaceId, (tx) =>
      editTraits(tx, edit, { customerId: one, traits: { nickname: 'Luisa' }, by: 'Ana' }),
    )
    const people = await readPeople(db.database, workspaceId)
    expect(people.map(({ traits }) => traits.nickname?.[0] ?? null)).toEqual(['Luisa', null])
    await opened.turn.stop()
  })

  test('that is isolated meets nobody by a merge of staff either: it is linked first', async () => {
    const opened = open()
    const { workspaceId, sourceOf } = await newBrand()
    await db.database.transaction(workspaceId, (tx) => setIsolated(tx, sourceOf(0), true))
    const held: RawIdentifier[] = [{ kind: 'email', value: 'p1@example.com', evidence: 'record' }]
    const outcomes = await opened.turn.accept(workspaceId, [event(0, sourceOf(0), held), event(1, sourceOf(1), held)])
    const [one = '', other = ''] = outcomes.flatMap((outcome) =>
      outcome.status === 'stored' ? [outcome.customerId] : [],
    )
    expect(one).not.toBe(other)
    await expect(
      db.database.transaction(workspaceId, (tx) =>
        mergeCustomers(tx, opened.decide, { customerId: one, with: other, actor: 'user:test', reason: '' }),
      ),
    ).rejects.toThrow(Conflict)
    await opened.turn.stop()
  })
})

describe('rules', () => {
  test('that change are foreseen, then followed by who is stored', async () => {
    const opened = open()
    const { workspaceId, caller, sourceOf } = await newBrand()
    const phone = (n: number): RawIdentifier => ({ kind: 'phone', value: `+3461122330${n}`, evidence: 'record' })
    const card = (n: number): RawIdentifier => ({ kind: 'loyalty_card', value: `c${n}`, evidence: 'record' })
    // Two cards on one telephone: one customer, as long as a telephone may have two people.
    await opened.turn.accept(workspaceId, [
      event(0, sourceOf(0), [phone(1), card(1)]),
      event(1, sourceOf(1), [phone(1), { kind: 'email', value: 'p1@example.com', evidence: 'record' }]),
      event(2, sourceOf(1), [phone(2)]),
    ])
    expect(await readPeople(db.database, workspaceId)).toHaveLength(2)
    const rules = { ownAddresses: ['+34611223301'], ownDomains: [], peoplePerEmail: 4, peoplePerPhone: 5 }
    const preview = await db.database.transaction(workspaceId, (tx) => previewRules(tx, opened.start, caller, rules))
    const { difference } = await carryOut(workspaceId, preview, opened)
    expect(difference).toMatchObject({ merges: 0, splits: 1 })
    expect(await readPeople(db.database, workspaceId)).toHaveLength(2)
    const run = await db.database.transaction(workspaceId, (tx) => applyRules(tx, opened.start, caller, rules))
    expect(await carryOut(workspaceId, run, opened)).toMatchObject({ state: 'done', difference: { splits: 1 } })
    expect(await readPeople(db.database, workspaceId)).toHaveLength(3)
    await opened.turn.stop()
  })

  test('are followed by one run at a time', async () => {
    const opened = open()
    const { workspaceId, caller, sourceOf } = await newBrand()
    await db.database.transaction(workspaceId, (tx) => unlinkChannel(tx, opened.start, caller, sourceOf(0)))
    await expect(
      db.database.transaction(workspaceId, (tx) => unlinkChannel(tx, opened.start, caller, sourceOf(1))),
    ).rejects.toThrow(Conflict)
    await opened.turn.stop()
  })
})
