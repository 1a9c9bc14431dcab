import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { useDatabase } from '../../../../../tools/src/testing/database.ts'
import { openTurn } from '../../../capabilities.ts'
import { afterProfiles, regroupHooks } from '../../../flow.ts'
import type { IncomingEvent } from '../../../intake/turn/index.ts'
import { Conflict } from '../../../kernel/errors.ts'
import { type CustomerId, newId, type SourceId, type WorkspaceId } from '../../../kernel/ids.ts'
import type { Tx } from '../../../platform/db/index.ts'
import type { Caller } from '../../../platform/http/index.ts'
import { loadWorkspace, saveSettings } from '../../../workspace/index.ts'
import { createCompareDeps, loadOpenPairs } from '../../duplicates/index.ts'
import { settle } from '../../duplicates/testing/settle.ts'
import { keepApart, loadStandingLinks, mergeCustomers } from '../../identity/index.ts'
import { readPeople } from '../../identity/testing/read-people.ts'
import { DEFAULT_MODEL, type MatchModel } from '../../matching/index.ts'
import { createModelUse, findVersion } from '../../models/index.ts'
import { insertVersion } from '../../models/testing/insert-version.ts'
import { regroupJob } from '../run.ts'
import type { Run } from '../schema.ts'
import { applyModel, isModelChanging, loadRun, previewModel } from '../service.ts'

const db = useDatabase()
const START = 1_750_000_000_000
const OLD = DEFAULT_MODEL.name

/** Believes eight times as easily, or as hardly, that two are one; and one that hardly trusts telephones and birthdays. */
const EASIER: MatchModel = { ...DEFAULT_MODEL, mates: 8 }
const HARDER: MatchModel = { ...DEFAULT_MODEL, mates: 0.1 }
const { phone, birthDate } = DEFAULT_MODEL.comparisons
const DOUBTING: MatchModel = {
  ...DEFAULT_MODEL,
  comparisons: {
    ...DEFAULT_MODEL.comparisons,
    phone: { ...phone, trust: 0.6 },
    birthDate: { ...birthDate, u: { ...birthDate.u, exact: 0.02 } },
  },
}

function open() {
  const clock = () => Date.now()
  const { turn, loadIdentity } = openTurn(db.database, clock)
  const decide = { loadIdentity, hooks: regroupHooks, onProfiles: afterProfiles, clock }
  const compare = createCompareDeps({ loadCountry: async () => 'ES', models: createModelUse(), clock })
  const job = regroupJob({ decide, loadIdentity, compare, announce: () => undefined })
  const mayLink = async (tx: Tx) => (await loadWorkspace(tx)).linkDuplicates && !(await isModelChanging(tx))
  const onError = (error: unknown) => {
    throw error
  }
  const live = { ...compare, database: db.database, decide, announce: () => undefined, mayLink, onError }
  return { turn, decide, compare, live, start: { clock, job }, clock, loadIdentity }
}

type Opened = ReturnType<typeof open>

interface Told {
  readonly name: string
  readonly birthday?: string | undefined
  readonly phone?: string | undefined
  readonly address?: { readonly street: string; readonly postalCode: string; readonly city: string } | undefined
}

let told = 0

/** Somebody whom nothing but what they are like ties to anybody. */
function meet(traits: Told): IncomingEvent {
  told += 1
  const { phone: _, ...rest } = traits
  return {
    ...{ messageId: `m${told}`, type: 'identify', name: 'identify', channel: 'web', direction: 'in' },
    sourceId: newId<SourceId>(),
    identifiers: [{ kind: 'loyalty_card', value: `card-${told}`, evidence: 'record' }],
    traits: JSON.parse(JSON.stringify(traits.phone === undefined ? rest : traits)),
    ...{ consents: [], properties: {}, context: {} },
    ...{ occurredAt: START + told * 1_000, receivedAt: START + told * 1_000 },
  }
}

async function newBrand({ turn, live }: Opened, people: readonly Told[]) {
  const workspaceId = await db.createWorkspace()
  const caller: Caller = {
    workspaceId,
    actor: { kind: 'user', id: newId(), name: 'Ana' },
    scopes: new Set(['settings:write']),
  }
  const say = (settings: object) => db.database.transaction(workspaceId, (tx) => saveSettings(tx, {}, settings))
  await say({ linkDuplicates: true })
  const ids: CustomerId[] = []
  const join = async (some: readonly Told[]) => {
    const outcomes = await turn.accept(workspaceId, some.map(meet))
    for (const outcome of outcomes) if (outcome.status === 'stored') ids.push(outcome.customerId)
  }
  // Some at a time, as people come: what was joined meanwhile is compared as one.
  for (let at = 0; at < people.length; at += 3) {
    await join(people.slice(at, at + 3))
    await settle(live, workspaceId)
  }
  return { workspaceId, caller, say, join, ids }
}

type Brand = Awaited<ReturnType<typeof newBrand>>

async function learned({ workspaceId }: Pick<Brand, 'workspaceId'>, model: MatchModel): Promise<string> {
  return db.database.transaction(workspaceId, (tx) => insertVersion(tx, model))
}

async function carryOut(workspaceId: WorkspaceId, run: Run, { start }: Opened, signal?: AbortSignal): Promise<Run> {
  const context = { workspaceId, database: db.database, jobId: '1', attempt: 1, isLastAttempt: true }
  await start.job.run(run.id, { ...context, signal: signal ?? new AbortController().signal })
  return db.database.read(workspaceId, (tx) => loadRun(tx, run.id))
}

async function look({ workspaceId, caller }: Brand, opened: Opened, name: string) {
  const run = await db.database.transaction(workspaceId, (tx) => previewModel(tx, opened.start, caller, name))
  const { difference, state } = await carryOut(workspaceId, run, opened)
  if (!difference?.model) throw new Error(`nothing was foreseen: ${state}`)
  return { ...difference, model: difference.model }
}

async function apply({ workspaceId, caller }: Brand, opened: Opened, name: string) {
  const run = await db.database.transaction(workspaceId, (tx) => applyModel(tx, opened.start, caller, name))
  const done = await carryOut(workspaceId, run, opened)
  expect(done.state).toBe('done')
  return { merges: done.difference?.merges ?? 0, splits: done.difference?.splits ?? 0 }
}

/** Who is who, what the model has joined and why, and what it asks. */
async function readAll({ workspaceId }: Pick<Brand, 'workspaceId'>) {
  return db.database.read(workspaceId, async (tx) => {
    const links = await loadStandingLinks(tx, { actor: 'matching', after: null, limit: 1_000 })
    const pairs = await loadOpenPairs(tx, { after: null, limit: 1_000 })
    return {
      people: await readPeople(db.database, workspaceId),
      links: links.map(({ fromId, toId, reason }) => `${fromId} ${toId} ${reason}`).sort(),
      pairs: pairs.map(({ oneId, otherId, weight, model }) => ({ pair: `${oneId} ${otherId}`, weight, model })),
    }
  })
}

type All = Awaited<ReturnType<typeof readAll>>

function changesOf(before: All, after: All) {
  const names = ({ pairs }: All) => new Set(pairs.map(({ pair }) => pair))
  return {
    appearing: names(after).difference(names(before)).size,
    vanishing: names(before).difference(names(after)).size,
  }
}

const address = fc.constantFrom(
  { street: 'Calle Sol 3', postalCode: '41001', city: 'Sevilla' },
  { street: 'Calle Larios 8', postalCode: '29005', city: 'Málaga' },
)
const somebody = fc.record({
  name: fc.constantFrom('Lucía Navarro Peñalver', 'Lucía Navarro', 'Brais Outeiro Lamas', 'Edurne Goikoetxea'),
  birthday: fc.option(fc.constantFrom('1980-02-03', '1992-11-21'), { nil: undefined }),
  phone: fc.option(fc.constantFrom('+34955010203', '+34687000999'), { nil: undefined }),
  address: fc.option(address, { nil: undefined }),
})

describe('another model', () => {
  test('changes what was foreseen, and going back leaves what there was', async () => {
    const opened = open()
    const seen = { links: 0, splits: 0, merges: 0, appearing: 0, vanishing: 0 }
    await fc.assert(
      fc.asyncProperty(
        fc.array(somebody, { minLength: 3, maxLength: 9 }),
        fc.constantFrom(EASIER, HARDER, DOUBTING),
        async (people, model) => {
          const brand = await newBrand(opened, people)
          const name = await learned(brand, model)
          const before = await readAll(brand)
          const foreseen = await look(brand, opened, name)
          expect(await readAll(brand)).toEqual(before)
          const did = await apply(brand, opened, name)
          expect(did).toEqual({ merges: foreseen.merges, splits: foreseen.splits })
          const between = await readAll(brand)
          expect(between.people.length).toBe(foreseen.customersAfter)
          // Who is joined is compared anew beside: only where nobody is, the pairs stand as they were foreseen.
          if (did.merges === 0)
            expect(changesOf(before, between)).toEqual({
              appearing: foreseen.model.appearing,
              vanishing: foreseen.model.vanishing,
            })
          await settle(opened.live, brand.workspaceId)
          const back = await look(brand, opened, OLD)
          expect(await apply(brand, opened, OLD)).toEqual({ merges: back.merges, splits: back.splits })
          await settle(opened.live, brand.workspaceId)
          expect(await readAll(brand)).toEqual(before)
          seen.links += before.links.length
          seen.splits += foreseen.splits
          seen.merges += foreseen.merges
          seen.appearing += foreseen.model.appearing
          seen.vanishing += foreseen.model.vanishing
        },
      ),
      { numRuns: 60 },
    )
    for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(5)
    await opened.turn.stop()
  }, 240_000)
})
