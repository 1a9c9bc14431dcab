/** Spreadsheets: each sheet becomes a CSV file whose line numbers are the sheet's row numbers. */
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { Unzip, UnzipInflate } from 'fflate'
import { SaxesParser } from 'saxes'
import { UnreadableWorkbook } from '../errors.ts'
import { columnOf, DAY_ZERO_MS, isDateFormat, isoOfSerial } from './xlsx-cells.ts'

/** A sheet as a file of its own. */
export interface SheetFile {
  readonly path: string
  readonly sheet: string
}

/** Unpacked bytes of one workbook at most: beyond this it is a bomb and no export. */
const MAX_BYTES = 4 * 1024 ** 3
const MAX_SHEETS = 50

/**
 * Writes the sheets of a workbook into `folder`, streaming. A workbook is read twice, since the texts of its cells may stand behind them.
 * @throws UnreadableWorkbook if it is damaged, protected by a password or no workbook
 */
export async function unpackWorkbook(path: string, folder: string, prefix: string): Promise<readonly SheetFile[]> {
  const book = await readBook(path)
  if (book.sheets.size === 0) throw new UnreadableWorkbook('this workbook has no sheet that can be read')
  const done: SheetFile[] = []
  const writers = new Map<string, ReturnType<typeof newSheetReader>>()
  const wanted = [...book.sheets].slice(0, MAX_SHEETS)
  for (const [part] of wanted) writers.set(part, newSheetReader(book))
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
    await readParts(path, (part) => writers.get(part)?.write, flush)
  } finally {
    for (const handle of handles.values()) await handle.close()
  }
  return done.filter((_, index) => writers.get(wanted[index]?.[0] ?? '')?.hasRows() ?? false)
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
        sheet: (a) => names.set(a['r:id'] ?? '', a.name ?? ''),
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

type Sink = (text: string) => void

/** Streams the archive; `sinkOf` says who wants the text of a part. */
async function readParts(
  path: string,
  sinkOf: (part: string) => Sink | undefined,
  after: () => Promise<void>,
): Promise<void> {
  let bytes = 0
  let failure: unknown = null
  const unzip = new Unzip((file) => {
    const sink = sinkOf(file.name)
    if (sink === undefined) return
    const decoder = new TextDecoder()
    file.ondata = (error, chunk, isLast) => {
      if (error) failure ??= error
      if (failure !== null) return
      bytes += chunk.length
      if (bytes > MAX_BYTES)
        failure = new UnreadableWorkbook('the workbook unpacks to more than 4 GB, which no export does')
      else sink(decoder.decode(chunk, { stream: !isLast }))
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 64 * 1024 })) {
      unzip.push(chunk)
      if (failure !== null) throw failure
      await after()
    }
    unzip.push(new Uint8Array(0), true)
    if (failure !== null) throw failure
    await after()
  } catch (cause) {
    if (cause instanceof UnreadableWorkbook) throw cause
    throw new UnreadableWorkbook('this workbook is damaged or protected by a password: save it again as .xlsx or CSV', {
      cause,
    })
  }
}

type Attributes = Readonly<Record<string, string>>

/** @param takers what to do with each tag, by its name */
function newTagReader(takers: Readonly<Record<string, (attributes: Attributes) => void>>): Sink {
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => takers[name]?.(attributes))
  return (text) => void parser.write(text)
}

function newTextReader(texts: string[]): Sink {
  const parser = new SaxesParser()
  let current = ''
  let isText = false
  parser.on('opentag', ({ name }) => {
    if (name === 'si') current = ''
    isText = name === 't'
  })
  parser.on('text', (text) => {
    if (isText) current += text
  })
  parser.on('closetag', ({ name }) => {
    if (name === 't') isText = false
    if (name === 'si') texts.push(current)
  })
  return (text) => void parser.write(text)
}

function newStyleReader(formats: Map<string, string>, dates: boolean[]): Sink {
  const parser = new SaxesParser()
  let isCells = false
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'numFmt') formats.set(attributes.numFmtId ?? '', attributes.formatCode ?? '')
    if (name === 'cellXfs') isCells = true
    if (name === 'xf' && isCells) {
      const id = attributes.numFmtId ?? '0'
      dates.push(isDateFormat(Number(id), formats.get(id)))
    }
  })
  parser.on('closetag', ({ name }) => {
    if (name === 'cellXfs') isCells = false
  })
  return (text) => void parser.write(text)
}

/** The rows of a sheet as CSV, each on the line of its number. */
function newSheetReader(book: Book) {
  const parser = new SaxesParser()
  let out = ''
  let line = 1
  let rows = 0
  let cells: string[] = []
  let cell = { column: 0, type: '', style: 0, text: '' }
  let isValue = false
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'row') {
      const number = Number(attributes.r ?? line)
      for (; line < number; line += 1) out += '\n'
      cells = []
    }
    if (name === 'c') {
      const column = attributes.r === undefined ? cells.length : columnOf(attributes.r)
      cell = { column, type: attributes.t ?? 'n', style: Number(attributes.s ?? 0), text: '' }
    }
    isValue = name === 'v' || name === 't'
  })
  parser.on('text', (text) => {
    if (isValue) cell.text += text
  })
  parser.on('closetag', ({ name }) => {
    if (name === 'v' || name === 't') isValue = false
    if (name === 'c') putCell(cells, cell.column, textOfCell(cell, book))
    if (name !== 'row') return
    out += `${cells.map(quoted).join(',')}\n`
    line += 1
    if (cells.length > 0) rows += 1
  })
  return {
    write: (text: string) => void parser.write(text),
    take: () => {
      const text = out
      out = ''
      return text
    },
    hasRows: () => rows > 0,
  }
}

function putCell(cells: string[], column: number, text: string): void {
  if (column > 2_000) return
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
  const flat = text.replace(/[\r\n]+/g, ' ')
  return /[",]/.test(flat) ? `"${flat.replaceAll('"', '""')}"` : flat
}
