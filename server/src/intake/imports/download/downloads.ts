import { rm } from 'node:fs/promises'
import type { Clock } from '../../../kernel/clock.ts'
import { DomainError, NotFound } from '../../../kernel/errors.ts'
import { newId, toId, type WorkspaceId } from '../../../kernel/ids.ts'
import type { Database } from '../../../platform/db/index.ts'
import { explainDownload, TooManyDownloads } from '../errors.ts'
import { problem } from '../problems.ts'
import { cleanName, forgetOldUploads, uploadPath } from '../run/uploads.ts'
import type { Download } from './download.ts'
import type { DownloadId, DownloadRow } from './schema.ts'
import {
  countRunningDownloads,
  failDownload,
  finishDownload,
  insertDownload,
  loadDownload,
  saveDownloadProgress,
} from './store.ts'

/** Files that a server fetches for somebody who pasted a link. */
export interface Downloads {
  /** Begins; it goes on after this returns. @throws TooManyDownloads while too many are under way */
  start(workspaceId: WorkspaceId, address: string): Promise<DownloadRow>
  read(workspaceId: WorkspaceId, id: DownloadId): Promise<DownloadRow>
  /** Stops it, whichever server runs it. */
  cancel(workspaceId: WorkspaceId, id: DownloadId): Promise<DownloadRow>
  /** Lets go of what runs; the links have to be pasted again. */
  stop(): Promise<void>
}

/** What downloads stand on. */
export interface DownloadsDeps {
  readonly database: Database
  readonly download: Download
  readonly dataDir: string
  readonly clock: Clock
  readonly onError: (error: unknown) => void
}

const MAX_RUNNING = 3
const SAVE_EVERY_MS = 500
const STOPPED = problem('link_stopped')

/** Downloads of one process. How far each is lies in the database, where every process finds it. */
export function createDownloads(deps: DownloadsDeps): Downloads {
  const stopping = new AbortController()
  const running = new Map<DownloadId, { readonly work: Promise<void>; readonly cancel: AbortController }>()
  const read = async (workspaceId: WorkspaceId, id: DownloadId) => {
    const row = await deps.database.transaction(workspaceId, (tx) => loadDownload(tx, id))
    if (!row) throw new NotFound('download', id)
    return row
  }
  return {
    start: async (workspaceId, address) => {
      await forgetOldUploads(deps, workspaceId)
      const id = newId<DownloadId>()
      await deps.database.transaction(workspaceId, async (tx) => {
        if ((await countRunningDownloads(tx)) >= MAX_RUNNING) {
          throw new TooManyDownloads(MAX_RUNNING)
        }
        await insertDownload(tx, id, new URL(address).hostname)
      })
      const cancel = new AbortController()
      const work = run(deps, { workspaceId, id, address, cancel, stopping: stopping.signal })
        .catch(deps.onError)
        .finally(() => running.delete(id))
      running.set(id, { work, cancel })
      return read(workspaceId, id)
    },
    read,
    cancel: async (workspaceId, id) => {
      await deps.database.transaction(workspaceId, (tx) => failDownload(tx, id, STOPPED))
      running.get(id)?.cancel.abort(new Error(STOPPED.text))
      return read(workspaceId, id)
    },
    stop: async () => {
      stopping.abort(new Error('the server stops'))
      await Promise.all([...running.values()].map(({ work }) => work))
    },
  }
}

interface Running {
  readonly workspaceId: WorkspaceId
  readonly id: DownloadId
  readonly address: string
  readonly cancel: AbortController
  readonly stopping: AbortSignal
}

async function run(deps: DownloadsDeps, { workspaceId, id, address, cancel, stopping }: Running): Promise<void> {
  const { database } = deps
  const path = uploadPath(deps.dataDir, workspaceId, toId(id))
  const save = newSaver(deps, workspaceId, id, cancel)
  try {
    const signal = AbortSignal.any([stopping, cancel.signal])
    const { name, sizeBytes } = await deps.download(address, path, { signal, onProgress: save })
    const upload = { id: toId<never>(id), name: cleanName(name), sizeBytes }
    const isKept = await database.transaction(workspaceId, (tx) => finishDownload(tx, id, upload))
    if (!isKept) await rm(path, { force: true })
  } catch (error) {
    await rm(path, { force: true })
    const reason = stopping.aborted ? problem('link_interrupted') : explainDownload(error)
    await database.transaction(workspaceId, (tx) => failDownload(tx, id, reason))
    if (!(error instanceof DomainError)) throw error
  }
}

/** Writes progress now and then, and hears there whether somebody wants the download to stop. */
function newSaver(deps: DownloadsDeps, workspaceId: WorkspaceId, id: DownloadId, cancel: AbortController) {
  let savedMs = 0
  return (bytesRead: number, bytesTotal: number | null): void => {
    const nowMs = deps.clock()
    if (nowMs - savedMs < SAVE_EVERY_MS) return
    savedMs = nowMs
    deps.database
      .transaction(workspaceId, (tx) => saveDownloadProgress(tx, id, bytesRead, bytesTotal))
      .then((goesOn) => goesOn || cancel.abort(new Error(STOPPED.text)))
      .catch(deps.onError)
  }
}
