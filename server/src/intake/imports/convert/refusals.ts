import type { ImportField, ImportProblem } from '@hilo/contract'
import { problem } from '../problems.ts'
import type { Cells } from './cells.ts'

/** Of a value this much is told: enough to find it in the file. */
const MAX_VALUE_CHARS = 60

/** A cell that should hold a date. */
export function notADate(cells: Cells, field: ImportField, text: string): ImportProblem {
  return problem('not_a_date', { column: cells.columnOf(field), value: text.slice(0, MAX_VALUE_CHARS) })
}

/** A cell that should hold a number. */
export function notANumber(cells: Cells, field: ImportField, text: string): ImportProblem {
  return problem('not_a_number', { column: cells.columnOf(field), value: text.slice(0, MAX_VALUE_CHARS) })
}
