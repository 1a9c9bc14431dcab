import { open, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ImportProblem } from '@hilo/contract'
import { UnreadableExport } from '../errors.ts'
import { type AuditProblemCode, auditProblem } from '../problems.ts'
import type { SkippedFile } from '../schema.ts'
import type { FoundFile } from './list-files.ts'
import { vcardToNdjson } from './vcard.ts'
import { isWhatsAppChat, whatsAppToNdjson } from './whatsapp-chat.ts'
import { MAX_SHEETS, unpackWorkbook } from './xlsx.ts'

/** A file that imports can read; `name` is what people know it by. */
export interface ReadableFile {
  readonly path: string
  readonly name: string
  readonly sizeBytes: number
  /** What it was before it was unpacked into lines. */
  readonly unpackedFrom?: 'xlsx' | 'vcard' | 'whatsapp'
}

/** What a file holds, and what of it is not read. */
export interface PreparedFile {
  readonly readable: readonly ReadableFile[]
  readonly skipped: readonly SkippedFile[]
}

/** An address book or a chat is read at once. */
const MAX_TEXT_BYTES = 256 * 1024 ** 2
/** Enough for the first line of a chat. */
const HEAD_BYTES = 1_000
/** Sheets left out that are named. */
const NAMED_SHEETS = 5

/** Makes files that imports can read out of workbooks, address books and chats, in a folder of their own. */
export async function prepareFile(file: FoundFile, folder: string, prefix: string): Promise<PreparedFile> {
  const head = await firstBytes(file.path)
  if (head.startsWith('PK\u0003\u0004')) return prepareWorkbook(file, folder, prefix)
  if (/^\uFEFF?BEGIN:VCARD/i.test(head) || /\.vcf$|\.vcard$/i.test(file.name)) {
    const lines = vcardToNdjson(await readText(file, 'contacts_too_large'))
    return { readable: [await writeLines(file, folder, prefix, lines, 'vcard')], skipped: [] }
  }
  if (/\.txt$/i.test(file.name) && isWhatsAppChat(head)) {
    const lines = whatsAppToNdjson(await readText(file, 'chat_too_large'), file.name)
    return { readable: [await writeLines(file, folder, prefix, lines, 'whatsapp')], skipped: [] }
  }
  return { readable: [file], skipped: [] }
}

async function readText({ path, sizeBytes }: FoundFile, tooLarge: AuditProblemCode): Promise<string> {
  if (sizeBytes > MAX_TEXT_BYTES) throw new UnreadableExport(tooLarge)
  return decode(await readFile(path))
}

async function writeLines(
  { name, sizeBytes }: FoundFile,
  folder: string,
  prefix: string,
  lines: string,
  unpackedFrom: 'vcard' | 'whatsapp',
): Promise<ReadableFile> {
  const path = join(folder, `${prefix}.ndjson`)
  await writeFile(path, lines)
  return { path, name, sizeBytes, unpackedFrom }
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

function sheetsLeftOut(all: readonly string[]): ImportProblem {
  const names = `${all.slice(0, NAMED_SHEETS).join(', ')}${all.length > NAMED_SHEETS ? ', …' : ''}`
  return auditProblem('sheets_left_out', { count: all.length, names, limit: MAX_SHEETS })
}

async function firstBytes(path: string): Promise<string> {
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return buffer.toString('utf8', 0, bytesRead)
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
