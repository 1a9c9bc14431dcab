import { UnreadableFile } from '../errors.ts'
import { pushParsed } from './ndjson.ts'
import { type BrokenRow, type JsonRow, MAX_ROW_CHARS } from './schema.ts'

const QUOTE = 0x22
const BACKSLASH = 0x5c
const NEWLINE = 0x0a
const COMMA = 0x2c
const OPEN_ARRAY = 0x5b
const CLOSE_ARRAY = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d

interface Scanner {
  /** Brackets open at this point. */
  depth: number
  inString: boolean
  escaped: boolean
  line: number
  /** Depth of the array whose elements are the rows; 0 until it is found. */
  arrayDepth: number
  /** An array opened at this depth whose first element is not seen yet. */
  candidateDepth: number
  /** The array was found and has ended. */
  done: boolean
  /** Text of the element being read, from earlier chunks. */
  pending: string
  pendingLine: number
  inElement: boolean
}

/**
 * The elements of a JSON array, one at a time, however large the file: the array is the whole file, or the first array of
 * objects directly inside an object, as in `{"customers": [{…}, …], "next": null}`.
 * @throws UnreadableFile if there is no such array, or the file ends inside it
 */
export async function* splitJsonArray(chunks: AsyncIterable<string>): AsyncGenerator<(JsonRow | BrokenRow)[]> {
  const scanner: Scanner = {
    depth: 0,
    inString: false,
    escaped: false,
    line: 1,
    arrayDepth: 0,
    candidateDepth: 0,
    done: false,
    pending: '',
    pendingLine: 1,
    inElement: false,
  }
  for await (const chunk of chunks) {
    const rows = takeElements(scanner, chunk)
    if (scanner.pending.length > MAX_ROW_CHARS) throw tooLong(scanner)
    if (rows.length > 0) yield rows
    if (scanner.done) return
  }
  if (scanner.arrayDepth === 0) throw new UnreadableFile('file_without_array')
  throw new UnreadableFile('json_cut_short', { line: scanner.line })
}

function takeElements(scanner: Scanner, chunk: string): (JsonRow | BrokenRow)[] {
  const rows: (JsonRow | BrokenRow)[] = []
  let elementStart = 0
  for (let at = 0; at < chunk.length && !scanner.done; at += 1) {
    const code = chunk.charCodeAt(at)
    if (scanner.inString) {
      at = skipString(scanner, chunk, at)
      continue
    }
    if (code === NEWLINE) scanner.line += 1
    if (code <= 0x20) continue
    const wasInElement = scanner.inElement
    if (isElementEnd(scanner, code)) {
      if (wasInElement) pushParsed(rows, scanner.pendingLine, scanner.pending + chunk.slice(elementStart, at))
      scanner.pending = ''
      scanner.inElement = false
    } else if (scanner.arrayDepth > 0 && !wasInElement && code !== COMMA) {
      scanner.inElement = true
      scanner.pendingLine = scanner.line
      elementStart = at
    }
    const found = step(scanner, code)
    if (found) {
      scanner.inElement = true
      scanner.pendingLine = scanner.line
      elementStart = at
    }
  }
  if (scanner.inElement && !scanner.done) scanner.pending += chunk.slice(elementStart)
  return rows
}

function isElementEnd(scanner: Scanner, code: number): boolean {
  return scanner.arrayDepth > 0 && scanner.depth === scanner.arrayDepth && (code === COMMA || code === CLOSE_ARRAY)
}

/** Follows one character outside strings. @returns whether it opens the first element of the array that was looked for */
function step(scanner: Scanner, code: number): boolean {
  const isCandidate = scanner.arrayDepth === 0 && scanner.candidateDepth === scanner.depth && scanner.depth > 0
  const found = isCandidate && code === OPEN_OBJECT
  if (found) scanner.arrayDepth = scanner.candidateDepth
  if (code !== OPEN_ARRAY) scanner.candidateDepth = 0
  switch (code) {
    case QUOTE:
      scanner.inString = true
      break
    case OPEN_ARRAY:
      scanner.depth += 1
      if (scanner.arrayDepth === 0 && scanner.depth <= 2) scanner.candidateDepth = scanner.depth
      break
    case OPEN_OBJECT:
      scanner.depth += 1
      break
    case CLOSE_ARRAY:
    case CLOSE_OBJECT:
      if (scanner.depth === scanner.arrayDepth) scanner.done = true
      scanner.depth -= 1
  }
  return found
}

/** Goes on to the end of a string, or of the chunk. @returns the index of the last character looked at */
function skipString(scanner: Scanner, chunk: string, from: number): number {
  for (let at = from; at < chunk.length; at += 1) {
    const code = chunk.charCodeAt(at)
    if (scanner.escaped) scanner.escaped = false
    else if (code === BACKSLASH) scanner.escaped = true
    else if (code === QUOTE) {
      scanner.inString = false
      return at
    }
  }
  return chunk.length - 1
}

function tooLong(scanner: Scanner): UnreadableFile {
  return new UnreadableFile('json_too_long', { line: scanner.pendingLine, limit: MAX_ROW_CHARS })
}
