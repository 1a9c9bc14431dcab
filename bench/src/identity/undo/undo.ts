import { newId, type WorkspaceId } from '../../../../server/src/kernel/ids.ts'
import { connectDatabase, type Database, migrate } from '../../../../server/src/platform/db/index.ts'
import { startThrowawayPostgres } from '../../../../server/src/platform/postgres/index.ts'
import { migrationHooks } from '../../../../server/src/storage.ts'
import { type Ground, openGround } from './ground.ts'
import { type Judged, runWorlds, type World } from './run-worlds.ts'
import { describeScript, makeScript } from './script.ts'
import { shrink } from './shrink.ts'

/** Worlds that share a workspace: their events share turns. */
const TOGETHER = 40
/** Workspaces under way at once. */
const LANES = 3

/** What many worlds came to. */
export interface UndoResult {
  readonly sequences: number
  /** Sequences after which something was not as if the undone had never been. */
  readonly wrong: number
  /** How often each thing happened in all of them. */
  readonly steps: Readonly<Record<string, number>>
  /** The first sequence that went wrong, as short as it can be, and what differs; null when none did. */
  readonly failure: string | null
}

/** Runs so many sequences, by the seeds 0 and up, on a database of the application role. */
export async function runSequences(
  database: Database,
  createWorkspace: () => Promise<WorkspaceId>,
  sequences: number,
  say: (line: string) => void = () => undefined,
): Promise<UndoResult> {
  const steps: Record<string, number> = {}
  const wrong: Judged[] = []
  let done = 0
  let next = 0
  async function work(): Promise<void> {
    const ground = openGround(database, createWorkspace)
    while (next < sequences) {
      const from = next
      next = Math.min(sequences, from + TOGETHER)
      const worlds = Array.from(
        { length: next - from },
        (_, at): World => ({ number: at, steps: makeScript(from + at) }),
      )
      for (const judged of await runWorlds(ground, worlds)) {
        if (judged.differences.length > 0) wrong.push(judged)
        for (const [what, count] of Object.entries(judged.counts)) steps[what] = (steps[what] ?? 0) + count
      }
      done += worlds.length
      if (done % (TOGETHER * 25) < worlds.length) say(`${done} of ${sequences} sequences, ${wrong.length} wrong`)
    }
    await ground.stop()
  }
  await Promise.all(Array.from({ length: LANES }, work))
  const [first] = wrong.toSorted((a, b) => a.world.steps.length - b.world.steps.length)
  const ground = openGround(database, createWorkspace)
  const failure = first ? await explain(ground, first) : null
  await ground.stop()
  return { sequences, wrong: wrong.length, steps, failure }
}

/** The same on a database of its own, which goes with it: it need not outlive a power cut. */
export async function measureUndo(sequences: number, say: (line: string) => void): Promise<UndoResult> {
  const postgres = await startThrowawayPostgres()
  const owner = connectDatabase({ url: postgres.ownerUrl, maxConnections: 1 })
  const database = connectDatabase({ url: postgres.appUrl })
  try {
    await migrate({ ownerUrl: postgres.ownerUrl, hooks: migrationHooks })
    return await runSequences(database, () => insertWorkspace(owner), sequences, say)
  } finally {
    await Promise.all([owner.close(), database.close()])
    await postgres.stop()
  }
}

async function insertWorkspace(owner: Database): Promise<WorkspaceId> {
  const id = newId<WorkspaceId>()
  const values = [id, `Worlds ${id}`, `worlds-${id}`]
  await owner.query({ text: 'INSERT INTO workspace (id, name, slug) VALUES ($1, $2, $3)', values })
  return id
}

async function explain(ground: Ground, { world, differences }: Judged): Promise<string> {
  const judgeAlone = async (steps: World['steps']) =>
    (await runWorlds(ground, [{ ...world, steps }]))[0]?.differences ?? []
  const steps = await shrink(world.steps, async (fewer) => (await judgeAlone(fewer)).length > 0)
  const alone = await judgeAlone(steps)
  return `${describeScript(steps)}\n${(alone.length > 0 ? alone : differences).join('\n')}`
}
