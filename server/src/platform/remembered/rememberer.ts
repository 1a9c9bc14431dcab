import { setTimeout as sleep } from 'node:timers/promises'
import type { z } from 'zod'
import type { Clock } from '../../kernel/clock.ts'
import type { WorkspaceId } from '../../kernel/ids.ts'
import type { Json } from '../../kernel/json.ts'
import type { Database, Tx } from '../db/index.ts'
import { findCount, type StoredCount, saveCount, settleToScan, tryToCount } from './store.ts'

/** Figures that cost a scan. */
export interface Scan<Counted extends Json> {
  /** Names the figures in the database: one name, one shape. */
  readonly name: string
  /** What is stored; a count of before another shape counts as none. */
  readonly schema: z.ZodType<Counted>
  readonly count: (tx: Tx) => Promise<Counted>
  /** A count is shown for at least so long, and for so many times as long as it took. */
  readonly minFreshMs: number
  readonly freshPerCost: number
}

/** What was counted, when (UTC epoch ms), and whether it is being counted anew. */
export interface Remembered<Counted> {
  readonly counted: Counted
  readonly countedMs: number
  readonly isCounting: boolean
}

/**
 * Tells what was counted last, and counts anew when that is old or was counted for another `stamp`. No request counts: a small brand's figures
 * are there within the second that one waits for them, a large one's are those of last time; null before the first count is done.
 */
export type LoadRemembered<Counted> = (workspaceId: WorkspaceId, stamp?: string) => Promise<Remembered<Counted> | null>

/** Whoever asks waits so long for a count that may be done by then. */
const PATIENCE_MS = 1_000

/** Counts one thing after another, so that two scans never share the machine, and nothing twice at a time, in however many processes. */
export function createRememberer({ database, clock }: { readonly database: Database; readonly clock: Clock }) {
  const running = new Map<string, Promise<void>>()
  let line: Promise<unknown> = Promise.resolve()

  function refresh<Counted extends Json>(workspaceId: WorkspaceId, scan: Scan<Counted>, stamp: string): Promise<void> {
    const key = `${workspaceId} ${scan.name} ${stamp}`
    const known = running.get(key)
    if (known) return known
    const work = line.then(() => countAnew(workspaceId, scan, stamp)).finally(() => running.delete(key))
    running.set(key, work)
    // Who waits is told; if nobody does, whoever asks next begins anew.
    line = work.catch(() => undefined)
    return work
  }

  function countAnew<Counted extends Json>(
    workspaceId: WorkspaceId,
    scan: Scan<Counted>,
    stamp: string,
  ): Promise<void> {
    return database.transaction(workspaceId, async (tx) => {
      if (!(await tryToCount(tx, scan.name))) return
      // Whoever counted meanwhile has counted for this one, too.
      const newest = read(await findCount(tx, scan.name), scan)
      if (newest && isFresh(newest, stamp, clock)) return
      await settleToScan(tx)
      const startedMs = performance.now()
      const countedMs = clock()
      const counted = await scan.count(tx)
      await saveCount(tx, scan.name, { stamp, counted, countedMs, costMs: performance.now() - startedMs })
    })
  }

  return {
    /** Makes the loader of some figures. */
    scan: <Counted extends Json>(scan: Scan<Counted>): LoadRemembered<Counted> => {
      const find = (workspaceId: WorkspaceId) => database.read(workspaceId, (tx) => findCount(tx, scan.name))
      return async (workspaceId, stamp = '') => {
        const known = read(await find(workspaceId), scan)
        if (known && isFresh(known, stamp, clock)) return tell(known, false)
        const work = refresh(workspaceId, scan, stamp)
        if (known && known.costMs > PATIENCE_MS) {
          work.catch(() => undefined)
          return tell(known, true)
        }
        await waitFor(work)
        const now = read(await find(workspaceId), scan)
        return now && tell(now, !isFresh(now, stamp, clock))
      }
    },
  }
}

/** See `createRememberer`. */
export type Rememberer = ReturnType<typeof createRememberer>

interface Known<Counted> extends Omit<StoredCount, 'counted'> {
  readonly counted: Counted
  readonly freshUntil: number
}

function read<Counted extends Json>(stored: StoredCount | null, scan: Scan<Counted>): Known<Counted> | null {
  const parsed = stored && scan.schema.safeParse(stored.counted)
  if (!parsed?.success || !stored) return null
  const { countedMs, costMs } = stored
  const freshUntil = countedMs + costMs + Math.max(scan.minFreshMs, scan.freshPerCost * costMs)
  return { ...stored, counted: parsed.data, freshUntil }
}

function isFresh(known: Known<unknown>, stamp: string, clock: Clock): boolean {
  return known.stamp === stamp && clock() < known.freshUntil
}

function tell<Counted>({ counted, countedMs }: Known<Counted>, isCounting: boolean): Remembered<Counted> {
  return { counted, countedMs, isCounting }
}

/** Waits for a while; what goes on then goes on without anybody. */
async function waitFor(work: Promise<void>): Promise<void> {
  const patience = new AbortController()
  try {
    await Promise.race([work, sleep(PATIENCE_MS, undefined, { signal: patience.signal }).catch(() => undefined)])
  } finally {
    patience.abort()
  }
}
