import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { WorkspaceId } from '../../kernel/ids.ts'
import { FileTooLarge } from './errors.ts'
import { SNIFFED_BYTES, sniffMediaType } from './media-types.ts'
import type { ReceivedFile } from './schema.ts'

/** Contents on a disk, under their hash, apart per workspace. */
export interface FileStore {
  /**
   * Writes a content and returns what it is; equal contents of a workspace are one file. It is durable when this
   * resolves, and swept after a day unless a row names it.
   * @throws FileTooLarge
   */
  receive(workspaceId: WorkspaceId, content: AsyncIterable<Uint8Array>, maxBytes: number): Promise<ReceivedFile>
  /** Its bytes from `start` to `end`, inclusive. */
  read(workspaceId: WorkspaceId, hash: string, range?: { start: number; end: number }): Readable
  /** Removes a content, unless it was written (again) after `beforeMs`: then somebody is about to name it. */
  remove(workspaceId: WorkspaceId, hash: string, beforeMs: number): Promise<void>
  /** Hashes of contents written before `beforeMs`, UTC epoch milliseconds. */
  listOlder(workspaceId: WorkspaceId, beforeMs: number): AsyncIterable<string>
}

/** @param dataDir the installation's data folder */
export function createFileStore(dataDir: string): FileStore {
  const root = join(dataDir, 'files')
  // Two letters of the hash make 256 folders: few enough to list, enough for millions of files.
  const folderOf = (workspaceId: WorkspaceId, hash: string) => join(root, workspaceId, hash.slice(0, 2))
  const pathOf = (workspaceId: WorkspaceId, hash: string) => join(folderOf(workspaceId, hash), hash)
  return {
    receive: async (workspaceId, content, maxBytes) => {
      const incoming = join(root, workspaceId, 'incoming')
      await mkdir(incoming, { recursive: true, mode: 0o700 })
      const temporary = join(incoming, randomUUID())
      try {
        const received = await writeHashed(temporary, content, maxBytes)
        const folder = folderOf(workspaceId, received.hash)
        await mkdir(folder, { recursive: true, mode: 0o700 })
        await rename(temporary, pathOf(workspaceId, received.hash))
        await syncFolder(folder)
        return received
      } catch (error) {
        await rm(temporary, { force: true })
        throw error
      }
    },
    read: (workspaceId, hash, range) => createReadStream(pathOf(workspaceId, hash), range),
    remove: async (workspaceId, hash, beforeMs) => {
      const path = pathOf(workspaceId, hash)
      const found = await stat(path).catch(() => undefined) // gone already
      if (found && found.mtimeMs < beforeMs) await rm(path, { force: true })
    },
    listOlder: (workspaceId, beforeMs) => listOlder(join(root, workspaceId), beforeMs),
  }
}

async function writeHashed(path: string, content: AsyncIterable<Uint8Array>, maxBytes: number): Promise<ReceivedFile> {
  const file = await open(path, 'wx', 0o600)
  try {
    const hash = createHash('sha256')
    let sizeBytes = 0
    let start = Buffer.alloc(0)
    for await (const chunk of content) {
      sizeBytes += chunk.length
      if (sizeBytes > maxBytes) throw new FileTooLarge(maxBytes)
      hash.update(chunk)
      if (start.length < SNIFFED_BYTES) start = Buffer.concat([start, chunk]).subarray(0, SNIFFED_BYTES)
      await writeAll(file, chunk)
    }
    await file.sync()
    return { hash: hash.digest('hex'), sizeBytes, mediaType: await sniffMediaType(start) }
  } finally {
    await file.close()
  }
}

async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let offset = 0; offset < chunk.length; ) {
    const { bytesWritten } = await file.write(chunk, offset)
    offset += bytesWritten
  }
}

/** A rename is durable only when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Temporary files that a crash left behind are removed on the way. */
async function* listOlder(folder: string, beforeMs: number): AsyncIterable<string> {
  for (const shard of await readdir(folder).catch(() => [])) {
    for (const name of await readdir(join(folder, shard))) {
      const path = join(folder, shard, name)
      const found = await stat(path).catch(() => undefined) // another process may sweep as well
      if (!found || found.mtimeMs >= beforeMs) continue
      if (shard === 'incoming') await rm(path, { force: true })
      else yield name
    }
  }
}
