/**
 * Changing the model for real. What comes in is weighed by the new one from the moment that it is in use; what is stored follows in phases,
 * each of which goes on where it stopped.
 */
import { type CustomerId, type FragmentId, toId } from '../../../kernel/ids.ts'
import { isDatabaseAway, isRetryable, type Tx } from '../../../platform/db/index.ts'
import { loadWorkspace } from '../../../workspace/index.ts'
import {
  type BarePair,
  COMPARED_AT_ONCE,
  compareCustomers,
  countRecords,
  linkPair,
  loadRecordIds,
  loadSurePairs,
  lockComparing,
  noteCustomers,
  SURE_BITS,
} from '../../duplicates/index.ts'
import { loadCustomersOf } from '../../identity/index.ts'
import { publishRun, RunEnded, rest } from '../progress.ts'
import { newTally, toDifference } from '../rules.ts'
import type { ModelRun, StoredDifference } from '../schema.ts'
import {
  deletePlan,
  insertLinks,
  loadDoneLinks,
  loadLinkedFounders,
  loadNextPart,
  markLink,
  nextPlace,
  type PlannedLink,
} from '../store/links.ts'
import { saveProgress } from '../store/runs.ts'
import { type LookContext, tryPart } from './foresee.ts'
import { doPart, type LinkDeps, loadParts } from './links.ts'
import { countPart, orderOf } from './preview.ts'

/** What changing the model stands on. */
export interface ChangeDeps extends LinkDeps {
  /** Tells open screens that customers changed. */
  readonly announce: (tx: Tx, customerIds: readonly string[]) => void
}

/**
 * The phases in their order. `plan`: decides about every link, before any is touched; `links`: takes back and makes what was decided;
 * `sides`: compares anew whom that was about; `pairs`: compares everybody; `join`: joins who is one beyond doubt, where the owner lets it.
 */
const PHASES = ['plan', 'links', 'sides', 'pairs', 'join'] as const
type Phase = (typeof PHASES)[number]

/** Where a page of a phase has come to. */
interface Came {
  readonly run: ModelRun
  readonly isOver: boolean
}

/** One page of a phase. */
type Page = (context: LookContext, deps: ChangeDeps, run: ModelRun) => Promise<Came>

/** Carries a change out, from where it stands. @returns the run as it is at its end */
export async function carryOutModel(context: LookContext, deps: ChangeDeps, run: ModelRun): Promise<ModelRun> {
  const pages: Readonly<Record<Phase, Page>> = {
    plan: planLinks,
    links: changePart,
    sides: compareSides,
    pairs: comparePage,
    join: joinSure,
  }
  let at = run
  const begun = PHASES.map(String).indexOf(run.phase ?? 'plan')
  for (const phase of PHASES.slice(Math.max(0, begun))) {
    if (at.phase !== phase) at = { ...at, phase, cursor: null }
    for (let isOver = false; !isOver; ) {
      context.signal.throwIfAborted()
      const startedAt = performance.now()
      const came = await pages[phase](context, deps, at)
      at = came.run
      isOver = came.isOver
      await rest(startedAt, context.signal)
    }
  }
  return at
}

/** Decides about every link, each part in a transaction that is rolled back, and writes the plan down. From the beginning, when it was cut short. */
async function planLinks(context: LookContext, deps: ChangeDeps, run: ModelRun): Promise<Came> {
  const { database, workspaceId, signal } = context
  const { linkDuplicates: mayLink } = await database.read(workspaceId, loadWorkspace)
  const parts = await loadParts(database, workspaceId, await orderOf(database, workspaceId, run, mayLink))
  const records = await database.read(workspaceId, countRecords)
  const total = parts.length + records
  await database.transaction(workspaceId, (tx) => goOn(tx, { ...run, done: 0, total }))
  const planned: PlannedLink[] = []
  for (const [number, part] of parts.entries()) {
    signal.throwIfAborted()
    const startedAt = performance.now()
    const tried = await tryPart(context, deps, part)
    for (const change of tried?.outcome.done.values() ?? []) {
      // What is made has its decision once it is.
      const decisionId = change.kind === 'make' ? null : change.decisionId
      planned.push({ ...change, decisionId, place: planned.length, part: number })
    }
    await database.transaction(workspaceId, (tx) => goOn(tx, { ...run, done: number + 1, total }))
    await rest(startedAt, signal)
  }
  return database.transaction(workspaceId, async (tx) => {
    await deletePlan(tx, run.id)
    await insertLinks(tx, run.id, planned, null)
    return goOn(tx, { ...run, done: parts.length, total, phase: 'links', cursor: null }, true)
  })
}

/** Takes back and makes the links of one part, as planned; what cannot be done any more is left. */
async function changePart(context: LookContext, deps: ChangeDeps, run: ModelRun): Promise<Came> {
  const { database, workspaceId } = context
  const part = await database.read(workspaceId, (tx) => loadNextPart(tx, run.id))
  if (part.length === 0) return { run, isOver: true }
  const now = new Date(deps.decide.clock())
  try {
    return await database.transaction(workspaceId, async (tx) => {
      const outcome = await doPart(tx, deps, part)
      for (const link of part) await markLink(tx, run.id, link.place, outcome.done.get(link)?.decisionId ?? null, now)
      const touched = outcome.before.union(outcome.after)
      if (outcome.done.size > 0) deps.announce(tx, [...touched])
      return goOn(tx, { ...run, difference: addChanges(run.difference, countPart(outcome)) })
    })
  } catch (error) {
    if (isDatabaseAway(error) || isRetryable(error) || error instanceof RunEnded) throw error
    await database.transaction(workspaceId, async (tx) => {
      for (const { place } of part) await markLink(tx, run.id, place, null, now)
    })
    return { run, isOver: false }
  }
}

/** Compares anew whom the links are about: they stand under the keys that they have now, before anybody is compared with them. */
async function compareSides({ database, workspaceId }: LookContext, deps: ChangeDeps, run: ModelRun): Promise<Came> {
  const page = { after: run.cursor, limit: COMPARED_AT_ONCE }
  return database.transaction(workspaceId, async (tx) => {
    lockComparing(tx)
    const founders = await loadLinkedFounders(tx, run.id, page)
    const last = founders.at(-1)
    if (last === undefined) return { run, isOver: true }
    const ids = [...new Set((await loadCustomersOf(tx, founders)).values())].sort()
    if (ids.length > 0) await compareCustomers(tx, deps.compare, ids)
    return goOn(tx, { ...run, cursor: last })
  })
}

async function comparePage({ database, workspaceId }: LookContext, deps: ChangeDeps, run: ModelRun): Promise<Came> {
  return database.transaction(workspaceId, async (tx) => {
    lockComparing(tx)
    const ids = await loadRecordIds(tx, { after: run.cursor, limit: COMPARED_AT_ONCE })
    const last = ids.at(-1)
    if (last === undefined) return { run, isOver: true }
    await compareCustomers(tx, deps.compare, ids)
    return goOn(tx, { ...run, cursor: last, done: Math.min(run.total, run.done + ids.length) })
  })
}

/** Pairs that are joined at most; who is left is compared anew once the run is over, and joined then. */
const MOST_JOINED = 100_000
/** The part of links that this change found by itself. */
const JOINED_PART = -1

/** Joins who is one beyond doubt, the likeliest first, of each customer one: what is joined is compared anew before it is joined with more. */
async function joinSure(context: LookContext, deps: ChangeDeps, run: ModelRun): Promise<Came> {
  const { database, workspaceId, signal } = context
  const { pairs, joined } = await database.read(workspaceId, (tx) => loadToJoin(tx, run))
  let at = run
  for (const pair of pairs) {
    signal.throwIfAborted()
    if (joined.has(pair.oneId) || joined.has(pair.otherId)) continue
    const startedAt = performance.now()
    const next = await joinPair(context, deps, at, pair)
    if (next) joined.add(pair.oneId).add(pair.otherId)
    at = next ?? at
    await rest(startedAt, signal)
  }
  return { run: at, isOver: true }
}

/** Pairs to be joined, and, of a run that was cut short, whom it has joined already. */
async function loadToJoin(tx: Tx, run: ModelRun): Promise<{ pairs: readonly BarePair[]; joined: Set<string> }> {
  if (!(await loadWorkspace(tx)).linkDuplicates) return { pairs: [], joined: new Set() }
  const made = (await loadDoneLinks(tx, run.id)).filter(({ part }) => part === JOINED_PART)
  return {
    pairs: await loadSurePairs(tx, run.model, SURE_BITS, MOST_JOINED),
    joined: new Set(made.flatMap(({ fromId, toId }) => [fromId, toId])),
  }
}

/** Joins one pair and writes it down, for going back; null when something stands against it. */
async function joinPair(
  { database, workspaceId }: LookContext,
  deps: ChangeDeps,
  run: ModelRun,
  pair: BarePair,
): Promise<ModelRun | null> {
  try {
    return await database.transaction(workspaceId, async (tx) => {
      const made = await linkPair(tx, { ...deps, models: deps.compare.models }, pair)
      if (!made) return null
      // The younger joins the older, as the decision has it.
      const [fromId, toId] = [asFounder(pair.otherId), asFounder(pair.oneId)]
      const link = {
        ...made,
        kind: 'make' as const,
        fromId,
        toId,
        part: JOINED_PART,
        place: await nextPlace(tx, run.id),
      }
      await insertLinks(tx, run.id, [link], new Date(deps.decide.clock()))
      const { run: next } = await goOn(tx, { ...run, difference: addChanges(run.difference, { merges: 1, splits: 0 }) })
      return next
    })
  } catch (error) {
    if (isDatabaseAway(error) || isRetryable(error) || error instanceof RunEnded) throw error
    return null
  }
}

/** Has those compared once more who are one beyond doubt and were not joined: in the transaction that ends the run, so that nobody is missed. */
export async function noteUnjoined(tx: Tx, { model }: ModelRun): Promise<void> {
  // Who is being compared just now is either seen here, or may be joined as soon as this is committed.
  lockComparing(tx)
  const pairs = await loadSurePairs(tx, model, SURE_BITS, MOST_JOINED)
  noteCustomers(
    tx,
    pairs.flatMap(({ oneId, otherId }) => [oneId, otherId]),
  )
}

/** A customer bears the id of its founding fragment. */
function asFounder(id: CustomerId): FragmentId {
  return toId<FragmentId>(id)
}

function addChanges(
  known: StoredDifference | null,
  { merges, splits }: { readonly merges: number; readonly splits: number },
): StoredDifference {
  const before = known ?? toDifference(newTally())
  return { ...before, merges: before.merges + merges, splits: before.splits + splits }
}

/** Keeps where a run is, and tells it. @throws RunEnded when somebody has ended it */
async function goOn(tx: Tx, run: ModelRun, isOver = false): Promise<Came> {
  if (!(await saveProgress(tx, run))) throw new RunEnded('the run was ended meanwhile')
  publishRun(tx, run)
  return { run, isOver }
}
