import { open, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UnreadableAddressBook } from '../errors.ts'
import type { FoundFile } from './list-files.ts'
import { vcardToNdjson } from './vcard.ts'
import { unpackWorkbook } from './xlsx.ts'

/** A file that imports can read; `name` is what people know it by. */
export interface ReadableFile {
  readonly path: string
  readonly name: string
  readonly sizeBytes: number
  /** What it was before it was unpacked into lines. */
  readonly unpackedFrom?: 'xlsx' | 'vcard'
}

/** An address book is read at once. */
const MAX_VCARD_BYTES = 256 * 1024 ** 2

/** Makes files that imports can read out of workbooks and address books, in a folder of their own. */
export async function prepareFile(file: FoundFile, folder: string, prefix: string): Promise<readonly ReadableFile[]> {
  const head = await firstBytes(file.path)
  if (head.startsWith('PK\u0003\u0004')) {
    const sheets = await unpackWorkbook(file.path, folder, prefix)
    const only = sheets.length === 1
    return sheets.map(({ path, sheet }) => ({
      path,
      name: only ? file.name : `${file.name} › ${sheet}`,
      sizeBytes: file.sizeBytes,
      unpackedFrom: 'xlsx',
    }))
  }
  if (/^\uFEFF?BEGIN:VCARD/i.test(head) || /\.vcf$|\.vcard$/i.test(file.name)) {
    if (file.sizeBytes > MAX_VCARD_BYTES)
      throw new UnreadableAddressBook(
        'this address book is larger than 256 MB: export it without pictures, or in parts',
      )
    const path = join(folder, `${prefix}.ndjson`)
    await writeFile(path, vcardToNdjson(decode(await readFile(file.path))))
    return [{ path, name: file.name, sizeBytes: file.sizeBytes, unpackedFrom: 'vcard' }]
  }
  return [file]
}

async function firstBytes(path: string): Promise<string> {
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(16), 0, 16, 0)
    return decode(buffer.subarray(0, bytesRead))
  } finally {
    await handle.close()
  }
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return bytes.toString('latin1') // older telephones write Windows-1252
  }
}
