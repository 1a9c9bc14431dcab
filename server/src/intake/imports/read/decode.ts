import iconv from 'iconv-lite'
import { UnreadableFile } from '../errors.ts'

/** Throws at the first byte that is no UTF-8; each call stands for itself, so one serves all. */
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const NEWLINE = 0x0a
/** A line that never ends is cut here: the splitter then reports it as too long. */
const MAX_PENDING_BYTES = 8_000_000

/** Told of lines that were not what the rest of the file is. */
export interface DecodeReport {
  /** Lines of a UTF-8 file that were read as Windows-1252, since they are no UTF-8. */
  repairedLines: number
}

/** Whether `encoding` is one that can be read, by any of its usual names. */
export function isKnownEncoding(encoding: string): boolean {
  return iconv.encodingExists(encoding)
}

/**
 * Bytes to text, without the byte order mark and without NUL characters, which PostgreSQL refuses.
 * A UTF-8 file with a few lines of Windows-1252 (two exports pasted together) loses no letter: those lines are read as such.
 */
export async function* decodeText(
  bytes: AsyncIterable<Buffer>,
  encoding: string,
  report: DecodeReport = { repairedLines: 0 },
): AsyncGenerator<string> {
  let first = true
  for await (const text of decoded(bytes, encoding, report)) {
    const start: string = first && text.startsWith('\ufeff') ? text.slice(1) : text
    if (text.length > 0) first = false
    const clean = start.includes('\0') ? start.replaceAll('\0', '') : start
    if (clean.length > 0) yield clean
  }
}

function decoded(bytes: AsyncIterable<Buffer>, encoding: string, report: DecodeReport): AsyncGenerator<string> {
  const name = encoding.toLowerCase()
  if (name === 'utf-8' || name === 'utf8') return decodeUtf8(bytes, report)
  if (!isKnownEncoding(name)) throw new UnreadableFile('encoding_unknown', { encoding })
  return name === 'utf-16le' || name === 'utf-16be' ? decodeUtf16(bytes, name) : decodeOther(bytes, name)
}

async function* decodeUtf8(bytes: AsyncIterable<Buffer>, report: DecodeReport): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of bytes) {
    const cut = chunk.lastIndexOf(NEWLINE) + 1
    if (cut === 0 && rest.length + chunk.length < MAX_PENDING_BYTES) {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
      continue
    }
    const end = cut === 0 ? chunk.length : cut
    const whole = rest.length === 0 ? chunk.subarray(0, end) : Buffer.concat([rest, chunk.subarray(0, end)])
    rest = chunk.subarray(end)
    yield decodeLines(whole, report)
  }
  if (rest.length > 0) yield decodeLines(rest, report)
}

function decodeLines(bytes: Buffer, report: DecodeReport): string {
  const whole = tryDecode(bytes)
  if (whole !== null) return whole
  let text = ''
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(NEWLINE, start)
    const end = newline === -1 ? bytes.length : newline + 1
    const line = bytes.subarray(start, end)
    const decodedLine = tryDecode(line)
    if (decodedLine === null) report.repairedLines += 1
    text += decodedLine ?? iconv.decode(line, 'windows-1252')
    start = end
  }
  return text
}

function tryDecode(bytes: Buffer): string | null {
  try {
    return strict.decode(bytes)
  } catch {
    return null // not UTF-8: the caller reads these lines as Windows-1252
  }
}

async function* decodeUtf16(bytes: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true })
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

async function* decodeOther(bytes: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(encoding, { stripBOM: false })
  for await (const chunk of bytes) yield decoder.write(chunk)
  yield decoder.end() ?? ''
}
