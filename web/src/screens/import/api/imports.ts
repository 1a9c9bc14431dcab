import {
  cancelImport,
  cancelImportDownload,
  type ImportDownload,
  ImportFile,
  type ImportMapping,
  type ImportPreview,
  type ImportRun,
  listImports,
  Problem,
  previewImport,
  readImport,
  readImportDownload,
  startImport,
  startImportDownload,
  uploadImportFile,
} from '@hilo/contract'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../api/call.ts'
import { type Pages, usePages } from '../../../api/pages.ts'
import { ProblemError } from '../../../api/problem.ts'
import { useLive } from '../../../live/live.tsx'
import { useThrottled } from '../../../live/use-throttled.ts'

/**
 * Hands a file in. By XMLHttpRequest, since fetch tells nothing of how much of a body has gone.
 * @param onProgress share that has left, 0 to 1
 * @throws ProblemError
 */
export function uploadFile(file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<ImportFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const form = new FormData()
    form.append('file', file)
    request.open(uploadImportFile.method, uploadImportFile.path)
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total)
    request.onerror = () => reject(problemOf(0, null))
    request.onload = () => {
      const body = parseJson(request.responseText)
      const taken = ImportFile.safeParse(body)
      if (request.status < 300 && taken.success) resolve(taken.data)
      else reject(problemOf(request.status, body))
    }
    signal.addEventListener('abort', () => request.abort())
    request.send(form)
  })
}

/** Has the server fetch the file behind a link. */
export function beginDownload(url: string): Promise<ImportDownload> {
  return call(startImportDownload, { body: { url } })
}

/** Stops fetching a file. */
export function stopDownload(downloadId: string): Promise<ImportDownload> {
  return call(cancelImportDownload, { params: { downloadId } })
}

const DOWNLOAD_POLL_MS = 500

/** A file on its way, asked for until it is here or will not come. */
export function useDownload(downloadId: string | null) {
  return useQuery({
    queryKey: ['import-download', downloadId],
    queryFn: ({ signal }): Promise<ImportDownload> =>
      call(readImportDownload, { params: { downloadId: downloadId ?? '' } }, { signal }),
    enabled: downloadId !== null,
    refetchInterval: ({ state }) =>
      state.data === undefined || state.data.state === 'running' ? DOWNLOAD_POLL_MS : false,
    staleTime: 0,
  })
}

/** How a file would be read, with the reader's changes to it. */
export function usePreview(fileId: string, mapping: ImportMapping) {
  return useQuery({
    queryKey: ['import-preview', fileId, mapping],
    queryFn: ({ signal }): Promise<ImportPreview> => call(previewImport, { body: { fileId, mapping } }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** Starts the import of a file that was handed in. */
export function beginImport(fileId: string, mapping: ImportMapping, sourceName: string): Promise<ImportRun> {
  return call(startImport, { body: { fileId, mapping, ...(sourceName === '' ? {} : { sourceName }) } })
}

/** Stops an import. */
export function stopImport(importId: string): Promise<ImportRun> {
  return call(cancelImport, { params: { importId } })
}

/** While an import runs it is asked for at least this often, also without news. */
const POLL_MS = 2_000
const REFRESH_MS = 300

/** One import, kept true while it runs. */
export function useImportRun(importId: string) {
  const run = useQuery({
    queryKey: ['import', importId],
    queryFn: ({ signal }): Promise<ImportRun> => call(readImport, { params: { importId } }, { signal }),
    refetchInterval: ({ state }) => (state.data === undefined || isOpen(state.data) ? POLL_MS : false),
    staleTime: 0,
  })
  const client = useQueryClient()
  const refresh = useThrottled(() => {
    void run.refetch()
    void client.invalidateQueries({ queryKey: ['imports'] })
  }, REFRESH_MS)
  useLive([`import:${importId}`], refresh)
  return run
}

/** All imports, newest first. */
export function useImports(): Pages<ImportRun> {
  const client = useQueryClient()
  const refresh = useThrottled(() => void client.invalidateQueries({ queryKey: ['imports'] }), 1_000)
  useLive(['imports'], refresh)
  return usePages(['imports'], (cursor, signal) => call(listImports, { query: { cursor, limit: 20 } }, { signal }))
}

/** Whether an import still goes on. */
export function isOpen({ state }: ImportRun): boolean {
  return state === 'waiting' || state === 'running'
}

function problemOf(status: number, body: unknown): ProblemError {
  const parsed = Problem.safeParse(body)
  if (parsed.success) return new ProblemError(parsed.data)
  return new ProblemError({ type: 'about:blank', title: '', status, code: status === 0 ? 'network' : 'unknown' })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
