import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'

/**
 * Reads a body whole, decompressed; undefined if it has more bytes than allowed, packed or unpacked (a "zip bomb" ends
 * there). What is left is not read.
 */
export async function readBody(
  raw: Readable,
  encoding: string | undefined,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Buffer | undefined> {
  const body = unpack(raw, encoding)
  const chunks: Buffer[] = []
  let sizeBytes = 0
  try {
    for await (const chunk of body) {
      signal.throwIfAborted()
      const bytes = Buffer.from(chunk)
      sizeBytes += bytes.length
      if (sizeBytes > maxBytes) return undefined
      chunks.push(bytes)
    }
  } finally {
    raw.on('error', () => undefined).destroy()
  }
  return Buffer.concat(chunks)
}

function unpack(raw: Readable, encoding: string | undefined): Readable {
  const unpacker = makeUnpacker(encoding?.trim().toLowerCase())
  if (!unpacker) return raw
  raw.on('error', (error) => unpacker.destroy(error))
  return raw.pipe(unpacker)
}

function makeUnpacker(encoding: string | undefined) {
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip()
    case 'deflate':
      return createInflate()
    case 'br':
      return createBrotliDecompress()
    default:
      return undefined
  }
}
