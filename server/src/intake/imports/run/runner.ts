import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ImportMapping } from '@hilo/contract'
import { DAY_MS } from '../../../kernel/clock.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { newId, type WorkspaceId } from '../../../kernel/ids.ts'
import { publish } from '../../../platform/realtime/index.ts'
import { ImportCancelled, UnreadableFile } from '../errors.ts'
import type { PlannedFile } from '../plan/make-plan.ts'
import { problem } from '../problems.ts'
import { insertUpload, loadOpenRuns, loadRun, loadUpload, markEnded, requestCancel, takeLock } from '../store.ts'
import { addRun, fileLock, type ImportDeps, planInput, runImport } from './run-import.ts'
import type { ImportId, ImportRunRow, UploadId, UploadRow } from './schema.ts'
import { cleanName, forgetOldUploads, importFolder, uploadPath } from './uploads.ts'

/** Imports of uploaded files, in the background of a server. */
export interface ImportRunner {
  /** Streams a file to disk. @throws UnreadableFile if it is empty */
  receive(workspaceId: WorkspaceId, name: string, content: Readable): Promise<UploadRow>
  /** How an uploaded file would be read. */
  plan(workspaceId: WorkspaceId, uploadId: UploadId, mapping: ImportMapping): Promise<PlannedFile>
  /** Begins an import; it goes on after this returns. */
  start(request: StartRequest): Promise<ImportRunRow>
  cancel(workspaceId: WorkspaceId, id: ImportId): Promise<ImportRunRow>
  /** The rejected rows of an import, or null if there are none. */
  readRejected(workspaceId: WorkspaceId, id: ImportId): Promise<Readable | null>
  /** Takes up the imports that a stopped server left open. */
  resume(workspaceIds: readonly WorkspaceId[]): Promise<void>
  /** Lets go of what runs; the next start takes it up. */
  stop(): Promise<void>
}

/** Which file is to be imported, how, and under which name its events arrive. */
export interface StartRequest {
  readonly workspaceId: WorkspaceId
  readonly uploadId: UploadId
  readonly sourceName: string | undefined
  readonly mapping: ImportMapping
}

/** What the runner needs beside an import's own needs. */
export interface RunnerDeps extends ImportDeps {
  /** The installation's data folder: uploads and rejected rows lie below it. */
  readonly dataDir: string
  readonly onError: (error: unknown) => void
}

/** Screens are told this often how far an import is. */
const ANNOUNCE_MS = 500

/** One import at a time and process: each already keeps the database busy. */
export function createImportRunner(deps: RunnerDeps): ImportRunner {
  const stopping = new AbortController()
  const running = new Map<ImportId, AbortController>()
  let line: Promise<void> = Promise.resolve()
  const pathOf = (workspaceId: WorkspaceId, id: UploadId) => uploadPath(deps.dataDir, workspaceId, id)
  const rejectedPath = (workspaceId: WorkspaceId, id: ImportId) =>
    join(importFolder(deps.dataDir, workspaceId), `${id}.rejected`)
  const enqueue = (workspaceId: WorkspaceId, run: ImportRunRow, upload: UploadRow) => {
    line = line.then(() => work(workspaceId, run, upload)).catch(deps.onError)
  }

  async function work(workspaceId: WorkspaceId, run: ImportRunRow, upload: UploadRow): Promise<void> {
    // Several servers may find the same open import at their start: one of them runs it.
    const release = stopping.signal.aborted ? null : await takeLock(deps.database, `import ${run.id}`)
    if (release === null) return
    const cancel = new AbortController()
    running.set(run.id, cancel)
    const tell = newAnnouncer(deps, workspaceId, run.id)
    try {
      // It may have been begun here and found open at the start as well: what has ended is not run again.
      const { state } = await loadKnownRun(deps, workspaceId, run.id)
      if (state !== 'waiting' && state !== 'running') return
      await runImport(
        {
          workspaceId,
          input: { kind: 'file', path: pathOf(workspaceId, upload.id), name: upload.name },
          sourceName: run.sourceName,
          mapping: run.mapping,
          rejectedPath: () => rejectedPath(workspaceId, run.id),
          runId: run.id,
          uploadId: upload.id,
          signal: AbortSignal.any([stopping.signal, cancel.signal]),
          onProgress: () => tell(false),
        },
        deps,
      )
    } finally {
      running.delete(run.id)
      await release()
      tell(true)
    }
  }

  return {
    receive: (workspaceId, name, content) => receive(deps, workspaceId, name, content),
    plan: async (workspaceId, uploadId, mapping) => {
      const { upload, defaults } = await deps.database.transaction(workspaceId, async (tx) => ({
        upload: await loadUpload(tx, uploadId),
        defaults: await deps.loadDefaults(tx),
      }))
      if (!upload) throw new NotFound('uploaded file', uploadId)
      const path = pathOf(workspaceId, uploadId)
      return planInput({ kind: 'file', path, name: upload.name }, mapping, defaults)
    },
    start: async ({ workspaceId, uploadId, sourceName, mapping }) => {
      const upload = await deps.database.transaction(workspaceId, (tx) => loadUpload(tx, uploadId))
      if (!upload) throw new NotFound('uploaded file', uploadId)
      const input = { kind: 'file', path: pathOf(workspaceId, uploadId), name: upload.name } as const
      const wanted = { workspaceId, input, mapping, uploadId, sourceName: sourceName ?? sourceNameOf(upload.name) }
      const id = await addRun(wanted, deps)
      const run = await loadKnownRun(deps, workspaceId, id)
      enqueue(workspaceId, run, upload)
      return run
    },
    cancel: async (workspaceId, id) => {
      await deps.database.transaction(workspaceId, (tx) => requestCancel(tx, id))
      running.get(id)?.abort(new ImportCancelled())
      return loadKnownRun(deps, workspaceId, id)
    },
    readRejected: async (workspaceId, id) => {
      const path = rejectedPath(workspaceId, id)
      const isThere = await stat(path).then(
        () => true,
        () => false,
      )
      return isThere ? createReadStream(path) : null
    },
    resume: async (workspaceIds) => {
      for (const workspaceId of workspaceIds) {
        for (const { run, upload } of await takeOpenRuns(deps, workspaceId)) enqueue(workspaceId, run, upload)
      }
    },
    stop: async () => {
      stopping.abort(new Error('the server stops'))
      await line
    },
  }
}

/** The name of the source that a file's events arrive under when nobody gives one: the file's, without what changes in it. */
export function sourceNameOf(fileName: string): string {
  const bare = fileName
    .replace(/\.gz$/i, '')
    .replace(/\.[a-z]{2,6}$/i, '')
    .replace(/[-_ ]?(?:\d{4}[-_]?\d{2}([-_]?\d{2})?|\(\d+\)|\d{6,})$/, '')
    .trim()
  return `Import: ${bare === '' ? fileName : bare}`.slice(0, 120)
}

async function receive(
  deps: RunnerDeps,
  workspaceId: WorkspaceId,
  name: string,
  content: Readable,
): Promise<UploadRow> {
  await forgetOldUploads(deps, workspaceId)
  const id = newId<UploadId>()
  const path = uploadPath(deps.dataDir, workspaceId, id)
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
  try {
    await pipeline(content, createWriteStream(path, { mode: 0o600 }))
    const { size } = await stat(path)
    if (size === 0) throw new UnreadableFile('file_empty')
    const upload = { id, name: cleanName(name), sizeBytes: size }
    await deps.database.transaction(workspaceId, (tx) => insertUpload(tx, upload))
    return upload
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}

/** Open imports of uploads, to be taken up; those of a command that was killed are closed, since only it knows its file. */
async function takeOpenRuns(
  deps: RunnerDeps,
  workspaceId: WorkspaceId,
): Promise<readonly { run: ImportRunRow; upload: UploadRow }[]> {
  const found: { run: ImportRunRow; upload: UploadRow }[] = []
  for (const run of await deps.database.transaction(workspaceId, loadOpenRuns)) {
    const { uploadId } = run
    const upload = uploadId && (await deps.database.transaction(workspaceId, (tx) => loadUpload(tx, uploadId)))
    if (upload) found.push({ run, upload })
    else await closeAbandoned(deps, workspaceId, run)
  }
  return found
}

async function closeAbandoned(deps: RunnerDeps, workspaceId: WorkspaceId, run: ImportRunRow): Promise<void> {
  const isYoung = run.fileKey === null && deps.clock() - run.startedAt.getTime() < DAY_MS
  const release = isYoung ? null : await takeLock(deps.database, fileLock(workspaceId, run.fileKey ?? ''))
  if (release === null) return // somebody is at it
  const error = problem('import_interrupted')
  const end = { state: 'failed', error, at: new Date(deps.clock()) } as const
  await deps.database.transaction(workspaceId, (tx) => markEnded(tx, run.id, end))
  await release()
}

async function loadKnownRun(deps: RunnerDeps, workspaceId: WorkspaceId, id: ImportId): Promise<ImportRunRow> {
  const run = await deps.database.transaction(workspaceId, (tx) => loadRun(tx, id))
  if (!run) throw new NotFound('import', id)
  return run
}

/** Tells open screens that an import has moved; they fetch how far. */
function newAnnouncer(deps: RunnerDeps, workspaceId: WorkspaceId, id: ImportId): (isLast: boolean) => void {
  let toldMs = 0
  return (isLast) => {
    const now = deps.clock()
    if (!isLast && now - toldMs < ANNOUNCE_MS) return
    toldMs = now
    const message = { topics: ['imports', `import:${id}`], type: 'imports.changed', data: { importId: id } }
    deps.database.transaction(workspaceId, async (tx) => publish(tx, message)).catch(deps.onError)
  }
}
