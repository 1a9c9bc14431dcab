import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { NotFound } from '../../kernel/errors.ts'
import type { Database } from '../db/index.ts'
import type { FileStore } from './file-store.ts'
import { isSafeInline } from './media-types.ts'
import { parseRange } from './range.ts'
import type { StoredFile } from './schema.ts'
import { findFile } from './store.ts'
import type { FileLink, FileSigner } from './urls.ts'

/** What serving needs. */
export interface ServeFileOptions {
  readonly database: Database
  readonly store: FileStore
  readonly signer: FileSigner
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** UTC epoch milliseconds. */
  readonly nowMs: number
}

/**
 * Answers GET and HEAD of a signed link. No session is asked for: the link is the right, for as long as it holds.
 * @throws NotFound if the link is not ours, was changed or has expired, or the file is gone: all look the same
 */
export async function serveFile(options: ServeFileOptions): Promise<void> {
  const { database, store, signer, request, response, nowMs } = options
  const link = signer.read(request.url ?? '', nowMs)
  const file = link && (await database.transaction(link.workspaceId, (tx) => findFile(tx, link.fileId)))
  if (!link || !file) throw new NotFound('file', 'under this link')
  const range = parseRange(request.headers.range, file.sizeBytes)
  const headers = toHeaders(file, link, nowMs)
  if (range === 'unsatisfiable') {
    response.writeHead(416, { ...headers, 'Content-Range': `bytes */${file.sizeBytes}` }).end()
    return
  }
  const sizeBytes = range ? range.end - range.start + 1 : file.sizeBytes
  response.writeHead(range ? 206 : 200, {
    ...headers,
    'Content-Length': sizeBytes,
    ...(range ? { 'Content-Range': `bytes ${range.start}-${range.end}/${file.sizeBytes}` } : {}),
  })
  if (request.method === 'HEAD' || sizeBytes === 0) {
    response.end()
    return
  }
  await pipeline(store.read(link.workspaceId, file.hash, range), response).catch(() => response.destroy())
}

/** Whatever the content is, the browser neither guesses its type nor runs anything of it. */
function toHeaders(file: StoredFile, link: FileLink, nowMs: number): Record<string, string> {
  const isInline = link.disposition === 'inline' && isSafeInline(file.mediaType)
  const charset = file.mediaType === 'text/plain' ? '; charset=utf-8' : ''
  return {
    'Content-Type':
      isInline || !isRunnable(file.mediaType) ? `${file.mediaType}${charset}` : 'application/octet-stream',
    'Content-Disposition': `${isInline ? 'inline' : 'attachment'}; ${toFileNameParameters(file.name)}`,
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Referrer-Policy': 'no-referrer',
    'Accept-Ranges': 'bytes',
    'Cache-Control': `private, max-age=${Math.max(0, Math.floor((link.expiresAtMs - nowMs) / 1_000))}, immutable`,
    ETag: `"${file.hash}"`,
  }
}

/** Types that some browser or viewer runs: they leave as plain bytes. */
function isRunnable(mediaType: string): boolean {
  return /html|xml|svg|script|flash|java/i.test(mediaType)
}

/** Both forms of RFC 6266: ASCII for old clients, UTF-8 for the others. */
function toFileNameParameters(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const utf8 = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  return `filename="${ascii}"; filename*=UTF-8''${utf8}`
}
