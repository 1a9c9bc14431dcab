/** What is written down of a regroup: who became one with whom and why, and which links were refused. */
import { type CustomerId, type FragmentId, newId, toId } from '../../kernel/ids.ts'
import type { JsonObject } from '../../kernel/json.ts'
import type { Tx } from '../../platform/db/index.ts'
import type { RegroupPlan } from './regroup.ts'
import type { Group, Link, Veto } from './schema.ts'
import { type DecisionEntry, insertDecisions } from './store/decisions.ts'

/** Writes down why: links and merges by the rules, splits, and what was refused. */
export async function logRegroup(tx: Tx, plan: RegroupPlan, fresh: ReadonlySet<FragmentId>, at: number): Promise<void> {
  await insertDecisions(tx, [...linksOf(plan, fresh, at), ...refusalsOf(plan, fresh, at)])
}

/** Writes down merges and splits alone, where refusals are written by whoever carries the plan out. */
export async function logLinks(tx: Tx, plan: RegroupPlan, at: number): Promise<void> {
  await insertDecisions(tx, linksOf(plan, new Set(), at))
}

/** Writes down what is refused to these fragments as they stand now: from it the doubts are read. What staff put apart is no doubt. */
export async function logRefusals(
  tx: Tx,
  plan: RegroupPlan,
  about: ReadonlySet<FragmentId>,
  at: number,
): Promise<void> {
  const groups = plan.groups.map((group) => ({ ...group, vetoes: group.vetoes.filter(({ rule }) => rule !== 'apart') }))
  await insertDecisions(tx, refusalsOf({ ...plan, groups }, about, at))
}

/** An entry for each merge and split, and for the newcomers that joined somebody. */
function linksOf(plan: RegroupPlan, fresh: ReadonlySet<FragmentId>, at: number): DecisionEntry[] {
  const entries: DecisionEntry[] = []
  const groupOf = new Map(plan.groups.flatMap((group) => group.fragmentIds.map((id) => [id, group] as const)))
  const merged = new Set(plan.merges.map(({ from }) => from))
  for (const moves of Map.groupBy(plan.moves, (move) => `${move.from} ${move.to}`).values()) {
    const [first] = moves
    if (!first) continue
    const { from, to, fragmentId } = first
    const ids = moves.map((move) => move.fragmentId)
    const evidence = linksAbout(groupOf.get(fragmentId), ids)
    entries.push(entryOf(merged.has(from) ? 'merge' : 'split', { from, to }, ids, evidence, at))
  }
  for (const group of plan.groups) {
    const newcomers = group.fragmentIds.filter((id) => fresh.has(id))
    const to = customerOf(group)
    if (to === null || newcomers.length === 0 || newcomers.length === group.fragmentIds.length) continue
    entries.push(entryOf('attach', { from: null, to }, newcomers, linksAbout(group, newcomers), at))
  }
  return entries
}

/** An entry for each group to which something is refused by those who came to it, new or from another customer. */
function refusalsOf(plan: RegroupPlan, fresh: ReadonlySet<FragmentId>, at: number): DecisionEntry[] {
  const arrived = new Set([...fresh, ...plan.moves.map((move) => move.fragmentId)])
  return plan.groups.flatMap((group) => {
    const about = group.fragmentIds.filter((id) => arrived.has(id))
    const refused = about.length === 0 ? [] : group.vetoes.filter((veto) => isNews(veto, arrived))
    const to = customerOf(group)
    return to === null || refused.length === 0
      ? []
      : [entryOf('veto', { from: null, to }, about, refused.map(vetoToJson), at)]
  })
}

function entryOf(
  kind: DecisionEntry['kind'],
  { from, to }: { readonly from: CustomerId | null; readonly to: CustomerId },
  fragmentIds: readonly FragmentId[],
  evidence: readonly JsonObject[],
  at: number,
): DecisionEntry {
  return { id: newId(at), kind, actor: 'rules', from, to, fragmentIds, evidence, reason: '', decidedAt: at }
}

function customerOf({ fragmentIds: [oldest] }: Group): CustomerId | null {
  return oldest === undefined ? null : toId<CustomerId>(oldest)
}

/** Whether those who came to the group brought the refusal. A browser may meet them by another name than the one that was refused. */
function isNews(veto: Veto, arrived: ReadonlySet<FragmentId>): boolean {
  const { fragmentIds, otherFragmentIds } = veto
  return otherFragmentIds.length > 0 && (fragmentIds.length === 0 || fragmentIds.some((id) => arrived.has(id)))
}

function linksAbout(group: Group | undefined, ids: readonly FragmentId[]): JsonObject[] {
  const about = new Set(ids)
  return (group?.links ?? [])
    .filter((link) => link.fragmentIds.some((id) => about.has(id)))
    .slice(0, 20)
    .map(linkToJson)
}

function linkToJson({ level, key, kind, evidence, seq }: Link): JsonObject {
  return { level, key, kind, evidence, seq }
}

function vetoToJson({ rule, key, kind, conflictKind, seq, otherFragmentIds }: Veto): JsonObject {
  return { rule, key, kind, conflictKind, seq, otherFragmentIds: otherFragmentIds.slice(0, 20) }
}
