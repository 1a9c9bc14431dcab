/**
 * Runs worlds twice, side by side in two workspaces: in one, decisions are made and undone; in the other, those that are undone never are
 * made. At the end both must be the same.
 */
import { compareCustomers, lockComparing } from '../../../../server/src/customers/duplicates/index.ts'
import { loadDoubtful } from '../../../../server/src/customers/identity/index.ts'
import { type CustomerId, toId, type WorkspaceId } from '../../../../server/src/kernel/ids.ts'
import type { Tx } from '../../../../server/src/platform/db/index.ts'
import { createRandom } from '../../harness/random.ts'
import { give, orderOf, translate, undo } from './decide.ts'
import { editInBoth, type Site } from './edit.ts'
import { eventOf, START, STEP_MS } from './event-of.ts'
import type { Ground } from './ground.ts'
import { loadPlaces, type Place } from './places.ts'
import type { Step } from './script.ts'
import { findSearchDifferences } from './search.ts'
import { differencesOf, loadSnapshots } from './snapshot.ts'

/** A world and what happens in it. Worlds that run together have numbers below 100. */
export interface World {
  readonly number: number
  readonly steps: readonly Step[]
}

/** What became of a world. */
export interface Judged {
  readonly world: World
  /** Empty: as if the undone had never been. */
  readonly differences: readonly string[]
  /** How often each thing happened. */
  readonly counts: Readonly<Record<string, number>>
}

/** A world under way. */
interface Run extends World {
  /** Decisions that stand where things are undone, and are to be undone. */
  readonly standing: string[]
  readonly counts: Record<string, number>
}

const EMPTY: Place = { fragmentIds: [], people: [] }

/** Runs worlds together, each for itself: they share a workspace and no name. */
export async function runWorlds(ground: Ground, worlds: readonly World[]): Promise<Judged[]> {
  const [tried, plain] = [await ground.createWorkspace(), await ground.createWorkspace()]
  const runs = worlds.map((world): Run => ({ ...world, standing: [], counts: {} }))
  const last = Math.max(...worlds.flatMap(({ steps }) => steps.map(({ at }) => at)))
  for (let at = 0; at <= last; at += 1) {
    ground.setClock(START + at * STEP_MS)
    await takeStep(ground, runs, at, [tried, plain])
  }
  for (const run of runs) await undoAll(ground, run, tried)
  for (const id of [tried, plain]) await compareNoted(ground, id)
  return judge(ground, runs, [tried, plain])
}

type Sides = readonly [tried: WorkspaceId, plain: WorkspaceId]

/** The step of this place in each world: events together, as a turn takes them; what staff do one by one. */
async function takeStep(ground: Ground, runs: readonly Run[], at: number, sides: Sides): Promise<void> {
  const now = runs.flatMap((run) => run.steps.filter((step) => step.at === at).map((step) => ({ run, step })))
  const events = now.flatMap(({ run, step }) => (step.kind === 'event' ? [eventOf(run.number, step)] : []))
  for (const id of sides) {
    const outcomes = await ground.turn.accept(id, events)
    if (outcomes.some(({ status }) => status === 'rejected')) throw new Error('an event of a world was refused')
  }
  const [tried, plain] = [await placesIn(ground, sides[0]), await placesIn(ground, sides[1])]
  for (const { run, step } of now) {
    const [here, there] = [tried.get(run.number) ?? EMPTY, plain.get(run.number) ?? EMPTY]
    await act(ground, run, step, { id: sides[0], place: here }, { id: sides[1], place: there })
  }
}

async function act(ground: Ground, run: Run, step: Step, tried: Site, plain: Site): Promise<void> {
  count(run, 'all')
  count(run, step.kind)
  switch (step.kind) {
    case 'event':
      return
    case 'compare':
      for (const { id, place } of [tried, plain]) await compareNoted(ground, id, place)
      return
    case 'edit':
    case 'say':
      return editInBoth(ground, run.number, step, tried, plain)
    case 'undo':
      return undoOne(ground, run, tried.id, step.dice)
    default:
      return decideOne(ground, run, step, tried, plain)
  }
}

/**
 * Decides. A decision that is to stay is made in both, if it is about the same customers there; one that stands on an undone one has to be
 * undone with it.
 */
async function decideOne(
  ground: Ground,
  run: Run,
  step: Parameters<typeof orderOf>[2],
  tried: Site,
  plain: Site,
): Promise<void> {
  const order = await ground.database.read(tried.id, (tx) => orderOf(tx, tried.place, step))
  const decisionId = order && (await give(ground, tried.id, tried.place, order))
  if (!decisionId) return
  count(run, 'decided')
  const same = step.keeps ? translate(order, plain.place) : null
  const kept = same && (await give(ground, plain.id, plain.place, same))
  if (kept) count(run, 'kept')
  else run.standing.push(decisionId)
}

async function undoOne(ground: Ground, run: Run, workspaceId: WorkspaceId, dice: number): Promise<void> {
  const [decisionId] = run.standing.splice(dice % Math.max(1, run.standing.length), 1)
  if (decisionId === undefined) return
  await undo(ground, workspaceId, decisionId)
  count(run, 'undone')
}

async function undoAll(ground: Ground, run: Run, workspaceId: WorkspaceId): Promise<void> {
  const random = createRandom(run.number)
  while (run.standing.length > 0) await undoOne(ground, run, workspaceId, Math.floor(random() * 1_000))
}

/** Compares whoever is noted with others, as the comparer does: of one world, or everybody. */
async function compareNoted(ground: Ground, workspaceId: WorkspaceId, place: Place | null = null): Promise<void> {
  await ground.database.transaction(workspaceId, async (tx) => {
    await lockComparing(tx)
    const ids = await takeNotes(tx, place?.people.map(({ id }) => id) ?? null)
    if (ids.length > 0) await compareCustomers(tx, ground.compare, ids)
  })
}

async function takeNotes(tx: Tx, ids: readonly CustomerId[] | null): Promise<CustomerId[]> {
  const rows = await tx.query<{ customer_id: string }>({
    text: `DELETE FROM duplicate_pending WHERE workspace_id = $1 AND ($2::uuid[] IS NULL OR customer_id = ANY ($2::uuid[]))
           RETURNING customer_id`,
    values: [tx.workspaceId, ids],
  })
  return rows.map((row) => toId<CustomerId>(row.customer_id)).sort()
}

async function judge(ground: Ground, runs: readonly Run[], sides: Sides): Promise<Judged[]> {
  const views = []
  for (const id of sides) {
    views.push(
      await ground.database.read(id, async (tx) => ({
        places: await loadPlaces(tx),
        snapshots: await loadSnapshots(tx),
        doubtful: await loadDoubtful(tx, ground.decide),
      })),
    )
  }
  const [here, there] = views
  if (!here || !there) return []
  const judged: Judged[] = []
  for (const run of runs) {
    const [ours, theirs] = [here, there].map(({ places, snapshots, doubtful }) => {
      const place = places.get(run.number) ?? EMPTY
      const people = place.people.filter(({ id }) => doubtful.includes(id))
      return {
        place,
        snapshot: { ...snapshots.get(run.number), doubts: people.map(({ fragments }) => fragments[0]).join(' ') },
      }
    })
    if (!ours || !theirs) continue
    const differences = differencesOf(ours.snapshot, theirs.snapshot)
    if (differences.length === 0)
      differences.push(
        ...(await findSearchDifferences(
          ground,
          run.number,
          { id: sides[0], place: ours.place },
          { id: sides[1], place: theirs.place },
        )),
      )
    judged.push({ world: { number: run.number, steps: run.steps }, differences, counts: run.counts })
  }
  return judged
}

function placesIn(ground: Ground, workspaceId: WorkspaceId): Promise<ReadonlyMap<number, Place>> {
  return ground.database.read(workspaceId, loadPlaces)
}

function count({ counts }: Run, what: string): void {
  counts[what] = (counts[what] ?? 0) + 1
}
