import type { CustomerId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import { loadWorkspace } from '../../workspace/index.ts'
import { loadConsents } from '../consent/index.ts'
import type { CompareDeps } from '../duplicates/index.ts'
import { loadClaimsOf, planAnew, policyOf, type Supposed, type WorkspaceIdentity } from '../identity/index.ts'
import { EMPTY_STATE, loadBest, loadCustomers } from '../profiles/index.ts'
import {
  type ConsentCounts,
  type Contradictions,
  countConsent,
  countContradictions,
  type IsNobodys,
  readTold,
} from './contradictions.ts'
import { countPlan, newTally, type Tally, type TallyContext, toDifference } from './rules.ts'
import { BEST, type Joining, type Run, type StoredDifference } from './schema.ts'

/** What a preview stands on. */
export interface PreviewDeps {
  readonly loadIdentity: (tx: Tx) => Promise<WorkspaceIdentity>
  readonly compare: CompareDeps
}

/** A preview under way. */
export interface Preview {
  readonly tally: Tally
  readonly context: TallyContext
  readonly contradictions: Contradictions
  readonly consent: ConsentCounts
  /** People of a channel whom no identifier would join. */
  readonly apart: CustomerId[]
}

/** Begins to count what a run would change. */
export async function openPreview(tx: Tx, { sourceId }: Run): Promise<Preview> {
  const { currency } = await loadWorkspace(tx)
  const best = new Map((await loadBest(tx, currency, BEST)).map(({ id, spentMinor }) => [id, spentMinor]))
  return { tally: newTally(), context: { sourceId, best }, contradictions: new Map(), consent: new Map(), apart: [] }
}

/** Counts one page of customers. */
export async function previewPage(
  tx: Tx,
  deps: PreviewDeps,
  run: Run,
  preview: Preview,
  ids: readonly CustomerId[],
): Promise<void> {
  const identity = await deps.loadIdentity(tx)
  const policy = run.rules ? policyOf(run.rules, (await loadWorkspace(tx)).country) : identity.policy
  const anew = await planAnew(tx, ids, policy, supposed(run))
  const joining = countPlan(preview.tally, anew, preview.context)
  if (run.kind === 'preview_link') {
    const joined = new Set(joining.flatMap(({ customerIds }) => customerIds))
    for (const id of ids) if (!joined.has(id)) preview.apart.push(id)
  }
  if (joining.length > 0) await compareJoining(tx, preview, joining, identity.addressKey)
}

/** People whom no identifier would join, evenly chosen among all: so many are compared with everybody who is linked. */
const SAMPLE = 200
/** Compared in one transaction. */
const SAMPLED_AT_ONCE = 20

/** A sample of the channel's people whom no identifier would join, in parts that are compared one after another. */
export function sampleApart({ apart }: Preview): CustomerId[][] {
  const step = Math.max(1, apart.length / SAMPLE)
  const chosen = Array.from({ length: Math.min(SAMPLE, apart.length) }, (_, index) => apart[Math.floor(index * step)])
  const sample = chosen.filter((id) => id !== undefined)
  return Array.from({ length: Math.ceil(sample.length / SAMPLED_AT_ONCE) }, (_, part) =>
    sample.slice(part * SAMPLED_AT_ONCE, (part + 1) * SAMPLED_AT_ONCE),
  )
}

/** What was counted. */
export function closePreview(
  { tally, contradictions, consent }: Preview,
  alike: StoredDifference['alike'],
): StoredDifference {
  return toDifference(tally, {
    contradictions: Object.fromEntries(contradictions),
    consent: [...consent.values()],
    alike,
  })
}

function supposed(run: Run): Supposed {
  if (run.kind === 'preview_link') return { sourceId: run.sourceId, realm: null }
  if (run.kind === 'preview_unlink') return { sourceId: run.sourceId, realm: run.sourceId }
  return null
}

/** What is known of customers who would become one: where they differ, and what they have agreed to. */
async function compareJoining(
  tx: Tx,
  preview: Preview,
  joining: readonly Joining[],
  addressKey: WorkspaceIdentity['addressKey'],
): Promise<void> {
  const ids = [...new Set(joining.flatMap(({ customerIds }) => customerIds))]
  const states = await loadCustomers(tx, ids)
  const claims = await loadClaimsOf(tx, ids)
  const keysOf = (id: CustomerId) =>
    (claims.get(id) ?? []).flatMap(({ kind, key }) => (kind === 'email' || kind === 'phone' ? [key] : []))
  const consents = Map.groupBy(await loadConsents(tx, [...new Set(ids.flatMap(keysOf))]), (one) => one.addressKey)
  for (const { customerIds, nobodys } of joining) {
    const isNobodys: IsNobodys = (kind, address) => nobodys.has(addressKey(kind, address) ?? '')
    const told = customerIds.map((id) => [id, readTold(states.get(id) ?? EMPTY_STATE, isNobodys)] as const)
    countContradictions(preview.contradictions, told)
    countConsent(
      preview.consent,
      [...new Set(customerIds.flatMap(keysOf))].flatMap((key) => consents.get(key) ?? []),
    )
  }
}
