/** Rows of a CSV text with a header, values trimmed; quotes as in RFC 4180. */
export function readCsv(text: string): Record<string, string>[] {
  const [header = [], ...rows] = readRows(text)
  return rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at] ?? ''])))
}

function readRows(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  for (const [, quoted, plain, end] of text.matchAll(/[ \t]*(?:"((?:[^"]|"")*)"|([^,\n]*))(,|\r?\n|$)/g)) {
    row.push((quoted?.replaceAll('""', '"') ?? plain ?? '').trim())
    if (end === ',') continue
    if (row.length > 1 || row[0] !== '') rows.push(row)
    row = []
  }
  return rows
}
