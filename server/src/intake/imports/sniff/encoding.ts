import type { ImportProblemCode } from '@hilo/contract'
import { UnreadableFile } from '../errors.ts'

/** Bytes at the start of files that people take for text, and what to do instead. */
const MAGIC: readonly (readonly [head: string, problem: ImportProblemCode, values?: { format: string }])[] = [
  ['504b0304', 'file_spreadsheet'],
  ['d0cf11e0', 'file_old_office'],
  ['25504446', 'file_pdf'],
  ['377abcaf', 'file_archive', { format: '7z' }],
  ['52617221', 'file_archive', { format: 'RAR' }],
  ['fd377a58', 'file_archive', { format: 'xz' }],
  ['28b52ffd', 'file_archive', { format: 'zstd' }],
  ['425a68', 'file_archive', { format: 'bzip2' }],
  ['53514c69746520', 'file_database'],
  ['89504e47', 'file_picture'],
  ['ffd8ff', 'file_picture'],
]

/** An encoding and why it was chosen. */
export interface SniffedEncoding {
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
  readonly reason:
    | 'byte order mark'
    | 'every second byte is zero'
    | 'valid UTF-8'
    | 'mostly UTF-8'
    | 'not UTF-8'
    | 'ASCII only'
}

/**
 * Which encoding the first bytes of a text are in.
 * @throws UnreadableFile if they are no text at all; the message says what the file is and what to do
 */
export function sniffEncoding(head: Buffer): SniffedEncoding {
  if (head.length === 0) throw new UnreadableFile('file_empty')
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', reason: 'byte order mark' }
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', reason: 'byte order mark' }
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', reason: 'byte order mark' }
  const hex = head.subarray(0, 8).toString('hex')
  const magic = MAGIC.find(([start]) => hex.startsWith(start))
  if (magic) throw new UnreadableFile(magic[1], magic[2])
  return sniffWide(head) ?? sniffBytes(head)
}

/** UTF-16 without a mark: in Western text nearly every second byte is zero, and always the same one of the two. */
function sniffWide(head: Buffer): SniffedEncoding | null {
  let even = 0
  let odd = 0
  for (let at = 0; at < head.length; at += 1) {
    if (head[at] !== 0) continue
    if (at % 2 === 0) even += 1
    else odd += 1
  }
  const half = head.length / 2
  if (odd > half * 0.6 && even < half * 0.05) return { encoding: 'utf-16le', reason: 'every second byte is zero' }
  if (even > half * 0.6 && odd < half * 0.05) return { encoding: 'utf-16be', reason: 'every second byte is zero' }
  const zeros = even + odd
  if (zeros > head.length * 0.3 || (zeros > 8 && zeros > head.length * 0.01) || controlShare(head) > 0.05) {
    throw new UnreadableFile('file_binary')
  }
  return null
}

/** Share of control characters other than tab, newline, form feed and return: text has next to none. */
function controlShare(head: Buffer): number {
  let controls = 0
  for (const byte of head) if (byte < 0x20 && byte !== 0 && (byte < 0x09 || byte > 0x0d)) controls += 1
  return controls / head.length
}

function sniffBytes(head: Buffer): SniffedEncoding {
  const { good, bad } = countSequences(head)
  if (good === 0 && bad === 0) return { encoding: 'utf-8', reason: 'ASCII only' }
  if (bad === 0) return { encoding: 'utf-8', reason: 'valid UTF-8' }
  // Chance makes few valid sequences out of Windows-1252: two accented letters in a row, in the right ranges.
  return good > bad ? { encoding: 'utf-8', reason: 'mostly UTF-8' } : { encoding: 'windows-1252', reason: 'not UTF-8' }
}

/** Counts letters beyond ASCII that are valid UTF-8, and bytes that are not. A letter cut by the end counts as neither. */
function countSequences(head: Buffer): { good: number; bad: number } {
  let good = 0
  let bad = 0
  for (let at = 0; at < head.length; ) {
    const length = sequenceLength(head[at] ?? 0)
    if (length === 1) {
      at += 1
      continue
    }
    if (length > 0 && at + length > head.length) break
    if (length > 0 && isContinued(head, at + 1, length - 1)) {
      good += 1
      at += length
    } else {
      bad += 1
      at += 1
    }
  }
  return { good, bad }
}

/** Bytes of the UTF-8 letter that begins with `byte`; 0 if none does. */
function sequenceLength(byte: number): number {
  if (byte < 0x80) return 1
  if (byte >= 0xc2 && byte <= 0xdf) return 2
  if (byte >= 0xe0 && byte <= 0xef) return 3
  return byte >= 0xf0 && byte <= 0xf4 ? 4 : 0
}

function isContinued(head: Buffer, from: number, count: number): boolean {
  for (let at = from; at < from + count; at += 1) {
    const byte = head[at] ?? 0
    if (byte < 0x80 || byte > 0xbf) return false
  }
  return true
}
