/** What a change of the model does to the links that it has made: what is looked at, in which order, and what becomes of it. */
import { DomainError } from '../../../kernel/errors.ts'
import { type CustomerId, type FragmentId, toId, type WorkspaceId } from '../../../kernel/ids.ts'
import { attempt, type Database, type Tx } from '../../../platform/db/index.ts'
import { areOne, type CompareDeps, clashOf, MODEL_ACTOR } from '../../duplicates/index.ts'
import {
  type DecideDeps,
  loadClaimsOf,
  loadCustomersOf,
  loadKeptApart,
  loadStandingLinks,
  mergeCustomers,
  type StandingLink,
  undoDecision,
} from '../../identity/index.ts'
import { type LinkChange, loadDoneLinks } from '../store/links.ts'

/** What is done about one link: `weigh` takes it back only if the model would not make it. */
export type LinkStep = Omit<LinkChange, 'kind'> & { readonly kind: LinkChange['kind'] | 'weigh' }

/** Steps about customers that hang together: the outcome of one may depend on those before it, and on no other part. */
export type LinkPart = readonly LinkStep[]

/** What changing links stands on. `compare` weighs with the model that is looked at. */
export interface LinkDeps {
  readonly decide: DecideDeps
  readonly compare: CompareDeps
}

const PAGE = 1_000

/** A change of the model, as far as links are concerned. */
export interface LinkChangeOrder {
  /** The model that is put to use. */
  readonly model: string
  /** The one that is left. */
  readonly left: string
  /** The run that is gone back on; null: none. */
  readonly reversed: string | null
  /** Whether the owner lets the model join, also again. */
  readonly mayLink: boolean
}

/**
 * What a change of the model looks at: every link that another version has made is weighed anew. Going back, the change before is taken
 * back first, with whatever its model has joined around it since, and what it had taken back is made again, in the order of then.
 */
export async function loadParts(
  database: Database,
  workspaceId: WorkspaceId,
  { model, left, reversed, mayLink }: LinkChangeOrder,
): Promise<LinkPart[]> {
  const standing = await loadAllLinks(database, workspaceId)
  const done = reversed === null ? [] : await database.read(workspaceId, (tx) => loadDoneLinks(tx, reversed))
  const unmade = done.filter(
    ({ kind, decisionId }) => kind === 'make' && decisionId !== null && standing.has(decisionId),
  )
  const untaken = mayLink ? done.filter(({ kind }) => kind === 'take').reverse() : []
  const back = [
    ...unmade.map((link): LinkStep => ({ ...link, kind: 'take' })),
    ...untaken.map((link): LinkStep => ({ ...link, kind: 'make', decisionId: null })),
  ]
  const seen = new Set(unmade.map(({ decisionId }) => decisionId))
  const weighed = [...standing.values()].filter(({ id, reason }) => !seen.has(id) && !reason.startsWith(`${model}:`))
  const steps = [...back, ...weighed.map(({ id, ...link }): LinkStep => ({ ...link, kind: 'weigh', decisionId: id }))]
  const parts = groupSteps(steps, await loadOwners(database, workspaceId, steps))
  return reversed === null ? parts : parts.map((part) => takeBackAround(part, left))
}

/** Where a change is gone back on, what its model has joined since goes first, the last before the others. Pure. */
export function takeBackAround(part: LinkPart, left: string): LinkPart {
  if (part.every(({ kind }) => kind === 'weigh')) return part
  const isSince = ({ kind, reason }: LinkStep) => kind === 'weigh' && reason.startsWith(`${left}:`)
  const since = part.filter(isSince).reverse()
  return [...since.map((step): LinkStep => ({ ...step, kind: 'take' })), ...part.filter((step) => !isSince(step))]
}

async function loadOwners(
  database: Database,
  workspaceId: WorkspaceId,
  steps: LinkPart,
): Promise<ReadonlyMap<FragmentId, CustomerId>> {
  const owners = new Map<FragmentId, CustomerId>()
  const founders = [...new Set(steps.flatMap(({ fromId, toId }) => [fromId, toId]))]
  for (let at = 0; at < founders.length; at += PAGE) {
    const found = await database.read(workspaceId, (tx) => loadCustomersOf(tx, founders.slice(at, at + PAGE)))
    for (const [fragmentId, customerId] of found) owners.set(fragmentId, customerId)
  }
  return owners
}

async function loadAllLinks(database: Database, workspaceId: WorkspaceId): Promise<Map<string, StandingLink>> {
  const links = new Map<string, StandingLink>()
  for (let after: string | null = null; ; ) {
    const page: readonly StandingLink[] = await database.read(workspaceId, (tx) =>
      loadStandingLinks(tx, { actor: MODEL_ACTOR, after, limit: PAGE }),
    )
    for (const link of page) links.set(link.id, link)
    after = page.at(-1)?.id ?? null
    if (after === null || page.length < PAGE) return links
  }
}

/** Steps that touch the same customers, in one part; parts in the order of their first steps. Pure. */
export function groupSteps(steps: readonly LinkStep[], owners: ReadonlyMap<FragmentId, CustomerId>): LinkStep[][] {
  const above = new Map<string, string>()
  const rootOf = (id: string): string => {
    let root = id
    for (let next = above.get(root); next !== undefined; next = above.get(root)) root = next
    return root
  }
  const sideOf = (founder: FragmentId) => rootOf(owners.get(founder) ?? founder)
  for (const { fromId, toId } of steps) {
    const [one, other] = [sideOf(fromId), sideOf(toId)]
    if (one !== other) above.set(one, other)
  }
  return [...Map.groupBy(steps, ({ fromId }) => sideOf(fromId)).values()]
}

/** What a part came to: what was really done, and who was there before and after. */
export interface PartOutcome {
  /** What was done of each step; what could not be done, or held, is left out. */
  readonly done: ReadonlyMap<LinkStep, LinkChange>
  readonly before: ReadonlySet<CustomerId>
  readonly after: ReadonlySet<CustomerId>
}

/**
 * Does the steps of one part, in this transaction. What cannot be done any more, because staff have said otherwise, somebody is gone or two
 * are one by now, is left out.
 */
export async function doPart(tx: Tx, deps: LinkDeps, part: LinkPart): Promise<PartOutcome> {
  const founders = [...new Set(part.flatMap(({ fromId, toId }) => [fromId, toId]))]
  const before = new Set((await loadCustomersOf(tx, founders)).values())
  const done = new Map<LinkStep, LinkChange>()
  for (const step of part) {
    await attempt(tx, async () => {
      const change = await doStep(tx, deps, step)
      if (change) done.set(step, change)
      return change !== null
    })
  }
  // Who founded a customer may be part of another by now: both are looked at.
  const all = [...founders, ...[...before].map((id) => toId<FragmentId>(id))]
  return { done, before, after: new Set((await loadCustomersOf(tx, all)).values()) }
}

async function doStep(tx: Tx, deps: LinkDeps, step: LinkStep): Promise<LinkChange | null> {
  if (step.kind === 'make') return makeLink(tx, deps, step)
  if (step.decisionId === null) return null
  try {
    await undoDecision(tx, deps.decide, { decisionId: step.decisionId, actor: MODEL_ACTOR })
  } catch (error) {
    if (error instanceof DomainError && error.retry === 'never') return null
    throw error
  }
  if (step.kind === 'weigh' && (await areOne(tx, deps.compare, step))) return null
  return { ...step, kind: 'take' }
}

/** Makes a link again as it was. */
async function makeLink(tx: Tx, { decide }: LinkDeps, { kind: _, ...step }: LinkStep): Promise<LinkChange | null> {
  const owners = await loadCustomersOf(tx, [step.fromId, step.toId])
  const [one, other] = [owners.get(step.fromId), owners.get(step.toId)]
  if (!one || !other || one === other || (await loadKeptApart(tx, [one, other])).length > 0) return null
  const claims = await loadClaimsOf(tx, [one, other])
  if (clashOf(claims.get(one) ?? [], claims.get(other) ?? []).length > 0) return null
  const order = { customerId: one, with: other, actor: MODEL_ACTOR, reason: step.reason }
  try {
    const { decisionId } = await mergeCustomers(tx, decide, order)
    return { ...step, kind: 'make', decisionId }
  } catch (error) {
    if (error instanceof DomainError && error.retry === 'never') return null
    throw error
  }
}
