import type { CustomerId, WorkspaceId } from '../../../kernel/ids.ts'
import type { Database } from '../../../platform/db/index.ts'
import { loadWorkspace } from '../../../workspace/index.ts'
import { countCustomersIn } from '../../identity/index.ts'
import { figuresOf, loadModel } from '../../models/index.ts'
import { loadBest } from '../../profiles/index.ts'
import { newTally, tell, toDifference } from '../rules.ts'
import { BEST, MAX_EXAMPLES, MAX_NAMED, type ModelRun, type StoredDifference } from '../schema.ts'
import { findModelRun } from '../store/runs.ts'
import { type Foreseen, foresee, type LookContext } from './foresee.ts'
import type { LinkChangeOrder, LinkDeps, PartOutcome } from './links.ts'

/** Counts what putting a model to use would change. Changes nothing. */
export async function previewModel(
  context: LookContext,
  deps: LinkDeps,
  run: ModelRun,
  onProgress: (done: number, total: number) => Promise<void>,
): Promise<StoredDifference> {
  const { database, workspaceId } = context
  const { model, mayLink, best, customers } = await database.read(workspaceId, async (tx) => {
    const { currency, linkDuplicates } = await loadWorkspace(tx)
    return {
      model: figuresOf(await loadModel(tx, run.model)),
      mayLink: linkDuplicates,
      best: new Map((await loadBest(tx, currency, BEST)).map(({ id, spentMinor }) => [id, spentMinor])),
      customers: await countCustomersIn(tx, null),
    }
  })
  const order = await orderOf(database, workspaceId, run, mayLink)
  const foreseen = await foresee(context, deps, { model, order, onProgress })
  return toModelDifference(foreseen, { mayLink, best, customers })
}

/** What a run does to links. It goes back on the change before it, if that led from there to here. */
export async function orderOf(
  database: Database,
  workspaceId: WorkspaceId,
  { id, model, former: left }: ModelRun,
  mayLink: boolean,
): Promise<LinkChangeOrder> {
  const last = await database.read(workspaceId, (tx) => findModelRun(tx, id))
  const isBack = last?.kind === 'model' && last.former === model && last.model === left
  return { model, left, reversed: isBack ? last.id : null, mayLink }
}

/** What a part does to how many customers there are: how many become part of another, and how many come out of one. */
export function countPart({ before, after }: Pick<PartOutcome, 'before' | 'after'>): {
  merges: number
  splits: number
} {
  return { merges: before.difference(after).size, splits: after.difference(before).size }
}

interface Known {
  readonly mayLink: boolean
  readonly best: ReadonlyMap<CustomerId, number>
  readonly customers: number
}

function toModelDifference(
  { looked, parts, joins, pairs }: Foreseen,
  { mayLink, best, customers }: Known,
): StoredDifference {
  const tally = newTally()
  const { counts } = tally
  counts.before = customers
  let [taken, made] = [0, joins.length]
  for (const part of parts) {
    for (const { kind } of part.done.values()) {
      if (kind === 'take') taken += 1
      else made += 1
    }
    const { merges, splits } = countPart(part)
    counts.merges += merges
    counts.splits += splits
    const before = [...part.before]
    const named = before.slice(0, MAX_NAMED)
    // Who comes out has no page yet: whoever they come out of is named.
    if (splits > 0)
      tell(tally, { kind: 'split', customerIds: named, count: splits + before.length, by: [] }, before, { best })
    else if (merges > 0)
      tell(tally, { kind: 'merge', customerIds: named, count: before.length, by: [] }, before, { best })
  }
  for (const { oneId, otherId } of joins) {
    counts.merges += 1
    tell(tally, { kind: 'merge', customerIds: [oneId, otherId], count: 2, by: [] }, [oneId, otherId], { best })
  }
  counts.after = customers + counts.splits - counts.merges
  return toDifference(tally, {
    model: {
      ...{ looked, taken, made, mayLink },
      ...{ pairsBefore: pairs.before, pairsAfter: pairs.after },
      ...{ appearing: pairs.appearing.length, vanishing: pairs.vanishing.length },
      pairs: (['appearing', 'vanishing'] as const).flatMap((kind) =>
        pairs[kind].slice(0, MAX_EXAMPLES).map(({ oneId, otherId, weight }) => ({ kind, oneId, otherId, weight })),
      ),
    },
  })
}
