import { open, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UnreadableAddressBook } from '../errors.ts'
import type { SkippedFile } from '../schema.ts'
import type { FoundFile } from './list-files.ts'
import { vcardToNdjson } from './vcard.ts'
import { MAX_SHEETS, unpackWorkbook } from './xlsx.ts'

/** A file that imports can read; `name` is what people know it by. */
export interface ReadableFile {
  readonly path: string
  readonly name: string
  readonly sizeBytes: number
  /** What it was before it was unpacked into lines. */
  readonly unpackedFrom?: 'xlsx' | 'vcard'
}

/** What a file holds, and what of it is not read. */
export interface PreparedFile {
  readonly readable: readonly ReadableFile[]
  readonly skipped: readonly SkippedFile[]
}

/** An address book is read at once. */
const MAX_VCARD_BYTES = 256 * 1024 ** 2
/** Sheets left out that are named. */
const NAMED_SHEETS = 5

/** Makes files that imports can read out of workbooks and address books, in a folder of their own. */
export async function prepareFile(file: FoundFile, folder: string, prefix: string): Promise<PreparedFile> {
  const head = await firstBytes(file.path)
  if (head.startsWith('PK\u0003\u0004')) return prepareWorkbook(file, folder, prefix)
  if (/^\uFEFF?BEGIN:VCARD/i.test(head) || /\.vcf$|\.vcard$/i.test(file.name)) {
    if (file.sizeBytes > MAX_VCARD_BYTES)
      throw new UnreadableAddressBook(
        'this address book is larger than 256 MB: export it without pictures, or in parts',
      )
    const path = join(folder, `${prefix}.ndjson`)
    await writeFile(path, vcardToNdjson(decode(await readFile(file.path))))
    return {
      readable: [{ path, name: file.name, sizeBytes: file.sizeBytes, unpackedFrom: 'vcard' }],
      skipped: [],
    }
  }
  return { readable: [file], skipped: [] }
}

async function prepareWorkbook(file: FoundFile, folder: string, prefix: string): Promise<PreparedFile> {
  const { sheets, leftOut } = await unpackWorkbook(file.path, folder, prefix)
  const only = sheets.length === 1 && leftOut.length === 0
  const readable = sheets.map(
    ({ path, sheet }): ReadableFile => ({
      path,
      name: only ? file.name : `${file.name} › ${sheet}`,
      sizeBytes: file.sizeBytes,
      unpackedFrom: 'xlsx',
    }),
  )
  return { readable, skipped: leftOut.length === 0 ? [] : [{ name: file.name, reason: sheetsLeftOut(leftOut) }] }
}

function sheetsLeftOut(names: readonly string[]): string {
  const more = names.length > NAMED_SHEETS ? ', …' : ''
  return `${names.length} of its sheets are not read (${names.slice(0, NAMED_SHEETS).join(', ')}${more}): of a workbook the first ${MAX_SHEETS} are; save the others as a workbook of their own`
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
