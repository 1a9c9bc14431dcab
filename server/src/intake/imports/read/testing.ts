import type { Row } from './schema.ts'

/** All rows of a reader. */
export async function collect<T>(lots: AsyncIterable<readonly T[]>): Promise<T[]> {
  const all: T[] = []
  for await (const lot of lots) all.push(...lot)
  return all
}

/** A whole cut anywhere: what a reader gives must not depend on where the disk's blocks end. */
export async function* pieces<T extends string | Buffer>(whole: T, size: number): AsyncGenerator<T> {
  for (let at = 0; at < whole.length; at += size) yield cut(whole, at, at + size)
}

/** The fields of rows that were read, and what is broken as it is. */
export function fieldsOf(rows: readonly Row[]) {
  return rows.map((row) => ('fields' in row ? row.fields : row))
}

function cut<T extends string | Buffer>(whole: T, from: number, to: number): T
function cut(whole: string | Buffer, from: number, to: number): string | Buffer {
  return typeof whole === 'string' ? whole.slice(from, to) : whole.subarray(from, to)
}
