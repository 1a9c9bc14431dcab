/** What another model would change, counted on what is stored, without changing it. */
import type { CustomerId, WorkspaceId } from '../../../kernel/ids.ts'
import { type Database, isDatabaseAway, isRetryable, type Tx } from '../../../platform/db/index.ts'
import { loadWorkspace } from '../../../workspace/index.ts'
import {
  type BarePair,
  COMPARED_AT_ONCE,
  type CompareDeps,
  clashOf,
  countRecords,
  createMatcher,
  isSure,
  loadOpenPairs,
  loadRecordIds,
  readToSuppose,
  type SupposedCustomer,
  type Supposition,
  suppose,
  weighSupposed,
} from '../../duplicates/index.ts'
import { loadClaimsOf, loadKeptApart } from '../../identity/index.ts'
import type { MatchModel } from '../../matching/index.ts'
import { rest } from '../progress.ts'
import { doPart, type LinkChangeOrder, type LinkDeps, type LinkPart, loadParts, type PartOutcome } from './links.ts'
import { createPairBook, keyOf, likeliestFirst, type PairBook } from './pair-book.ts'

/** Where a look goes on. */
export interface LookContext {
  readonly database: Database
  readonly workspaceId: WorkspaceId
  readonly signal: AbortSignal
}

/** What is looked at. */
export interface Look {
  readonly model: MatchModel
  /** What becomes of links. */
  readonly order: LinkChangeOrder
  /** Told after each page: how much of the walk is done. */
  readonly onProgress: (done: number, total: number) => Promise<void>
}

/** What would change. */
export interface Foreseen {
  /** Links of the model that were looked at. */
  readonly looked: number
  readonly parts: readonly PartOutcome[]
  /** Pairs that the model would join by itself. */
  readonly joins: readonly BarePair[]
  readonly pairs: PairChanges
}

/** How the possible duplicates would change. Those that would be joined are neither there nor gone: they are decided. */
export interface PairChanges {
  readonly before: number
  readonly after: number
  readonly appearing: readonly BarePair[]
  readonly vanishing: readonly BarePair[]
}

/**
 * Looks at the links of the model, each part in a transaction that is rolled back; lays what they would leave over what is stored, compares
 * everybody by it, and tells what would be found. It holds what would change in memory: some hundred bytes for each such customer and pair.
 */
export async function foresee(context: LookContext, deps: LinkDeps, look: Look): Promise<Foreseen> {
  const { database, workspaceId } = context
  const compare = weighBy(deps.compare, look.model)
  const parts = await loadParts(database, workspaceId, look.order)
  const records = await database.read(workspaceId, countRecords)
  const total = parts.length + records
  const outcomes: PartOutcome[] = []
  const changed = new Map<CustomerId, SupposedCustomer | null>()
  for (const [done, part] of parts.entries()) {
    context.signal.throwIfAborted()
    const startedAt = performance.now()
    const tried = await tryPart(context, { ...deps, compare }, part)
    if (tried) {
      outcomes.push(tried.outcome)
      for (const [id, customer] of tried.supposed) changed.set(id, customer)
    }
    await look.onProgress(done + 1, total)
    await rest(startedAt, context.signal)
  }
  const supposition = suppose(changed)
  const book = await comparePages(context, compare, supposition, (done) => look.onProgress(parts.length + done, total))
  const joins = look.order.mayLink ? await chooseJoins(context, book, supposition) : []
  const pairs = await comparePairs(context, book, joins)
  return { looked: parts.reduce((sum, part) => sum + part.filter(isStored).length, 0), parts: outcomes, joins, pairs }
}

/** The same comparing with another model. */
function weighBy(compare: CompareDeps, model: MatchModel): CompareDeps {
  return { ...compare, loadMatcher: async (tx) => createMatcher((await loadWorkspace(tx)).country, model) }
}

function isStored({ kind }: LinkPart[number]): boolean {
  return kind !== 'make'
}

/** What was tried is known: its transaction is rolled back. */
class Tried extends Error {}

interface TriedPart {
  readonly outcome: PartOutcome
  /** Everybody whom it is about, as they would be; null of who would be gone. */
  readonly supposed: ReadonlyMap<CustomerId, SupposedCustomer | null>
}

/** Tries a part; null when it would change nothing, or cannot be tried. */
export async function tryPart(
  { database, workspaceId }: LookContext,
  deps: LinkDeps,
  part: LinkPart,
): Promise<TriedPart | null> {
  const tried: TriedPart[] = []
  try {
    await database.transaction(workspaceId, async (tx) => {
      const outcome = await doPart(tx, deps, part)
      if (outcome.done.size > 0) tried.push({ outcome, supposed: await supposeAfter(tx, deps.compare, outcome) })
      throw new Tried()
    })
  } catch (error) {
    // A link that cannot be weighed stays: it keeps nobody waiting. What only came at the wrong moment is tried again by the job.
    if (isDatabaseAway(error) || isRetryable(error)) throw error
  }
  return tried[0] ?? null
}

async function supposeAfter(tx: Tx, compare: CompareDeps, { before, after }: PartOutcome) {
  const supposed = new Map<CustomerId, SupposedCustomer | null>(await readToSuppose(tx, compare, [...after]))
  for (const id of before) if (!after.has(id)) supposed.set(id, null)
  return supposed
}

/** Compares everybody of whom something is kept, in the pages in which comparing for real goes. */
async function comparePages(
  { database, workspaceId, signal }: LookContext,
  compare: CompareDeps,
  supposition: Supposition,
  onPage: (done: number) => Promise<void>,
): Promise<PairBook> {
  const book = createPairBook()
  const waiting = [...supposition.changed].flatMap(([id, customer]) => (customer ? [id] : [])).sort()
  let after: CustomerId | null = null
  for (let done = 0; ; ) {
    signal.throwIfAborted()
    const startedAt = performance.now()
    const stored: readonly CustomerId[] = await database.read(workspaceId, (tx) =>
      loadRecordIds(tx, { after, limit: COMPARED_AT_ONCE }),
    )
    const isLast = stored.length < COMPARED_AT_ONCE
    const last = stored.at(-1) ?? null
    const upTo = isLast || last === null ? waiting.length : waiting.findLastIndex((id) => id <= last) + 1
    const ids = [...stored.filter((id) => !supposition.changed.has(id)), ...waiting.splice(0, upTo)].sort()
    for (let at = 0; at < ids.length; at += COMPARED_AT_ONCE) {
      const some = ids.slice(at, at + COMPARED_AT_ONCE)
      book.replace(some, await database.read(workspaceId, (tx) => weighSupposed(tx, compare, some, supposition)))
    }
    after = last
    done += stored.length
    await onPage(done)
    if (isLast) return book
    await rest(startedAt, signal)
  }
}

/** Pairs looked at together for what stands against joining them. */
const JUDGED_AT_ONCE = 200

/** What the model would join: the likeliest first, of each customer one. */
async function chooseJoins(
  { database, workspaceId, signal }: LookContext,
  book: PairBook,
  { changed }: Supposition,
): Promise<BarePair[]> {
  const sure = likeliestFirst(book.all()).filter(({ weight }) => isSure(weight))
  const joined = new Set<CustomerId>()
  const joins: BarePair[] = []
  for (let at = 0; at < sure.length; at += JUDGED_AT_ONCE) {
    signal.throwIfAborted()
    const page = sure.slice(at, at + JUDGED_AT_ONCE)
    const mayJoin = await database.read(workspaceId, (tx) => judgePairs(tx, page, changed))
    for (const pair of page) {
      const ids = [pair.oneId, pair.otherId]
      if (ids.some((id) => joined.has(id)) || !mayJoin.has(keyOf(pair.oneId, pair.otherId))) continue
      for (const id of ids) joined.add(id)
      joins.push(pair)
    }
  }
  return joins
}

/** Of these pairs those that nothing stands against. */
async function judgePairs(
  tx: Tx,
  pairs: readonly BarePair[],
  changed: Supposition['changed'],
): Promise<ReadonlySet<string>> {
  const ids = [...new Set(pairs.flatMap(({ oneId, otherId }) => [oneId, otherId]))]
  const apart = new Set((await loadKeptApart(tx, ids)).map(([one, other]) => keyOf(one, other)))
  const stored = await loadClaimsOf(tx, ids)
  const claimsOf = (id: CustomerId) => changed.get(id)?.claims ?? stored.get(id) ?? []
  return new Set(
    pairs
      .filter(({ oneId, otherId }) => clashOf(claimsOf(oneId), claimsOf(otherId)).length === 0)
      .map(({ oneId, otherId }) => keyOf(oneId, otherId))
      .filter((key) => !apart.has(key)),
  )
}

const PAIRS_PAGE = 2_000

/** The possible duplicates that are there now beside those that would be. Whom staff have told apart are neither. */
async function comparePairs(
  { database, workspaceId, signal }: LookContext,
  book: PairBook,
  joins: readonly BarePair[],
): Promise<PairChanges> {
  const joined = new Set(joins.map(({ oneId, otherId }) => keyOf(oneId, otherId)))
  const kept = new Set<string>()
  const vanishing: BarePair[] = []
  let before = 0
  for (let after: BarePair | null = null; ; ) {
    signal.throwIfAborted()
    const page: readonly BarePair[] = await database.read(workspaceId, (tx) =>
      loadOpenPairs(tx, { after, limit: PAIRS_PAGE }),
    )
    before += page.length
    for (const pair of page) {
      const key = keyOf(pair.oneId, pair.otherId)
      if (book.get(pair.oneId, pair.otherId)) kept.add(key)
      else vanishing.push(pair)
    }
    after = page.at(-1) ?? null
    if (after === null || page.length < PAIRS_PAGE) break
  }
  const fresh = [...book.all()].filter(({ oneId, otherId }) => {
    const key = keyOf(oneId, otherId)
    return !kept.has(key) && !joined.has(key)
  })
  const appearing: BarePair[] = []
  for (let at = 0; at < fresh.length; at += JUDGED_AT_ONCE) {
    signal.throwIfAborted()
    const page = fresh.slice(at, at + JUDGED_AT_ONCE)
    const ids = [...new Set(page.flatMap(({ oneId, otherId }) => [oneId, otherId]))]
    const apart = await database.read(workspaceId, (tx) => loadKeptApart(tx, ids))
    const keys = new Set(apart.map(([one, other]) => keyOf(one, other)))
    appearing.push(...page.filter(({ oneId, otherId }) => !keys.has(keyOf(oneId, otherId))))
  }
  const decided = [...kept].filter((key) => joined.has(key)).length
  return {
    before,
    after: before - vanishing.length - decided + appearing.length,
    appearing: likeliestFirst(appearing),
    vanishing: likeliestFirst(vanishing),
  }
}
