/** What the model joined is looked at again: a value may have become a crowd's, a record may have been mended, the model may be another. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { FragmentId, WorkspaceId } from '../../kernel/ids.ts'
import { type Database, isDatabaseAway, type Tx } from '../../platform/db/index.ts'
import { type Chore, defineChore } from '../../platform/jobs/index.ts'
import { wake } from '../../platform/signals/index.ts'
import { listWorkspaceIds } from '../../workspace/index.ts'
import {
  type DecideDeps,
  loadClaimsOf,
  loadCustomersOf,
  loadStandingLinks,
  type StandingLink,
  undoDecision,
} from '../identity/index.ts'
import { type CompareDeps, weighTwo } from './compare.ts'
import { isSure, MODEL_ACTOR } from './link.ts'
import { clashOf } from './rules.ts'
import { notePaired } from './store/notes.ts'

/** What looking again stands on. */
export interface RecheckDeps {
  readonly database: Database
  readonly decide: DecideDeps
  readonly compare: CompareDeps
  /** Whether somebody is changing the model just now, and looks at the same links. */
  readonly isModelChanging: (tx: Tx) => Promise<boolean>
  /** Tells open screens that customers changed. */
  readonly announce: (tx: Tx, customerIds: readonly string[]) => void
}

/** Links looked at in one page. */
const PAGE = 100
/** Between two links it rests as long as one took: what arrives goes first. */
const MAX_REST_MS = 200

/** Every night: who is in an open pair is compared anew, and what the model has joined is weighed again. */
export function recheckChore(deps: RecheckDeps): Chore {
  return defineChore({
    name: 'duplicates.recheck',
    schedule: '40 2 * * *',
    run: async ({ signal }) => {
      for (const workspaceId of await listWorkspaceIds(deps.database)) {
        if (await deps.database.read(workspaceId, deps.isModelChanging)) continue
        await deps.database.transaction(workspaceId, async (tx) => {
          notePaired(tx)
          tx.afterCommit(() => wake('duplicates'))
        })
        await recheckLinks(workspaceId, deps, signal)
      }
    },
  })
}

/**
 * Takes back the links of the model that it would not make today, each in a transaction of its own. What staff have decided is never
 * touched. Safe to run twice: what is taken back is no link any more.
 * @returns how many were looked at, and how many taken back
 */
export async function recheckLinks(
  workspaceId: WorkspaceId,
  deps: Omit<RecheckDeps, 'isModelChanging'>,
  signal: AbortSignal,
): Promise<{ looked: number; undone: number }> {
  const counted = { looked: 0, undone: 0 }
  let after: string | null = null
  for (;;) {
    const links: readonly StandingLink[] = await deps.database.read(workspaceId, (tx) =>
      loadStandingLinks(tx, { actor: MODEL_ACTOR, after, limit: PAGE }),
    )
    for (const link of links) {
      if (signal.aborted) return counted
      const startedAt = performance.now()
      counted.looked += 1
      counted.undone += Number(await recheck(workspaceId, deps, link))
      await sleep(Math.min(MAX_REST_MS, performance.now() - startedAt), undefined, { signal }).catch(() => undefined)
    }
    after = links.at(-1)?.id ?? null
    if (after === null || links.length < PAGE) return counted
  }
}

/** The link holds: the transaction that tried how it would be without it is rolled back. */
class LinkHolds extends Error {}

/** Undoes a link, weighs the two sides as they then are, and leaves all as it was when they still are one beyond doubt. */
async function recheck(
  workspaceId: WorkspaceId,
  deps: Omit<RecheckDeps, 'isModelChanging'>,
  link: StandingLink,
): Promise<boolean> {
  try {
    await deps.database.transaction(workspaceId, async (tx) => {
      const { customerIds } = await undoDecision(tx, deps.decide, { decisionId: link.id, actor: MODEL_ACTOR })
      if (await areOne(tx, deps.compare, link)) throw new LinkHolds()
      deps.announce(tx, customerIds)
    })
    return true
  } catch (error) {
    if (error instanceof LinkHolds) return false
    // One that cannot be weighed keeps nobody waiting; a database that is away ends the night.
    if (isDatabaseAway(error)) throw error
    return false
  }
}

/** Whether the two sides of a link that has just been taken back are one beyond doubt all the same, or gone. */
export async function areOne(
  tx: Tx,
  compare: CompareDeps,
  { fromId, toId }: Pick<StandingLink, 'fromId' | 'toId'>,
): Promise<boolean> {
  const founders: FragmentId[] = [fromId, toId]
  const owners = await loadCustomersOf(tx, founders)
  const [one, other] = [owners.get(fromId), owners.get(toId)]
  // Identifiers hold them together by now, or one is gone: the model's word is not needed.
  if (!one || !other || one === other) return true
  const claims = await loadClaimsOf(tx, [one, other])
  if (clashOf(claims.get(one) ?? [], claims.get(other) ?? []).length > 0) return false
  const weight = await weighTwo(tx, compare, one, other)
  return weight !== null && isSure(weight)
}
