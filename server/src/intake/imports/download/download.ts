import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm, utimes } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { HOUR_MS } from '../../../kernel/clock.ts'
import {
  FetchFailed,
  type FetchPolicy,
  type OpenedResponse,
  type SafeOpen,
} from '../../../platform/safe-fetch/index.ts'
import { UnreadableFile } from '../errors.ts'
import { continuesAt, isWebPage, nameOfDownload, problemOfStatus, toDirectLink } from './rules.ts'

/** A file that was fetched. */
export interface Downloaded {
  readonly name: string
  readonly sizeBytes: number
}

/** How a download is followed. */
export interface DownloadOptions {
  readonly signal: AbortSignal
  /** Told at every piece; `bytesTotal` is null where the other server does not say. */
  readonly onProgress?: (bytesRead: number, bytesTotal: number | null) => void
}

/**
 * Streams what an address holds into a file, which is there only when it is whole. A connection that breaks is taken up where it broke.
 * @throws UnreadableFile when there is no file behind the address, FetchRefused, FetchFailed
 */
export type Download = (address: string, path: string, options: DownloadOptions) => Promise<Downloaded>

/** As for an upload. */
const MAX_BYTES = 2 ** 31
const MAX_MS = 2 * HOUR_MS
const ATTEMPTS = 4
const PAUSE_MS = 500

/** Makes the way in for files that lie elsewhere. @param allowedNetworks the operator's own, as CIDR, beside the public Internet */
export function createDownload(open: SafeOpen, allowedNetworks: readonly string[]): Download {
  const policy: FetchPolicy = { purpose: 'file to import', allowedNetworks, maxBytes: MAX_BYTES, timeoutMs: MAX_MS }
  return async (address, path, { signal, onProgress }) => {
    const url = URL.canParse(address) ? toDirectLink(new URL(address)).href : address
    const partPath = `${path}.part`
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const part: Part = { path: partPath, bytes: 0, bytesTotal: null, version: null, name: '', writtenAt: null }
    const tell = () => onProgress?.(part.bytes, part.bytesTotal)
    try {
      await fetchWhole(part, () => open(url, policy, { signal, headers: headersFor(part) }), tell, signal)
      if (part.bytes === 0) throw new UnreadableFile('link_empty')
      // What has no date of its own is dated by its file: when the other side wrote it, not when it came here.
      if (part.writtenAt) await utimes(partPath, part.writtenAt, part.writtenAt)
      await rename(partPath, path)
      return { name: part.name, sizeBytes: part.bytes }
    } finally {
      await rm(partPath, { force: true })
    }
  }
}

/** What is there of a file so far. */
interface Part {
  readonly path: string
  bytes: number
  bytesTotal: number | null
  /** What the other server calls this state of the file: it goes on only with the same one. */
  version: string | null
  name: string
  writtenAt: Date | null
}

/** Goes on where a connection broke, as long as the other server can say that the file is still the same. */
async function fetchWhole(
  part: Part,
  open: () => Promise<OpenedResponse>,
  tell: () => void,
  signal: AbortSignal,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await fetchPart(await open(), part, tell)
    } catch (error) {
      const isBroken = error instanceof FetchFailed && error.reason === 'unreachable' && part.version !== null
      if (!isBroken || attempt >= ATTEMPTS || signal.aborted) throw error
    }
    await sleep(PAUSE_MS * attempt, undefined, { signal })
  }
}

/** Unpacked by nobody on the way: sizes and ranges are those of the file. */
function headersFor({ bytes, version }: Part): Record<string, string> {
  const whole = { accept: '*/*', 'accept-encoding': 'identity' }
  return bytes > 0 && version !== null ? { ...whole, range: `bytes=${bytes}-`, 'if-range': version } : whole
}

/** Reads one answer to its end. @throws FetchFailed when it breaks off */
async function fetchPart(response: OpenedResponse, part: Part, tell: () => void): Promise<void> {
  const { status, headers, body } = response
  const isRest = status === 206 && continuesAt(headers['content-range'], part.bytes)
  const problem = status === 206 && !isRest ? problemOfStatus(500) : problemOfStatus(status)
  if (problem !== null) {
    body.destroy()
    throw new UnreadableFile(problem, { status })
  }
  if (!isRest) begin(part, response)
  await pipeline(
    body,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        if (part.bytes === 0 && isWebPage(chunk)) throw new UnreadableFile('link_web_page')
        part.bytes += chunk.length
        if (part.bytes > MAX_BYTES) throw new FetchFailed('file to import', 'too_large')
        yield chunk
        tell()
      }
    },
    createWriteStream(part.path, { mode: 0o600, flags: isRest ? 'a' : 'w' }),
  )
}

function begin(part: Part, { headers, url }: OpenedResponse): void {
  const length = Number(headers['content-length'])
  const etag = headers.etag?.startsWith('W/') ? undefined : headers.etag
  const modified = new Date(headers['last-modified'] ?? '')
  part.bytes = 0
  part.bytesTotal = headers['content-encoding'] === undefined && length > 0 ? length : null
  part.version = headers['content-encoding'] === undefined ? (etag ?? headers['last-modified'] ?? null) : null
  part.name = nameOfDownload(new URL(url), headers['content-disposition'])
  part.writtenAt = Number.isNaN(modified.getTime()) ? null : modified
}
