import { hash } from 'node:crypto'
import type { ImportMapping, ImportNote } from '@hilo/contract'
import type { Clock } from '../../../kernel/clock.ts'
import { Conflict } from '../../../kernel/errors.ts'
import { newId, type SourceId, type WorkspaceId } from '../../../kernel/ids.ts'
import type { Database, Tx } from '../../../platform/db/index.ts'
import type { IncomingEvent, Outcome } from '../../turn/index.ts'
import type { KeepAttachments, KeptAttachments } from '../attachments.ts'
import { convertRows } from '../convert/index.ts'
import type { Download } from '../download/download.ts'
import { explainImport, ImportCancelled, UnreadableFile } from '../errors.ts'
import { type PlannedFile, planFile, planMailFolder } from '../plan/make-plan.ts'
import { note } from '../plan/notes.ts'
import { rowsOf, type SurveyedFile, surveyFile } from '../plan/survey.ts'
import type { DecodeReport } from '../read/decode.ts'
import type { ImportDefaults, ImportRecord, Origin, Plan } from '../schema.ts'
import { findUnfinished, insertRun, markContinued, markEnded, markRunning, saveProgress, takeLock } from '../store.ts'
import { type EventRecord, feedRecords } from './feed.ts'
import type { Input } from './inputs.ts'
import { openRejectedFile, type RejectedFile } from './rejected-file.ts'
import { type ImportId, NO_PROGRESS, type Progress, type UploadId } from './schema.ts'
import { newTally } from './tally.ts'

/** What an import stands on. */
export interface ImportDeps {
  readonly database: Database
  /** The turn's door. */
  readonly accept: (workspaceId: WorkspaceId, events: readonly IncomingEvent[]) => Promise<Outcome[]>
  /** The source of this name, made when it is first needed. */
  readonly ensureSource: (
    tx: Tx,
    wanted: { name: string; kind: 'import'; channel: string; isIsolated: boolean },
  ) => Promise<SourceId>
  /** What holds for a workspace where a file says nothing. */
  readonly loadDefaults: (tx: Tx) => Promise<ImportDefaults>
  readonly keepAttachments: KeepAttachments
  /** The way to files that lie elsewhere. */
  readonly download: Download
  readonly clock: Clock
}

/** One import to be run. */
export interface ImportRequest {
  readonly workspaceId: WorkspaceId
  readonly input: Input
  readonly sourceName: string
  readonly mapping: ImportMapping
  /** Where the rejected rows of this import are written. */
  readonly rejectedPath: (plan: Plan) => string
  /** The row that waits for this import; a new one is made without it. */
  readonly runId?: ImportId
  readonly uploadId?: UploadId
  readonly signal: AbortSignal
  /** Told what was decided before anything is stored. */
  readonly onPlan?: (file: PlannedFile) => void
  /** Told how far it is, a few times a second. */
  readonly onProgress?: (progress: Progress, phase: 'survey' | 'store') => void
}

/** How an import ended. */
export interface ImportResult {
  readonly runId: ImportId
  readonly progress: Progress
  readonly file: SurveyedFile
  readonly rejectedPath: string | null
  /** Records that an earlier run had stored already. */
  readonly resumedFrom: number
  readonly notes: readonly ImportNote[]
}

/** The checkpoint is written at most this often: what is redone after a crash is deduplicated anyway. */
const CHECKPOINT_MS = 500
/** Below this nobody knows what a file holds, and guessing would fill the brand's records with nonsense. */
const MIN_CONFIDENCE = 0.5

/** Decides how an input is read. @throws UnreadableFile */
export function planInput(input: Input, mapping: ImportMapping, defaults: ImportDefaults): Promise<PlannedFile> {
  if (input.kind === 'mails') return planMailFolder(input.path, input.members, mapping, defaults)
  return planFile(input.path, mapping, defaults, input.name)
}

/** @throws UnreadableFile if nothing says what the file holds */
export function refuseUnknownKind({ kind, name }: PlannedFile): void {
  if (kind.confidence >= MIN_CONFIDENCE) return
  throw new UnreadableFile('file_kind_unknown', { name })
}

/**
 * Imports one input: plans, surveys, and feeds its records to the turn. Safe to run twice and to kill at any moment: records
 * come in the same order every time, messageIds are the file's own, and the number of records done is the checkpoint.
 * @throws UnreadableFile, Conflict if this file is being imported just now, ImportCancelled, Unavailable
 */
export async function runImport(request: ImportRequest, deps: ImportDeps): Promise<ImportResult> {
  const runId = request.runId ?? (await addRun(request, deps))
  try {
    return await runLocked(runId, request, deps)
  } catch (error) {
    await noteFailure(runId, request, deps, error)
    throw error
  }
}

/** Name of the lock that whoever imports a file holds. */
export function fileLock(workspaceId: WorkspaceId, fileKey: string): string {
  return `import ${workspaceId} ${fileKey}`
}

/** Adds the row of an import that is to be run. */
export async function addRun(
  request: Pick<ImportRequest, 'workspaceId' | 'input' | 'sourceName' | 'mapping' | 'uploadId'>,
  deps: Pick<ImportDeps, 'database'>,
): Promise<ImportId> {
  const { workspaceId, input, sourceName, mapping } = request
  const id = newId<ImportId>()
  const run = { id, name: input.name.slice(0, 200), sourceName, uploadId: request.uploadId ?? null, mapping }
  await deps.database.transaction(workspaceId, (tx) => insertRun(tx, run))
  return id
}

/** An import that a stopping server lets go of stays open: the next start takes it up again. */
async function noteFailure(runId: ImportId, request: ImportRequest, deps: ImportDeps, error: unknown): Promise<void> {
  const { signal, workspaceId } = request
  const isCancelled = error instanceof ImportCancelled || signal.reason instanceof ImportCancelled
  if (signal.aborted && !isCancelled) return
  const state = isCancelled ? 'cancelled' : 'failed'
  const end = { state, error: explainImport(error), at: new Date(deps.clock()) } as const
  // The first failure is the one to tell: the database may be the very thing that is away.
  await deps.database.transaction(workspaceId, (tx) => markEnded(tx, runId, end)).catch(() => undefined)
}

async function runLocked(runId: ImportId, request: ImportRequest, deps: ImportDeps): Promise<ImportResult> {
  const { workspaceId, input, mapping, onProgress } = request
  const { database } = deps
  const defaults = await database.transaction(workspaceId, deps.loadDefaults)
  const planned = await planInput(input, mapping, defaults)
  request.onPlan?.(planned)
  refuseUnknownKind(planned)
  const bytesTotal = planned.sizeBytes
  const surveyed = await surveyFile(planned, (bytesRead) =>
    onProgress?.({ ...NO_PROGRESS, bytesRead, bytesTotal }, 'survey'),
  )
  const unlock = await takeLock(database, fileLock(workspaceId, surveyed.fileKey))
  if (unlock === null) throw new Conflict(`${input.name} is being imported just now: wait for that import to end`)
  try {
    const started = await begin(runId, surveyed, request, deps)
    return await storeRecords(started, request, deps)
  } finally {
    await unlock()
  }
}

/** An import whose file is known and locked. */
interface Started {
  readonly runId: ImportId
  readonly sourceId: SourceId
  readonly file: SurveyedFile
  /** What an earlier import of the same file has done already. */
  readonly before: Progress
}

async function begin(runId: ImportId, file: SurveyedFile, request: ImportRequest, deps: ImportDeps): Promise<Started> {
  const { plan, fileKey, notes } = file
  return deps.database.transaction(request.workspaceId, async (tx) => {
    const wanted = { name: request.sourceName, kind: 'import', channel: plan.channel ?? 'import' } as const
    const sourceId = await deps.ensureSource(tx, { ...wanted, isIsolated: request.mapping.isolated ?? false })
    const planKey = hash('sha256', JSON.stringify(plan)).slice(0, 24)
    const earlier = await findUnfinished(tx, { fileKey, planKey, sourceId })
    const at = new Date(deps.clock())
    if (earlier && earlier.id !== runId) await markContinued(tx, earlier.id, at)
    const { kind, format } = plan
    await markRunning(tx, runId, { sourceId, fileKey, planKey, kind, format, notes })
    return { runId, sourceId, file, before: earlier ?? NO_PROGRESS }
  })
}

async function storeRecords(started: Started, request: ImportRequest, deps: ImportDeps): Promise<ImportResult> {
  const { file, before, runId } = started
  const { workspaceId, onProgress, signal } = request
  const origin: Origin = {
    fileKey: file.fileKey,
    fileName: file.name,
    sourceName: request.sourceName,
    asOfMs: Math.min(file.modifiedMs, deps.clock()),
  }
  const report: DecodeReport = { repairedLines: 0 }
  const rejects = openRejectedFile(request.rejectedPath(file.plan), file.plan)
  const tally = newTally(before, file.sizeBytes, deps.clock())
  let bytesRead = 0
  const rows = rowsOf(
    file,
    (bytes) => {
      bytesRead = bytes
    },
    report,
  )
  const lots = keepRejected(convertRows(rows, file.plan, origin, file.survey), rejects)
  const checkpoint = newCheckpoint(runId, request, deps)
  try {
    await feedRecords(lots, {
      skip: before.recordsDone,
      signal,
      send: (records) => sendEvents(records, started, request, deps),
      onBatch: async (batch) => {
        tally.add(batch, { nowMs: deps.clock(), bytesRead })
        onProgress?.(tally.progress(), 'store')
        await checkpoint.save(tally.progress(), false)
      },
    })
  } finally {
    await checkpoint.save(tally.progress(), true).catch(() => undefined) // the failure that led here is the one to tell
    await rejects.close()
  }
  const progress = { ...tally.progress(), bytesRead: file.sizeBytes }
  const notes =
    report.repairedLines > 0
      ? [...file.notes, note('lines_repaired', { count: report.repairedLines, encoding: 'UTF-8' })]
      : file.notes
  const end = { state: 'done', error: null, at: new Date(deps.clock()) } as const
  await deps.database.transaction(workspaceId, async (tx) => {
    await saveProgress(tx, runId, progress)
    await markEnded(tx, runId, end)
  })
  const rejectedPath = progress.rejected > 0 ? rejects.path : null
  return { runId, progress, file, notes, rejectedPath, resumedFrom: before.recordsDone }
}

async function sendEvents(
  records: readonly EventRecord[],
  { sourceId }: Started,
  { workspaceId }: ImportRequest,
  deps: ImportDeps,
): Promise<readonly Outcome[]> {
  const receivedAt = deps.clock()
  const kept = new Map<EventRecord, KeptAttachments>()
  for (const record of records) {
    if (!record.attachments) continue
    kept.set(record, await deps.keepAttachments(workspaceId, record.event, record.attachments))
  }
  const events = records.map((record): IncomingEvent => {
    const event = kept.get(record)?.event ?? record.event
    return { ...event, occurredAt: Math.min(event.occurredAt, receivedAt), sourceId, receivedAt }
  })
  const outcomes = await deps.accept(workspaceId, events)
  for (const [index, record] of records.entries()) {
    if (outcomes[index]?.status === 'duplicate') await kept.get(record)?.forget()
  }
  return outcomes
}

/** All rejections go to the file, also those that an earlier run has counted: it is written anew each time. */
async function* keepRejected(
  lots: AsyncIterable<readonly ImportRecord[]>,
  file: RejectedFile,
): AsyncGenerator<readonly ImportRecord[]> {
  for await (const lot of lots) {
    for (const record of lot) if (record.kind === 'rejected') await file.write(record)
    yield lot
  }
}

/** Writes the checkpoint now and then, and hears there whether somebody wants the import to stop. */
function newCheckpoint(runId: ImportId, request: ImportRequest, deps: ImportDeps) {
  let savedMs = deps.clock()
  return {
    save: async (progress: Progress, isLast: boolean): Promise<void> => {
      if (!isLast && deps.clock() - savedMs < CHECKPOINT_MS) return
      savedMs = deps.clock()
      const isCancelled = await deps.database.transaction(request.workspaceId, (tx) =>
        saveProgress(tx, runId, progress),
      )
      if (isCancelled && !isLast) throw new ImportCancelled()
    },
  }
}
