import type { Column } from './table.ts'

/** The records that hold each value of a column. */
export interface ValueHolders {
  /** Ascending; none for a value that too few records hold. */
  readonly of: (id: number) => Uint32Array
}

/** Indexes a column. @param few values that so many records or fewer hold are left out */
export function listHolders(column: Column, size: number, few: number): ValueHolders {
  const starts = new Uint32Array(column.values.length + 1)
  for (const [id, count] of column.holders.entries()) starts[id + 1] = (starts[id] ?? 0) + (count > few ? count : 0)
  const next = starts.slice()
  const records = new Uint32Array(starts.at(-1) ?? 0)
  for (let i = 0; i < size; i += 1) {
    for (let at = column.starts[i] ?? 0; at < (column.starts[i + 1] ?? 0); at += 1) {
      const id = column.ids[at] ?? 0
      const place = next[id] ?? 0
      if ((column.holders[id] ?? 0) <= few) continue
      records[place] = i
      next[id] = place + 1
    }
  }
  return { of: (id) => records.subarray(starts[id], starts[id + 1]) }
}
