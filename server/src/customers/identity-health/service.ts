import { setTimeout as sleep } from 'node:timers/promises'
import type * as contract from '@hilo/contract'
import type { z } from 'zod'
import { firstIdAt, type WorkspaceId } from '../../kernel/ids.ts'
import type { Database, Tx } from '../../platform/db/index.ts'
import { countDecisions, countSizes, type DecideDeps, loadGeneric, loadHeld } from '../identity/index.ts'
import { displayName, loadCustomers, toComputedWire } from '../profiles/index.ts'
import { classSizes, fillWeeks, lastMondays } from './rules.ts'

type Health = z.input<typeof contract.IdentityHealth>
/** What is counted; names and channels of customers are read when somebody asks. */
type Counted = Omit<Health, 'largest'> & { readonly largest: Awaited<ReturnType<typeof loadHeld>> }

/** What the figures stand on. */
export interface HealthDeps extends Pick<DecideDeps, 'loadIdentity' | 'clock'> {
  readonly database: Database
}

const WEEKS = 12
const SHOWN_LARGEST = 20
const SHOWN_GENERIC = 50
/** Figures are shown for at least this long, and for fifty times as long as it took to count them. */
const MIN_FRESH_MS = 30_000
const FRESH_PER_COST = 50
/** Whoever asks first waits so long: a small brand is counted by then. */
const PATIENCE_MS = 1_000

/**
 * Reads the figures. Counting scans, so no request does it: it goes on beside, for one workspace at a time, and what was counted last is told
 * meanwhile; before that, figures without `asOf`.
 */
export function createHealth(deps: HealthDeps): (workspaceId: WorkspaceId) => Promise<Health> {
  const remembered = new Map<WorkspaceId, { readonly counted: Counted; readonly until: number }>()
  const running = new Map<WorkspaceId, Promise<void>>()
  let line: Promise<unknown> = Promise.resolve()

  function refresh(workspaceId: WorkspaceId): Promise<void> {
    const known = running.get(workspaceId)
    if (known) return known
    const work = line.then(() => remember(workspaceId)).finally(() => running.delete(workspaceId))
    running.set(workspaceId, work)
    // Who waits is told; if nobody does, whoever asks next begins anew.
    line = work.catch(() => undefined)
    return work
  }

  async function remember(workspaceId: WorkspaceId): Promise<void> {
    const startedAt = deps.clock()
    const counted = await deps.database.read(workspaceId, (tx) => count(tx, deps))
    const now = deps.clock()
    remembered.set(workspaceId, { counted, until: now + Math.max(MIN_FRESH_MS, FRESH_PER_COST * (now - startedAt)) })
  }

  return async (workspaceId) => {
    const known = remembered.get(workspaceId)
    if (known === undefined) await waitFor(refresh(workspaceId))
    else if (known.until <= deps.clock()) refresh(workspaceId).catch(() => undefined)
    const counted = remembered.get(workspaceId)?.counted ?? nothingYet(deps.clock())
    return deps.database.read(workspaceId, (tx) => describe(tx, counted))
  }
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

async function count(tx: Tx, deps: HealthDeps): Promise<Counted> {
  const now = deps.clock()
  const mondays = lastMondays(now, WEEKS)
  const sizes = await countSizes(tx)
  return {
    asOf: new Date(now).toISOString(),
    customers: sizes.reduce((sum, { customers }) => sum + customers, 0),
    fragments: sizes.reduce((sum, { customers, fragments }) => sum + customers * fragments, 0),
    sizes: classSizes(sizes),
    largest: await loadHeld(tx, SHOWN_LARGEST),
    generic: await loadGeneric(tx, deps, SHOWN_GENERIC),
    weeks: fillWeeks(mondays, await countDecisions(tx, firstIdAt(Date.parse(mondays[0] ?? '')))),
  }
}

function nothingYet(now: number): Counted {
  const weeks = fillWeeks(lastMondays(now, WEEKS), [])
  return { asOf: null, customers: 0, fragments: 0, sizes: [], largest: [], generic: [], weeks }
}

/** With names and channels as they are now; who was merged or erased since is left out. */
async function describe(tx: Tx, { largest, ...counted }: Counted): Promise<Health> {
  const states = await loadCustomers(
    tx,
    largest.map(({ customerId }) => customerId),
  )
  return {
    ...counted,
    largest: largest.flatMap(({ customerId, fragments, heldBy }) => {
      const state = states.get(customerId)
      if (!state) return []
      const channels = Object.keys(toComputedWire(state).channels).sort()
      return [{ customerId, name: displayName(state), fragments, channels, heldBy: heldBy.map((one) => ({ ...one })) }]
    }),
  }
}
