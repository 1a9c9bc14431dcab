/** Spreadsheets: each sheet becomes a CSV file whose line numbers are the sheet's row numbers. */
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { Unzip, UnzipInflate } from 'fflate'
import { UnreadableExport } from '../errors.ts'
import { columnOf, DAY_ZERO_MS, isDateFormat, isoOfSerial } from './xlsx-cells.ts'
import { type Budget, MOST, newBudget, newTextBudget } from './xlsx-limits.ts'
import { newXmlSink, type Sink } from './xml-sink.ts'

/** A sheet as a file of its own. */
export interface SheetFile {
  readonly path: string
  readonly sheet: string
}

/** What came of a workbook. */
export interface UnpackedWorkbook {
  readonly sheets: readonly SheetFile[]
  /** Names of the sheets that were not looked at. */
  readonly leftOut: readonly string[]
}

/** Sheets that are read of one workbook. */
export const MAX_SHEETS = 50

/**
 * Writes the sheets of a workbook into `folder`, streaming. A workbook is read twice, since the texts of its cells may stand behind them.
 * @throws UnreadableExport if it is damaged, protected by a password, no workbook, or larger than a workbook can be
 */
export async function unpackWorkbook(path: string, folder: string, prefix: string): Promise<UnpackedWorkbook> {
  const book = await readBook(path)
  const budget = newBudget()
  if (book.sheets.size === 0) throw new UnreadableExport('workbook_without_sheets')
  const done: SheetFile[] = []
  const writers = new Map<string, ReturnType<typeof newSheetReader>>()
  const wanted = [...book.sheets].slice(0, MAX_SHEETS)
  for (const [part] of wanted) writers.set(part, newSheetReader(book, budget))
  const handles = new Map<string, Awaited<ReturnType<typeof open>>>()
  try {
    for (const [index, [part, sheet]] of wanted.entries()) {
      const file = join(folder, `${prefix}-${index}.csv`)
      handles.set(part, await open(file, 'w'))
      done.push({ path: file, sheet })
    }
    const flush = async () => {
      for (const [part, writer] of writers) {
        const text = writer.take()
        if (text !== '') await handles.get(part)?.write(text)
      }
    }
    await readParts(path, budget, (part) => writers.get(part)?.write, flush)
  } finally {
    for (const handle of handles.values()) await handle.close()
  }
  return {
    sheets: done.filter((_, index) => writers.get(wanted[index]?.[0] ?? '')?.hasRows() ?? false),
    leftOut: [...book.sheets.values()].slice(MAX_SHEETS),
  }
}

interface Book {
  readonly texts: readonly string[]
  /** Whether cells of a style are dates. */
  readonly dates: readonly boolean[]
  /** Where its day numbers begin, UTC epoch ms. */
  readonly zeroMs: number
  /** Part of the archive → name of the sheet. */
  readonly sheets: ReadonlyMap<string, string>
}

async function readBook(path: string): Promise<Book> {
  const texts: string[] = []
  const formats = new Map<string, string>()
  const dates: boolean[] = []
  const names = new Map<string, string>()
  const targets = new Map<string, string>()
  const shared = newTextReader(texts)
  let zeroMs: number = DAY_ZERO_MS[1900]
  const parsers = new Map<string, (chunk: string) => void>([
    ['xl/sharedStrings.xml', shared],
    ['xl/styles.xml', newStyleReader(formats, dates)],
    [
      'xl/workbook.xml',
      newTagReader({
        workbookPr: ({ date1904 }) => {
          if (date1904 === '1' || date1904 === 'true') zeroMs = DAY_ZERO_MS[1904]
        },
        sheet: (a) => names.set(relationOf(a), a.name ?? ''),
      }),
    ],
    [
      'xl/_rels/workbook.xml.rels',
      newTagReader({
        Relationship: (a) => targets.set(a.Id ?? '', (a.Target ?? '').replace(/^\/?(?:xl\/)?/, 'xl/')),
      }),
    ],
  ])
  await readParts(
    path,
    newBudget(),
    (part) => parsers.get(part),
    async () => undefined,
  )
  const sheets = new Map(
    [...names].flatMap(([id, name]) => {
      const part = targets.get(id)
      return part?.startsWith('xl/worksheets/') ? [[part, name] as const] : []
    }),
  )
  return { texts, dates, zeroMs, sheets }
}

/** Streams the archive; `sinkOf` says who wants the text of a part. */
async function readParts(
  path: string,
  budget: Budget,
  sinkOf: (part: string) => Sink | undefined,
  after: () => Promise<void>,
): Promise<void> {
  let failure: unknown = null
  const unzip = new Unzip((file) => {
    const sink = sinkOf(file.name)
    if (sink === undefined) return
    const decoder = new TextDecoder()
    file.ondata = (error, chunk, isLast) => {
      if (error) failure ??= error
      if (failure !== null) return
      budget.unpack(chunk.length)
      sink(decoder.decode(chunk, { stream: !isLast }))
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 64 * 1024 })) {
      budget.read(chunk.length)
      unzip.push(chunk)
      if (failure !== null) throw failure
      await after()
    }
    unzip.push(new Uint8Array(0), true)
    if (failure !== null) throw failure
    await after()
  } catch (cause) {
    if (cause instanceof UnreadableExport) throw cause
    throw new UnreadableExport('workbook_damaged', {}, { cause })
  }
}

type Attributes = Readonly<Record<string, string>>

/** `r:id`, whatever the prefix that a program gives to the names of relationships. */
function relationOf(attributes: Attributes): string {
  return Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? ''
}

/** @param takers what to do with each tag, by its name */
function newTagReader(takers: Readonly<Record<string, (attributes: Attributes) => void>>): Sink {
  const byName = new Map(Object.entries(takers))
  return atMost(newXmlSink({ open: (name, attributes) => byName.get(name)?.(attributes) }), MOST.partChars)
}

function newTextReader(texts: string[]): Sink {
  const budget = newTextBudget()
  let current = ''
  let isText = false
  return newXmlSink({
    open: (name) => {
      if (name === 'si') current = ''
      isText = name === 't'
    },
    text: (text) => {
      if (isText) current = added(current, text)
    },
    close: (name) => {
      if (name === 't') isText = false
      if (name !== 'si') return
      budget.keep(current)
      texts.push(current)
    },
  })
}

function newStyleReader(formats: Map<string, string>, dates: boolean[]): Sink {
  let isCells = false
  const sink = newXmlSink({
    open: (name, attributes) => {
      if (name === 'numFmt') formats.set(attributes.numFmtId ?? '', attributes.formatCode ?? '')
      if (name === 'cellXfs') isCells = true
      if (name === 'xf' && isCells) {
        const id = attributes.numFmtId ?? '0'
        dates.push(isDateFormat(Number(id), formats.get(id)))
      }
    },
    close: (name) => {
      if (name === 'cellXfs') isCells = false
    },
  })
  return atMost(sink, MOST.partChars)
}

/** What names sheets and styles is small in every workbook. */
function atMost(sink: Sink, chars: number): Sink {
  let taken = 0
  return (text) => {
    taken += text.length
    if (taken > chars) throw new UnreadableExport('workbook_part_too_large', { limit: chars })
    sink(text)
  }
}

/** The rows of a sheet as CSV, each on the line of its number. */
function newSheetReader(book: Book, budget: Budget) {
  let out = ''
  let line = 1
  let rows = 0
  let cells: string[] = []
  let cell = { column: 0, type: '', style: 0, text: '' }
  let isValue = false
  const put = (text: string) => {
    budget.unpack(text.length)
    out += text
  }
  const write = newXmlSink({
    open: (name, attributes) => {
      if (name === 'row') {
        const number = rowOf(attributes.r, line)
        if (number > line) put('\n'.repeat(number - line))
        line = Math.max(line, number)
        cells = []
      }
      if (name === 'c') {
        const column = attributes.r === undefined ? cells.length : columnOf(attributes.r)
        cell = { column, type: attributes.t ?? 'n', style: Number(attributes.s ?? 0), text: '' }
      }
      isValue = name === 'v' || name === 't'
    },
    text: (text) => {
      if (isValue) cell.text = added(cell.text, text)
    },
    close: (name) => {
      if (name === 'v' || name === 't') isValue = false
      if (name === 'c') putCell(cells, cell.column, textOfCell(cell, book))
      if (name !== 'row') return
      put(`${cells.map(quoted).join(',')}\n`)
      line += 1
      if (cells.length > 0) rows += 1
    },
  })
  return {
    write,
    take: () => {
      const text = out
      out = ''
      return text
    },
    hasRows: () => rows > 0,
  }
}

function rowOf(reference: string | undefined, line: number): number {
  const number = reference === undefined ? line : Number(reference)
  if (number > MOST.rows) throw new UnreadableExport('workbook_row_number', { row: reference ?? '', limit: MOST.rows })
  return number
}

function added(text: string, more: string): string {
  return text.length >= MOST.cellChars ? text : (text + more).slice(0, MOST.cellChars)
}

function putCell(cells: string[], column: number, text: string): void {
  if (column >= MOST.columns) return
  while (cells.length < column) cells.push('')
  cells[column] = text
}

function textOfCell(
  cell: { readonly type: string; readonly style: number; readonly text: string },
  book: Book,
): string {
  if (cell.type === 's') return book.texts[Number(cell.text)] ?? ''
  if (cell.type === 'b') return cell.text === '1' ? 'true' : 'false'
  if (cell.type === 'e') return ''
  return cell.type === 'n' && book.dates[cell.style] ? isoOfSerial(cell.text, book.zeroMs) : cell.text
}

/** Newlines would shift the line numbers. */
function quoted(text: string): string {
  if (text === '') return ''
  const flat = text.replace(/[\r\n]+/g, ' ')
  return /[",]/.test(flat) ? `"${flat.replaceAll('"', '""')}"` : flat
}
