import type { CustomerId, FragmentId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import {
  countCustomersIn,
  countFragments,
  loadCustomerIds,
  loadCustomersIn,
  loadCustomersOf,
  loadFragmentIds,
} from '../identity/index.ts'
import type { Run } from './schema.ts'

/** Customers of one page of a walk. */
export interface Step {
  readonly customerIds: readonly CustomerId[]
  /** The fragments walked, where a source is walked by them: of a very large customer not all are met by the customer. */
  readonly fragmentIds: readonly FragmentId[]
  /** Where the walk has come to. */
  readonly cursor: string
  /** How much of the walk this is, in the unit of `countSteps`. */
  readonly size: number
}

/** Customers looked at together. */
const PAGE = 40
/** Fragments looked at together, where a source is walked by its fragments. */
const FRAGMENTS = 60

/** How long the walk of a run is: customers, or fragments where a linked source is isolated. A scan. */
export async function countSteps(tx: Tx, { kind, sourceId }: Pick<Run, 'kind' | 'sourceId'>): Promise<number> {
  if (sourceId === null) return countCustomersIn(tx, null)
  return kind === 'unlink' || kind === 'preview_unlink' ? countFragments(tx, sourceId) : countCustomersIn(tx, sourceId)
}

/** The next page of a run's walk; null at its end. */
export async function nextStep(tx: Tx, run: Pick<Run, 'kind' | 'sourceId' | 'cursor'>): Promise<Step | null> {
  const { kind, sourceId, cursor } = run
  if (sourceId !== null && (kind === 'unlink' || kind === 'preview_unlink')) {
    const ids = await loadFragmentIds(tx, sourceId, { after: cursor, limit: FRAGMENTS })
    const last = ids.at(-1)
    if (last === undefined) return null
    const customerIds = [...new Set((await loadCustomersOf(tx, ids)).values())]
    return { customerIds, fragmentIds: ids, cursor: last, size: ids.length }
  }
  const page = { after: cursor, limit: PAGE }
  const ids = sourceId === null ? await loadCustomerIds(tx, page) : await loadCustomersIn(tx, sourceId, page)
  const last = ids.at(-1)
  return last === undefined ? null : { customerIds: ids, fragmentIds: [], cursor: last, size: ids.length }
}
