import { strToU8, zipSync } from 'fflate'

/**
 * A workbook of one sheet, as spreadsheets write it. Texts are shared; `{ date }` is a day number in a date style.
 * @param isOfOldMac whether day numbers count from 1904
 */
export function makeWorkbook(
  rows: readonly (readonly (string | number | { readonly date: number } | null)[])[],
  isOfOldMac = false,
): Buffer {
  const texts: string[] = []
  const cell = (value: (typeof rows)[number][number], row: number, column: number): string => {
    const name = `${String.fromCharCode(65 + column)}${row + 1}`
    if (value === null) return ''
    if (typeof value === 'number') return `<c r="${name}"><v>${value}</v></c>`
    if (typeof value === 'object') return `<c r="${name}" s="1"><v>${value.date}</v></c>`
    texts.push(value)
    return `<c r="${name}" t="s"><v>${texts.length - 1}</v></c>`
  }
  const body = rows
    .map((cells, row) => ({ cells, row }))
    .filter(({ cells }) => cells.length > 0)
    .map(
      ({ cells, row }) =>
        `<row r="${row + 1}">${cells.map((value, column) => cell(value, row, column)).join('')}</row>`,
    )
    .join('')
  const parts = {
    'xl/workbook.xml': `<workbook xmlns:r="r"><workbookPr${isOfOldMac ? ' date1904="1"' : ''}/><sheets><sheet name="Clientes" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${body}</sheetData></worksheet>`,
    // Behind the sheet, as many programs put it.
    'xl/sharedStrings.xml': `<sst>${texts.map((text) => `<si><t>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></si>`).join('')}</sst>`,
    'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
  }
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))))
}
