import { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'

/** How a body is read. */
export interface BodyLimits {
  readonly encoding: string | undefined
  /** Packed and unpacked: a "zip bomb" ends there. */
  readonly maxBytes: number
  readonly signal: AbortSignal
  /** The error of a body that is larger. */
  readonly tooLarge: () => Error
  /** What the reader is told when reading fails. */
  readonly explain: (cause: unknown) => Error
  /** Called once, when the body was read, failed or was let go. */
  readonly onClose: () => void
}

/** A body as it comes, decompressed, no longer than allowed. Whoever has it reads it to its end or destroys it. */
export function openBody(raw: Readable, limits: BodyLimits): Readable {
  const body = Readable.from(readChunks(raw, limits), { objectMode: false })
  // By the event and not in the generator's `finally`: what was never begun is never finished either.
  body.once('close', () => {
    raw.on('error', () => undefined).destroy()
    limits.onClose()
  })
  return body
}

async function* readChunks(raw: Readable, limits: BodyLimits): AsyncGenerator<Buffer> {
  let sizeBytes = 0
  try {
    for await (const chunk of unpack(raw, limits.encoding)) {
      limits.signal.throwIfAborted()
      const bytes = Buffer.from(chunk)
      sizeBytes += bytes.length
      if (sizeBytes > limits.maxBytes) throw limits.tooLarge()
      yield bytes
    }
  } catch (cause) {
    throw limits.explain(cause)
  }
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
