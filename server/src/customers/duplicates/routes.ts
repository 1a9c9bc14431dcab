import * as contract from '@hilo/contract'
import { z } from 'zod'
import { type CustomerId, toId, type WorkspaceId } from '../../kernel/ids.ts'
import type { Database, Tx } from '../../platform/db/index.ts'
import { CursorInstant, cutPage, decodeCursor, on, type RouteHandlers } from '../../platform/http/index.ts'
import type { DecideDeps } from '../identity/index.ts'
import type { CompareDeps } from './compare.ts'
import type { QuestionFilter } from './review/schema.ts'
import { toPairWire } from './review/view.ts'
import { weighQuestions } from './review/weigh.ts'
import { loadSides } from './service.ts'
import { countQuestions, loadQuestions } from './store/questions.ts'

/** What the queue stands on. */
export interface ReviewDeps extends Pick<DecideDeps, 'loadIdentity'>, Pick<CompareDeps, 'loadMatcher' | 'countPeople'> {
  readonly database: Database
  /** Sees to it that what was there before relations were kept has them. */
  readonly keepRelations: (tx: Tx) => Promise<void>
  readonly loadCountry: (tx: Tx) => Promise<string>
  /** Customers whom a text finds, at most `limit`. */
  readonly findCustomers: (tx: Tx, text: string, limit: number) => Promise<CustomerId[]>
}

/** Rank, instant and ids of the last pair shown, and how many there were when the walk began: they are counted once for a walk. */
const Cursor = z.tuple([z.number(), CursorInstant, contract.Uuid, contract.Uuid, z.int()])
/** Customers found by a text whose pairs are shown: who is not among them needs another word. */
const MOST_FOUND = 200

/** `/api/duplicates`. To accept a pair is a merge, to refuse it is to keep two apart; both are the customer record's, and undone there. */
export function duplicateRoutes(deps: ReviewDeps): RouteHandlers {
  const { database } = deps
  const kept = new Set<WorkspaceId>()
  return [
    on(contract.listDuplicates, async ({ query, caller }) => {
      if (!kept.has(caller.workspaceId)) await database.transaction(caller.workspaceId, deps.keepRelations)
      kept.add(caller.workspaceId)
      return database.read(caller.workspaceId, (tx) => readQueue(tx, deps, query))
    }),
  ]
}

async function readQueue(tx: Tx, deps: ReviewDeps, query: z.output<typeof contract.listDuplicates.query>) {
  const cursor = decodeCursor(Cursor, query.cursor)
  const after = cursor && {
    rank: cursor[0],
    at: cursor[1],
    oneId: toId<never>(cursor[2]),
    otherId: toId<never>(cursor[3]),
  }
  const text = query.q?.trim() ?? ''
  const filter: QuestionFilter = {
    kind: query.kind ?? null,
    customerIds: text === '' ? null : await deps.findCustomers(tx, text, MOST_FOUND),
  }
  const [questions, total, country] = await Promise.all([
    loadQuestions(tx, filter, after, query.limit + 1),
    cursor ? cursor[4] : countQuestions(tx, filter),
    deps.loadCountry(tx),
  ])
  const { rows, next } = cutPage(questions, query.limit, ({ rank, at, oneId, otherId }) => [
    ...[rank, at, oneId, otherId],
    total,
  ])
  const known = await loadSides(tx, deps, [...new Set(rows.flatMap(({ oneId, otherId }) => [oneId, otherId]))])
  const weighed = await weighQuestions(tx, deps, rows, known.records)
  return { items: rows.flatMap((row) => toPairWire(row, weighed.get(row) ?? null, known, country)), next, total }
}
