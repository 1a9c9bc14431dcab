import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { UnreadableFile } from '../errors.ts'

/** Told how many bytes of the file itself (compressed, if it is) have been read so far. */
export type OnBytes = (bytesRead: number) => void

const CHUNK_BYTES = 256 * 1024
/** Text compresses 5 to 60 times; beyond this, and once it is large, it is a bomb and not an export. */
const MAX_RATIO = 250
const RATIO_MATTERS_FROM_BYTES = 64 * 1024 * 1024

/** Whether these first bytes begin a gzip file. */
export function isGzip(head: Buffer): boolean {
  return head.length > 2 && head[0] === 0x1f && head[1] === 0x8b
}

/**
 * The bytes of a file, unpacked if it is gzipped.
 * @throws UnreadableFile if the gzip data are damaged, cut short or a decompression bomb
 */
export async function* readBytes(path: string, compressed: boolean, onBytes?: OnBytes): AsyncGenerator<Buffer> {
  const file = createReadStream(path, { highWaterMark: CHUNK_BYTES })
  let bytesRead = 0
  file.on('data', (chunk) => {
    bytesRead += chunk.length
  })
  let unpackedBytes = 0
  try {
    // The callback only keeps the pipeline's own error from being unhandled: the loop below sees the same error.
    const stream = compressed ? pipeline(file, createGunzip({ chunkSize: CHUNK_BYTES }), () => undefined) : file
    for await (const chunk of stream) {
      unpackedBytes += chunk.length
      if (compressed && unpackedBytes > RATIO_MATTERS_FROM_BYTES && unpackedBytes > MAX_RATIO * bytesRead) {
        throw new UnreadableFile('gzip_bomb', { times: MAX_RATIO })
      }
      onBytes?.(bytesRead)
      yield chunk
    }
  } catch (error) {
    throw explainGzip(error)
  } finally {
    file.destroy()
  }
}

function explainGzip(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'Z_BUF_ERROR') {
    return new UnreadableFile('gzip_cut_short', {}, { cause: error })
  }
  if (typeof code === 'string' && code.startsWith('Z_')) {
    return new UnreadableFile('gzip_damaged', {}, { cause: error })
  }
  return error
}
