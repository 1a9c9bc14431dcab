import type { Json } from '../../../kernel/json.ts'
import { isJsonObject } from '../../../kernel/json.ts'
import { MAX_COLUMNS } from './schema.ts'

const MAX_DEPTH = 4

/** Adds the columns that an object has to `columns` (name → index): `address.city` for what is nested, arrays as one. */
export function collectColumns(value: Json, columns: Map<string, number>): void {
  walk(value, '', 0, (path) => {
    if (!columns.has(path) && columns.size < MAX_COLUMNS) columns.set(path, columns.size)
  })
}

/** An object as the fields of a row: numbers and truth values as text, arrays as JSON. */
export function flatten(value: Json, columns: ReadonlyMap<string, number>): string[] {
  const fields = new Array<string>(columns.size).fill('')
  walk(value, '', 0, (path, cell) => {
    const index = columns.get(path)
    if (index !== undefined) fields[index] = toText(cell)
  })
  return fields
}

function walk(value: Json, prefix: string, depth: number, visit: (path: string, cell: Json) => void): void {
  if (!isJsonObject(value)) return
  for (const [key, cell] of Object.entries(value)) {
    const path = prefix === '' ? key : `${prefix}.${key}`
    if (isJsonObject(cell) && depth < MAX_DEPTH) walk(cell, path, depth + 1, visit)
    else visit(path, cell)
  }
}

function toText(cell: Json): string {
  if (cell === null) return ''
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell)
}
