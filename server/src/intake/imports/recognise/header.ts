import { isKnownHeader } from './match.ts'
import { profileValues } from './values.ts'
import { headerWords } from './words.ts'

/** Whether the first row of a table names its columns, by what it says and how it differs from the rows below. */
export function sniffHeader(rows: readonly (readonly string[])[]): boolean {
  const [first, ...rest] = rows
  if (!first) return false
  const known = first.filter((cell) => isKnownHeader(headerWords(cell))).length
  if (known >= Math.max(1, first.length * 0.3)) return true
  const profile = profileValues(first)
  const hasValues = profile.email > 0 || profile.date > 0 || profile.number > 0.2 || profile.url > 0
  if (hasValues || profile.distinct < 1 || profile.filled < 0.6) return false
  if (rest.length === 0 || known > 0) return known > 0
  // Names above typed values: some column below is of numbers, dates or addresses, while the first row is only words.
  return first.some((_, index) => {
    const below = profileValues(rest.slice(0, 100).map((row) => row[index] ?? ''))
    return below.count > 0 && (below.number > 0.8 || below.date > 0.8 || below.email > 0.8 || below.phone > 0.8)
  })
}

/** Names for the columns: those of the header, each once; `column 1` … where there is none. */
export function columnNames(header: readonly string[] | null, width: number): string[] {
  const used = new Set<string>()
  return Array.from({ length: Math.max(width, header?.length ?? 0) }, (_, index) => {
    const given = header?.[index]?.trim().replace(/\s+/g, ' ').slice(0, 400) || `column ${index + 1}`
    let name = given
    for (let times = 2; used.has(name); times += 1) name = `${given} (${times})`
    used.add(name)
    return name
  })
}
