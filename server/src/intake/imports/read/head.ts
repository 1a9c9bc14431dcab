import { open } from 'node:fs/promises'
import { isGzip, readBytes } from './bytes.ts'

/** The beginning of a file, unpacked. */
export interface Head {
  readonly bytes: Buffer
  readonly compressed: boolean
  /** Whether it is the whole file. */
  readonly isWhole: boolean
}

/** Reads the first `limitBytes` of a file, after unpacking. */
export async function readHead(path: string, limitBytes: number): Promise<Head> {
  const compressed = isGzip(await firstBytes(path))
  const chunks: Buffer[] = []
  let sizeBytes = 0
  let isWhole = true
  for await (const chunk of readBytes(path, compressed)) {
    chunks.push(chunk)
    sizeBytes += chunk.length
    if (sizeBytes >= limitBytes) {
      isWhole = false
      break
    }
  }
  return { bytes: Buffer.concat(chunks).subarray(0, limitBytes), compressed, isWhole: isWhole || sizeBytes <= 0 }
}

/** The first bytes of a file, as they lie on the disk: enough to tell how it is packed. */
export async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
