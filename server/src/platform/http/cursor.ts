/** Opaque cursors of lists: the sort key of the last row shown. They are checked, not signed: they can only name a place in the caller's own list. */
import { z } from 'zod'
import { MalformedRequest } from './errors.ts'

/** An instant in a cursor, UTC epoch milliseconds of the years 1 to 9999: far beyond them neither PostgreSQL nor JavaScript has a date. */
export const CursorInstant = z.number().min(-62_135_596_800_000).max(253_402_300_799_999)

/** Packs the sort key of the last row of a page. */
function encodeCursor(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

/**
 * Unpacks a cursor; undefined stays null: the first page.
 * @param schema the sort key, usually a `z.tuple`
 * @throws MalformedRequest for anything that `encodeCursor` did not make for this list
 */
export function decodeCursor<Key extends z.ZodType>(schema: Key, cursor: string | undefined): z.output<Key> | null {
  if (cursor === undefined) return null
  const parsed = schema.safeParse(readJson(cursor))
  if (!parsed.success) throw new MalformedRequest('this cursor is not of this list')
  return parsed.data
}

/**
 * Cuts a page out of `limit + 1` rows asked for: the surplus row only tells that there is more.
 * @param keyOf the sort key of a row, as `decodeCursor` will give it back
 */
export function cutPage<Row>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => readonly (string | number)[],
): { rows: readonly Row[]; next: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null }
}

function readJson(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}
