import { setTimeout as sleep } from 'node:timers/promises'
import type { WorkspaceId } from '../../kernel/ids.ts'
import { isDatabaseAway, type Tx } from '../../platform/db/index.ts'
import { publish } from '../../platform/realtime/index.ts'
import { onWake } from '../../platform/signals/index.ts'
import { type CompareDeps, compareCustomers } from './compare.ts'
import { type LinkDeps, linkSure } from './link.ts'
import { loadPending, loadWorkspacesWithPending, lockComparing, type Note, removePending } from './store/notes.ts'

/** What comparing in the background stands on. */
export interface ComparerDeps extends CompareDeps, LinkDeps {
  /** Whether the owner lets the model join who is one person beyond doubt. */
  readonly mayLink: (tx: Tx) => Promise<boolean>
}

/** The part of a process that compares customers whose records changed. Any number of processes may: one at a time does in a workspace. */
export interface Comparer {
  stop(): Promise<void>
}

/** After a note it waits this long: somebody who fills a form is compared once or twice, not at each key. */
const QUIET_MS = 500
/** Notes of a process that died, or of one whose word was lost, are found at this pace. */
const LOOK_MS = 10_000
/** Customers compared in one transaction. */
export const COMPARED_AT_ONCE = 20
/** After a batch it rests for so many times as long as that took: what arrives goes first, on a machine of two cores too. */
const REST = 4
const MAX_REST_MS = 1_000

/** Starts comparing. */
export function startComparer(deps: ComparerDeps): Comparer {
  const stopping = new AbortController()
  const bell = createBell()
  const stopListening = onWake('duplicates', bell.ring)
  const work = run(deps, bell, stopping.signal)
  return {
    stop: async () => {
      stopListening()
      stopping.abort()
      await work
    },
  }
}

/** Wakes whoever waits, or the next to wait. */
interface Bell {
  readonly ring: () => void
  /** Resolves when it rings, at the latest after `ms`, or when the signal aborts. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>
}

function createBell(): Bell {
  let hasRung = false
  let wakeUp = () => {}
  return {
    ring: () => {
      hasRung = true
      wakeUp()
    },
    wait: async (ms, signal) => {
      const rung = new AbortController()
      wakeUp = () => rung.abort()
      if (!hasRung) await rest(ms, AbortSignal.any([signal, rung.signal]))
      hasRung = false
    },
  }
}

async function run(deps: ComparerDeps, bell: Bell, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      for (const workspaceId of await loadWorkspacesWithPending(deps.database)) await drain(deps, workspaceId, signal)
    } catch (error) {
      if (!isDatabaseAway(error)) deps.onError(error)
    }
    await bell.wait(LOOK_MS, signal)
    await rest(QUIET_MS, signal)
  }
}

async function drain(deps: ComparerDeps, workspaceId: WorkspaceId, signal: AbortSignal): Promise<void> {
  for (let compared = COMPARED_AT_ONCE; compared === COMPARED_AT_ONCE && !signal.aborted; ) {
    const startedAt = performance.now()
    compared = await compareSome(deps, workspaceId)
    await rest(Math.min(MAX_REST_MS, REST * (performance.now() - startedAt)), signal)
  }
}

/** Compares a batch; if it fails, each of its customers alone, so that one that cannot be compared keeps nobody waiting. */
export async function compareSome(deps: ComparerDeps, workspaceId: WorkspaceId): Promise<number> {
  const notes = await deps.database.read(workspaceId, (tx) => loadPending(tx, COMPARED_AT_ONCE))
  if (notes.length === 0) return 0
  try {
    await compareNoted(deps, workspaceId, notes)
  } catch (error) {
    if (isDatabaseAway(error)) throw error
    for (const note of notes) await compareAlone(deps, workspaceId, note)
  }
  return notes.length
}

async function compareAlone(deps: ComparerDeps, workspaceId: WorkspaceId, note: Note): Promise<void> {
  try {
    await compareNoted(deps, workspaceId, [note])
  } catch (error) {
    if (isDatabaseAway(error)) throw error
    deps.onError(error)
    await deps.database.transaction(workspaceId, (tx) => removePending(tx, [note]))
  }
}

/**
 * Compares, then takes the notes away, then links: each in a transaction of its own, so that what a turn needs is never held for the length
 * of a comparison. A crash between them compares once more.
 */
async function compareNoted(deps: ComparerDeps, workspaceId: WorkspaceId, notes: readonly Note[]): Promise<void> {
  const pairs = await deps.database.transaction(workspaceId, async (tx) => {
    lockComparing(tx)
    const ids = notes.map((note) => note.customerId)
    const found = await compareCustomers(tx, deps, ids)
    if (found.length > 0) publish(tx, { topics: ['customers'], type: 'customers.duplicates_found', data: {} })
    return found
  })
  await deps.database.transaction(workspaceId, (tx) => removePending(tx, notes))
  if (pairs.length > 0 && (await deps.database.read(workspaceId, deps.mayLink)))
    await linkSure(workspaceId, deps, pairs)
}

async function rest(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined)
}
