/** What a plan would change, counted. Pure. */
import { createIdIndex, type IdIndex } from '../../kernel/id-index.ts'
import type { CustomerId, FragmentId, SourceId } from '../../kernel/ids.ts'
import type { Anew } from '../identity/index.ts'
import { type Joining, MAX_EXAMPLES, MAX_NAMED, type StoredDifference, type StoredExample } from './schema.ts'

/** A count under way: what was seen is counted once, however often a component is met. */
export interface Tally {
  readonly seen: IdIndex
  readonly people: IdIndex
  readonly counts: {
    before: number
    after: number
    merges: number
    splits: number
    elsewhere: number
    bestTouched: number
  }
  readonly by: Map<string, number>
  readonly refused: Map<string, number>
  /** With what the customers of each have spent, the most first. */
  readonly best: (StoredExample & { readonly spent: number })[]
  readonly examples: StoredExample[]
}

/** What is counted against: the source whose people are asked about, and what the brand's best customers have spent. */
export interface TallyContext {
  readonly sourceId: SourceId | null
  readonly best: ReadonlyMap<CustomerId, number>
}

/** An empty count. */
export function newTally(): Tally {
  return {
    seen: createIdIndex(),
    people: createIdIndex(),
    counts: { before: 0, after: 0, merges: 0, splits: 0, elsewhere: 0, bestTouched: 0 },
    by: new Map(),
    refused: new Map(),
    best: [],
    examples: [],
  }
}

/**
 * Counts one plan. A customer is its founding fragment, so each fragment tells by itself whether a customer goes or comes.
 * @returns the customers who would become one in it, that were not counted before
 */
export function countPlan(tally: Tally, { plan, fragments }: Anew, context: TallyContext): Joining[] {
  const { counts } = tally
  const fresh = new Set<FragmentId>()
  for (const { id, customerId } of fragments.values()) {
    if (!tally.seen.add(id)) continue
    fresh.add(id)
    const was = sameId(customerId, id)
    const becomes = sameId(plan.customerOf.get(id), id)
    counts.before += Number(was)
    counts.after += Number(becomes)
    counts.merges += Number(was && !becomes)
    counts.splits += Number(becomes && !was)
  }
  const groups = plan.groups.filter(({ fragmentIds }) => fragmentIds.some((id) => fresh.has(id)))
  const before = Map.groupBy(fragments.values(), (fragment) => fragment.customerId)
  const joining: Joining[] = []
  for (const group of groups) {
    const ownerOf = new Map(group.fragmentIds.map((id) => [id, fragments.get(id)?.customerId] as const))
    const owners = [...new Set([...ownerOf.values()].filter((id) => id !== undefined))]
    countPeople(tally, owners, before, context)
    countRefused(tally, group.vetoes, owners, before, context)
    if (owners.length < 2) continue
    const links = group.links.filter((link) => new Set(link.fragmentIds.map((id) => ownerOf.get(id))).size > 1)
    const by = [...new Set(links.map((link) => link.kind ?? 'decision'))]
    for (const kind of by) add(tally.by, kind, owners.length - 1)
    tell(tally, { kind: 'merge', customerIds: owners.slice(0, MAX_NAMED), count: owners.length, by }, owners, context)
    const nobodys = group.vetoes.flatMap(({ rule, key }) =>
      key && (rule === 'blocked' || rule === 'generic') ? [key] : [],
    )
    joining.push({ customerIds: owners, by, nobodys: new Set(nobodys) })
  }
  for (const [customerId, members] of before) {
    if (!members.some(({ id }) => fresh.has(id))) continue
    const into = new Set(members.map(({ id }) => plan.customerOf.get(id)))
    if (into.size < 2) continue
    const example = { kind: 'split', customerIds: [customerId], count: into.size, by: [] } as const
    tell(tally, { ...example, customerIds: [customerId], by: [] }, [customerId], context)
  }
  return joining
}

/** The count, ready to be stored. */
export function toDifference(
  tally: Tally,
  more: Partial<Pick<StoredDifference, 'contradictions' | 'consent' | 'alike' | 'model'>> = {},
): StoredDifference {
  const { before, after, merges, splits, elsewhere, bestTouched } = tally.counts
  return {
    customersBefore: before,
    customersAfter: after,
    merges,
    splits,
    people: tally.people.size(),
    peopleElsewhere: elsewhere,
    by: Object.fromEntries(tally.by),
    refused: Object.fromEntries(tally.refused),
    bestTouched,
    best: tally.best.map(({ spent: _, ...example }) => example),
    examples: tally.examples,
    ...{ contradictions: {}, consent: [], alike: null, model: null },
    ...more,
  }
}

type Fragments = Anew['fragments'] extends ReadonlyMap<FragmentId, infer One> ? readonly One[] : never
type Before = ReadonlyMap<CustomerId, Fragments>

/** The source's people, and those of them who are, or would be, known elsewhere too. */
function countPeople(tally: Tally, owners: readonly CustomerId[], before: Before, { sourceId }: TallyContext): void {
  if (sourceId === null) return
  const sidesOf = (id: CustomerId) => new Set((before.get(id) ?? []).map((fragment) => fragment.sourceId === sourceId))
  const sides = owners.map((id) => [id, sidesOf(id)] as const)
  const isElsewhere = sides.some(([, side]) => side.has(false))
  for (const [id, side] of sides) {
    if (!side.has(true) || !tally.people.add(id)) continue
    tally.counts.elsewhere += Number(isElsewhere || side.has(false))
  }
}

function countRefused(
  tally: Tally,
  vetoes: Anew['plan']['groups'][number]['vetoes'],
  owners: readonly CustomerId[],
  before: Before,
  { sourceId }: TallyContext,
): void {
  const concerned =
    sourceId === null
      ? owners.length
      : owners.filter((id) => (before.get(id) ?? []).some((fragment) => fragment.sourceId === sourceId)).length
  if (concerned === 0) return
  for (const rule of new Set(vetoes.map((veto) => veto.rule))) {
    if (rule !== 'apart' && rule !== 'blocked') add(tally.refused, rule, concerned)
  }
}

/** Keeps an example, if it is among the first, and among the best if the brand's best customers take part. */
export function tell(
  tally: Tally,
  example: StoredExample,
  customers: readonly CustomerId[],
  { best }: Pick<TallyContext, 'best'>,
): void {
  const spent = customers.map((id) => best.get(id) ?? 0)
  const dearest = Math.max(0, ...spent)
  tally.counts.bestTouched += spent.filter((one) => one > 0).length
  if (dearest > 0) {
    tally.best.push({ ...example, spent: dearest })
    tally.best.sort((a, b) => b.spent - a.spent)
    tally.best.splice(MAX_EXAMPLES)
  }
  if (tally.examples.filter(({ kind }) => kind === example.kind).length < MAX_EXAMPLES) tally.examples.push(example)
}

function add(counts: Map<string, number>, key: string, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count)
}

/** A customer bears the id of its founding fragment. */
function sameId(customerId: CustomerId | undefined, fragmentId: FragmentId): boolean {
  const founder: string | undefined = customerId
  return founder === fragmentId
}
