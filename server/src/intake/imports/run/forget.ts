import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { WorkspaceId } from '../../../kernel/ids.ts'
import { importFolder } from './uploads.ts'

const NEW_LINE = 0x0a
const QUOTE = 0x22
const BRACE = 0x7b
const BLANK = 0x20

/**
 * Blanks records of the rejected rows of a workspace's uploads, where they stand: an import that is writing such a file is not disturbed.
 * Safe to run twice. @returns how many were blanked
 */
export async function blankRejectedRows(
  dataDir: string,
  workspaceId: WorkspaceId,
  isMention: (text: string) => boolean,
): Promise<number> {
  const folder = importFolder(dataDir, workspaceId)
  const names = await readdir(folder).catch(() => [])
  let blanked = 0
  for (const name of names.sort()) {
    if (name.endsWith('.rejected')) blanked += await blankFile(join(folder, name), isMention)
  }
  return blanked
}

async function blankFile(path: string, isMention: (text: string) => boolean): Promise<number> {
  const file = await open(path, 'r+')
  let blanked = 0
  try {
    for await (const { at, bytes } of recordsOf(file.createReadStream({ autoClose: false, start: 0 }))) {
      if (!isMention(bytes.toString('utf8'))) continue
      await file.write(Buffer.alloc(bytes.length, BLANK), 0, bytes.length, at)
      blanked += 1
    }
  } finally {
    await file.close()
  }
  return blanked
}

/** Records and where they begin: a line, or several where quotes hold them together. A quoted quote is two, so their number tells. */
async function* recordsOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<{ at: number; bytes: Buffer }> {
  let at = 0
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of chunks) {
    const bytes = Buffer.concat([rest, chunk])
    let begin = 0
    let isOpen = false
    for (let index = 0; index < bytes.length; index += 1) {
      // JSON is a line, and its quotes are its own affair.
      if (bytes[index] === QUOTE && bytes[begin] !== BRACE) isOpen = !isOpen
      if (bytes[index] !== NEW_LINE || isOpen) continue
      yield { at: at + begin, bytes: bytes.subarray(begin, index) }
      begin = index + 1
    }
    at += begin
    rest = bytes.subarray(begin)
  }
  if (rest.length > 0) yield { at, bytes: rest }
}
