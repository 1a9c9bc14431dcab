import { type OpenExport, openTable } from '../../../intake/imports/index.ts'
import { count } from '../rules/at.ts'

const ROWS = 5_000
/** The brand stands on one side of every message; a customer on few. */
const SHARE = 0.5
const FEWEST = 4

/**
 * The brand's own side of a file that says who wrote to whom and not in which direction: whoever stands in most of its first rows.
 * @returns nothing where the file states directions, or where nobody stands out
 */
export async function guessOwnSides(file: OpenExport): Promise<readonly string[]> {
  const has = (field: string) => file.plan.columns.some(({ target }) => target === field)
  if (file.plan.kind !== 'messages' || has('direction') || !has('messageFrom') || !has('messageTo')) return []
  const { cells, rows } = openTable(file)
  const seen = new Map<string, number>()
  let read = 0
  for await (const lot of rows) {
    for (const row of lot) {
      if ('problem' in row) continue
      read += 1
      const sides = [cells.first(row.fields, 'messageFrom'), cells.first(row.fields, 'messageTo')]
      for (const side of new Set(sides)) if (side !== '') count(seen, side)
    }
    if (read >= ROWS) break
  }
  if (read < FEWEST) return []
  return [...seen].filter(([, times]) => times > read * SHARE).map(([side]) => side)
}
