import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { useDatabase } from '../../../../../tools/src/testing/database.ts'
import { openTurn } from '../../../capabilities.ts'
import { afterProfiles, regroupHooks } from '../../../flow.ts'
import { Conflict } from '../../../kernel/errors.ts'
import { type CustomerId, newId, type WorkspaceId } from '../../../kernel/ids.ts'
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
import {
  DOUBTING,
  EACH_KIND,
  EASIER,
  HARDER,
  MIXED,
  meet,
  SURE,
  SURNAMES,
  somebody,
  type Told,
  UNSURE,
} from './testing/people.ts'

const db = useDatabase()
const OLD = DEFAULT_MODEL.name

function open() {
  const clock = () => Date.now()
  const { turn, loadIdentity } = openTurn(db.database, clock)
  const decide = { loadIdentity, hooks: regroupHooks, onProfiles: afterProfiles, clock }
  const compare = createCompareDeps({ loadCountry: async () => 'ES', models: createModelUse(), clock })
  const job = regroupJob({ decide, loadIdentity, compare, announce: () => undefined })
  const mayLink = async (tx: Tx) => (await loadWorkspace(tx)).linkDuplicates && !(await isModelChanging(tx))
  const onError = (error: unknown) => Promise.reject(error)
  const live = { ...compare, database: db.database, decide, announce: () => undefined, mayLink, onError }
  return { turn, decide, compare, live, start: { clock, job }, clock, loadIdentity }
}

type Opened = ReturnType<typeof open>

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

describe('another model', () => {
  test('changes what was foreseen, and going back leaves what there was', async () => {
    const opened = open()
    const seen = { links: 0, splits: 0, merges: 0, appearing: 0, vanishing: 0 }
    await fc.assert(
      fc.asyncProperty(
        fc.array(somebody, { minLength: 4, maxLength: 9 }),
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
      { numRuns: 10, examples: EACH_KIND },
    )
    for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(0)
    await opened.turn.stop()
  }, 240_000)

  test('that was cut short anywhere goes on where it stopped, to the same end', async () => {
    const opened = open()
    for (const cutAfter of [1, 3, 5]) {
      const [cut, whole] = [await newBrand(opened, MIXED), await newBrand(opened, MIXED)]
      const [name, other] = [await learned(cut, HARDER), await learned(whole, HARDER)]
      await apply(whole, opened, other)
      const run = await db.database.transaction(cut.workspaceId, (tx) => applyModel(tx, opened.start, cut.caller, name))
      const stop = new AbortController()
      let counted = 0
      const compare: typeof opened.compare = {
        ...opened.compare,
        loadMatcher: (tx) => {
          counted += 1
          if (counted > cutAfter) stop.abort()
          return opened.compare.loadMatcher(tx)
        },
      }
      const job = regroupJob({ ...opened, compare, announce: () => undefined })
      const broken = { ...opened, start: { ...opened.start, job } }
      await expect(carryOut(cut.workspaceId, run, broken, stop.signal)).rejects.toThrow()
      expect((await carryOut(cut.workspaceId, run, opened)).state).toBe('done')
      const told = async (brand: Brand) => {
        await settle(opened.live, brand.workspaceId)
        const { people, links, pairs } = await readAll(brand)
        return [
          people.map(({ traits, messages }) => `${traits.name?.[0]} ${messages.length}`).sort(),
          links.length,
          pairs.map(({ weight }) => weight).sort(),
        ]
      }
      expect(await told(cut)).toEqual(await told(whole))
    }
    await opened.turn.stop()
  })

  test('touches nothing that staff have decided, and is not made by staff again', async () => {
    const opened = open()
    const brand = await newBrand(opened, [])
    await brand.say({ linkDuplicates: false })
    await brand.join([SURE, SURE, UNSURE, UNSURE])
    await settle(opened.live, brand.workspaceId)
    const [one = newId(), other = newId(), third = newId(), fourth = newId()] = brand.ids
    await db.database.transaction(brand.workspaceId, async (tx) => {
      const order = { actor: 'user:ana', reason: '' }
      await keepApart(tx, opened.decide, { ...order, customerId: one, from: other })
      await mergeCustomers(tx, opened.decide, { ...order, customerId: third, with: fourth })
    })
    await brand.say({ linkDuplicates: true })
    await settle(opened.live, brand.workspaceId)
    const people = (await readAll(brand)).people.map(({ messages }) => messages)
    const names = [await learned(brand, EASIER), await learned(brand, HARDER)]
    for (const name of [...names, OLD]) {
      expect(await look(brand, opened, name)).toMatchObject({ merges: 0, splits: 0 })
      expect(await apply(brand, opened, name)).toEqual({ merges: 0, splits: 0 })
      expect((await readAll(brand)).people.map(({ messages }) => messages)).toEqual(people)
    }
    await opened.turn.stop()
  })

  test('joins nobody where the owner does not let it, and says so beforehand', async () => {
    const opened = open()
    const brand = await newBrand(opened, [UNSURE, UNSURE])
    const name = await learned(brand, EASIER)
    expect((await look(brand, opened, name)).model).toMatchObject({
      mayLink: true,
      made: 1,
      pairsBefore: 1,
      pairsAfter: 0,
    })
    await brand.say({ linkDuplicates: false })
    expect((await look(brand, opened, name)).model).toMatchObject({ mayLink: false, made: 0, pairsAfter: 1 })
    expect(await apply(brand, opened, name)).toEqual({ merges: 0, splits: 0 })
    await opened.turn.stop()
  })

  test('that was refused, or is being learned, is neither looked at nor applied; nor is one that is in use', async () => {
    const opened = open()
    const brand = await newBrand(opened, [SURE, SURE])
    const { workspaceId, caller } = brand
    const refused = await db.database.transaction(workspaceId, (tx) =>
      insertVersion(tx, { reason: 'prior_drift', drift: 5 }),
    )
    for (const name of [refused, OLD]) {
      for (const start of [previewModel, applyModel]) {
        const asked = db.database.transaction(workspaceId, (tx) => start(tx, opened.start, caller, name))
        await expect(asked).rejects.toThrow(Conflict)
      }
    }
    const version = await db.database.read(workspaceId, (tx) => findVersion(tx, refused))
    expect(version).toMatchObject({ state: 'refused', model: null })
    await opened.turn.stop()
  })

  test('loses nothing of what arrives meanwhile: everybody is stored, compared by it and joined by it', async () => {
    const opened = open()
    const brand = await newBrand(opened, MIXED)
    const { workspaceId, caller } = brand
    const name = await learned(brand, EASIER)
    const run = await db.database.transaction(workspaceId, (tx) => applyModel(tx, opened.start, caller, name))
    const changing = carryOut(workspaceId, run, opened)
    for (let at = 0; at < 12; at += 1) {
      await brand.join([
        { ...UNSURE, name: `Ana ${SURNAMES[at]} López` },
        { ...UNSURE, name: `Ana ${SURNAMES[at]} López` },
      ])
      await settle(opened.live, workspaceId)
    }
    expect((await changing).state).toBe('done')
    await settle(opened.live, workspaceId)
    const { people, pairs, links } = await readAll(brand)
    expect(people.flatMap(({ messages }) => messages)).toHaveLength(MIXED.length + 24)
    expect(pairs.map(({ model }) => model)).toEqual(pairs.map(() => name))
    expect(links.filter((link) => link.includes(`${name}:`)).length).toBeGreaterThanOrEqual(12)
    await opened.turn.stop()
  })

  test('is kept by whoever was weighed by it', async () => {
    const opened = open()
    const { workspaceId } = await newBrand(opened, [SURE, SURE])
    const version = await db.database.read(workspaceId, (tx) => findVersion(tx, OLD))
    expect(version).toMatchObject({ origin: 'shipped', state: 'in_use', model: null })
    await opened.turn.stop()
  })
})
