import { PlaybookId, PlaybookPlace } from '@hilo/contract'
import { z } from 'zod'
import { newId, type UserId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import type { Done, Fact, Practice, Run } from './schema.ts'

const Row = z.object({
  id: z.uuid(),
  memberId: z.custom<UserId>((value) => typeof value === 'string'),
  playbookId: PlaybookId,
  begunAt: z.date(),
  endedAt: z.date().nullable(),
  doneAt: z.date().nullable(),
  stepsDone: z.record(z.string(), z.iso.datetime()),
  practice: z
    .object({
      customerIds: z.array(z.uuid()),
      names: z.array(z.string()),
      fragmentIds: z.array(z.uuid()),
      subjects: z.array(z.string()),
      marker: z.string(),
    })
    .nullable(),
  firstDoneAt: z.date().nullable().default(null),
})

const COLUMNS = `id, member_id AS "memberId", playbook AS "playbookId", begun_at AS "begunAt", ended_at AS "endedAt",
  done_at AS "doneAt", steps_done AS "stepsDone", practice`

/** A run, and when its member was first through that playbook. */
export interface NewestRun extends Run {
  readonly firstDoneAt: Date | null
}

/** The newest run of each playbook that a member has begun; with `null`, of all members. At most 2,000. */
export async function loadNewestRuns(tx: Tx, memberId: UserId | null): Promise<readonly NewestRun[]> {
  const rows = await tx.query({
    text: `
      SELECT DISTINCT ON (member_id, playbook) ${COLUMNS},
        min(done_at) OVER (PARTITION BY member_id, playbook) AS "firstDoneAt"
      FROM playbook_run
      WHERE workspace_id = $1 AND ($2::uuid IS NULL OR member_id = $2)
      ORDER BY member_id, playbook, id DESC LIMIT 2000`,
    values: [tx.workspaceId, memberId],
  })
  return rows.flatMap((row) => toRun(row) ?? [])
}

/** The open run of a member, locked until the commit. */
export async function lockOpenRun(tx: Tx, memberId: UserId, playbookId: PlaybookId): Promise<Run | null> {
  const rows = await tx.query({
    text: `
      SELECT ${COLUMNS} FROM playbook_run
      WHERE workspace_id = $1 AND member_id = $2 AND playbook = $3 AND ended_at IS NULL FOR UPDATE`,
    values: [tx.workspaceId, memberId, playbookId],
  })
  return rows[0] === undefined ? null : toRun(rows[0])
}

/** Open runs without a step since an instant that still have people made up for them, oldest first, at most 100. */
export async function loadForgotten(tx: Tx, before: Date): Promise<readonly Run[]> {
  const rows = await tx.query({
    text: `
      SELECT ${COLUMNS} FROM playbook_run
      WHERE workspace_id = $1 AND ended_at IS NULL AND begun_at < $2 AND practice IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM jsonb_each_text(steps_done) AS step WHERE step.value::timestamptz >= $2)
      ORDER BY id LIMIT 100`,
    values: [tx.workspaceId, before],
  })
  return rows.flatMap((row) => toRun(row) ?? [])
}

/** Opens a run; null when the member has one open already. */
export async function insertRun(tx: Tx, memberId: UserId, playbookId: PlaybookId): Promise<string | null> {
  const rows = await tx.query<{ id: string }>({
    text: `
      INSERT INTO playbook_run (workspace_id, id, member_id, playbook) VALUES ($1, $2, $3, $4)
      ON CONFLICT (workspace_id, member_id, playbook) WHERE ended_at IS NULL DO NOTHING RETURNING id`,
    values: [tx.workspaceId, newId(), memberId, playbookId],
  })
  return rows[0]?.id ?? null
}

/** Says what was made up for a run; from now on facts count. */
export async function savePractice(tx: Tx, runId: string, practice: Practice): Promise<void> {
  await tx.query({
    text: 'UPDATE playbook_run SET practice = $3, begun_at = clock_timestamp() WHERE workspace_id = $1 AND id = $2',
    values: [tx.workspaceId, runId, JSON.stringify(practice)],
  })
}

/** Keeps how far a run is. */
export async function saveDone(tx: Tx, runId: string, done: Done, doneAt: number | null): Promise<void> {
  const steps = Object.fromEntries([...done].map(([id, at]) => [id, new Date(at).toISOString()]))
  await tx.query({
    text: 'UPDATE playbook_run SET steps_done = $3, done_at = $4 WHERE workspace_id = $1 AND id = $2',
    values: [tx.workspaceId, runId, JSON.stringify(steps), doneAt === null ? null : new Date(doneAt)],
  })
}

/** Closes a run; what was made up for it is gone. */
export async function closeRun(tx: Tx, runId: string): Promise<void> {
  await tx.query({
    text: 'UPDATE playbook_run SET ended_at = clock_timestamp(), practice = NULL WHERE workspace_id = $1 AND id = $2',
    values: [tx.workspaceId, runId],
  })
}

/** What screens showed in a run, the newest 200: what older ones did is kept as done. */
export async function loadSights(tx: Tx, runId: string): Promise<readonly Fact[]> {
  const rows = await tx.query<{ place: string; subjectId: string | null; at: Date }>({
    text: `
      SELECT place, subject_id AS "subjectId", at FROM playbook_sight
      WHERE workspace_id = $1 AND run_id = $2 ORDER BY at DESC LIMIT 200`,
    values: [tx.workspaceId, runId],
  })
  return rows.flatMap(({ place, subjectId, at }) => {
    const known = PlaybookPlace.safeParse(place)
    return known.success ? [{ kind: 'saw' as const, at: at.getTime(), place: known.data, subjectId }] : []
  })
}

/** Keeps what a screen showed. */
export async function insertSight(
  tx: Tx,
  runId: string,
  sight: { readonly place: PlaybookPlace; readonly subjectId: string | null },
): Promise<void> {
  await tx.query({
    text: 'INSERT INTO playbook_sight (workspace_id, run_id, place, subject_id) VALUES ($1, $2, $3, $4)',
    values: [tx.workspaceId, runId, sight.place, sight.subjectId],
  })
}

/** Null of a playbook that this release does not know. */
function toRun(row: unknown): NewestRun | null {
  const read = Row.safeParse(row)
  if (!read.success) return null
  const { stepsDone, ...run } = read.data
  return { ...run, done: new Map(Object.entries(stepsDone).map(([id, at]) => [id, Date.parse(at)])) }
}
