/** Workbooks as spreadsheets and tills save them: sheets of rows, shared texts, dates as day numbers. */
import { strToU8, zipSync } from 'fflate'

/** A cell: a text, a number, or a day (UTC ms of its midnight). */
export type Cell = string | number | { readonly dayMs: number }

/** A sheet with its rows, the header first. */
export interface Sheet {
  readonly name: string
  readonly rows: readonly (readonly Cell[])[]
}

const DAY_MS = 86_400_000
/** Day 0 of spreadsheets. */
const EPOCH_MS = Date.UTC(1899, 11, 30)
/** The same bytes on every run: archives keep local time. */
const MTIME = new Date(2026, 0, 1)
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

/** @source ECMA-376, part 1, sections 12 and 18 */
export function makeWorkbook(sheets: readonly Sheet[]): Uint8Array {
  const texts = new Map<string, number>()
  const bodies = sheets.map(({ rows }) => writeSheet(rows, texts))
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypes(sheets.length),
    '_rels/.rels': relations([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.map(({ name }, at) => `<sheet name="${escapeXml(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map((_, at) => [`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`] as const),
      ['rId900', 'sharedStrings', 'sharedStrings.xml'],
      ['rId901', 'styles', 'styles.xml'],
    ]),
    'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${[...texts.keys()].map((text) => `<si><t xml:space="preserve">${escapeXml(text)}</t></si>`).join('')}</sst>`,
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  }
  for (const [at, body] of bodies.entries()) parts[`xl/worksheets/sheet${at + 1}.xml`] = body
  const files = Object.entries(parts).map(([name, xml]) => [name, strToU8(`${HEAD}${xml}`)] as const)
  return zipSync(Object.fromEntries(files), { mtime: MTIME })
}

function writeSheet(rows: readonly (readonly Cell[])[], texts: Map<string, number>): string {
  const lines = rows.map((cells, row) => {
    const written = cells.map((cell, column) => writeCell(cell, `${columnName(column)}${row + 1}`, texts))
    return `<row r="${row + 1}">${written.join('')}</row>`
  })
  return `<worksheet xmlns="${MAIN}"><sheetData>${lines.join('')}</sheetData></worksheet>`
}

function writeCell(cell: Cell, name: string, texts: Map<string, number>): string {
  if (cell === '') return ''
  if (typeof cell === 'number') return `<c r="${name}"><v>${cell}</v></c>`
  if (typeof cell === 'object') return `<c r="${name}" s="1"><v>${(cell.dayMs - EPOCH_MS) / DAY_MS}</v></c>`
  const index = texts.get(cell) ?? texts.size
  texts.set(cell, index)
  return `<c r="${name}" t="s"><v>${index}</v></c>`
}

function columnName(index: number): string {
  return index < 26
    ? String.fromCharCode(65 + index)
    : `${columnName(Math.floor(index / 26) - 1)}${columnName(index % 26)}`
}

function relations(list: readonly (readonly [id: string, type: string, target: string])[]): string {
  const items = list.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="${PACKAGE}/relationships">${items.join('')}</Relationships>`
}

function contentTypes(sheets: number): string {
  const kind = (name: string) => `application/vnd.openxmlformats-officedocument.spreadsheetml.${name}+xml`
  const own = Array.from(
    { length: sheets },
    (_, at) => [`/xl/worksheets/sheet${at + 1}.xml`, kind('worksheet')] as const,
  )
  const all = [
    ['/xl/workbook.xml', kind('sheet.main')] as const,
    ['/xl/sharedStrings.xml', kind('sharedStrings')] as const,
    ['/xl/styles.xml', kind('styles')] as const,
    ...own,
  ]
  return `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${all.map(([part, type]) => `<Override PartName="${part}" ContentType="${type}"/>`).join('')}</Types>`
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
