import type { ImportField } from '@hilo/contract'
import type { Json } from '../../../kernel/json.ts'
import { withoutGuard } from '../formula.ts'
import { isField } from '../recognise/recognise.ts'
import { isBlank } from '../recognise/values.ts'
import type { ColumnType, Plan } from '../schema.ts'
import { parseDate, type WrittenDate } from '../sniff/dates.ts'
import { parseNumber } from '../sniff/numbers.ts'
import { withTimeOfDay } from '../sniff/time-of-day.ts'
import { localToUtcMs } from '../sniff/zones.ts'

/** The fields of one row. */
export type Fields = readonly string[]

/** A column kept under a name of its own. */
export interface OwnColumn {
  readonly index: number
  readonly name: string
  readonly into: 'trait' | 'property'
  readonly type: ColumnType
}

/** Reads rows by what their columns mean. Made once per file: which column is which never changes from row to row. */
export interface Cells {
  /** The first cell of this field that says something; '' if none does. A date comes with the time of day of its own column. */
  first(fields: Fields, field: ImportField): string
  /** All cells of this field that say something. */
  all(fields: Fields, field: ImportField): string[]
  has(field: ImportField): boolean
  /** The column of this field, or -1: for hot loops. */
  indexOf(field: ImportField): number
  /** Name of the column of this field. */
  columnOf(field: ImportField): string
  readonly own: readonly OwnColumn[]
  number(text: string): number | null
  /** UTC epoch milliseconds, or null if the text is no date. */
  instant(text: string): number | null
  date(text: string): WrittenDate | null
  /** A value of a column kept under its own name, typed as the column is. */
  typed(text: string, type: ColumnType): Json
}

/** Prepares reading the rows of a planned file. */
export function makeCells(plan: Plan): Cells {
  const byField = new Map<ImportField, number[]>()
  const own: OwnColumn[] = []
  plan.columns.forEach(({ target, type }, index) => {
    if (isField(target)) byField.set(target, [...(byField.get(target) ?? []), index])
    else
      own.push({
        index,
        name: target.slice(target.indexOf(':') + 1),
        into: target.startsWith('trait:') ? 'trait' : 'property',
        type,
      })
  })
  const indexes = (field: ImportField) => byField.get(field) ?? []
  const firstOf = (fields: Fields, field: ImportField) => {
    for (const index of indexes(field)) {
      const cell = fields[index]
      if (cell !== undefined && !isBlank(cell)) return textOf(cell)
    }
    return ''
  }
  const hasTimes = byField.has('timeOfDay')
  const date = (text: string) => parseDate(text, plan.dateOrder)
  const instant = makeInstant(plan)
  return {
    first: (fields, field) => {
      const text = firstOf(fields, field)
      if (!hasTimes || (field !== 'orderedAt' && field !== 'occurredAt')) return text
      return withTimeOfDay(text, firstOf(fields, 'timeOfDay'), plan.dateOrder)
    },
    all: (fields, field) =>
      indexes(field).flatMap((index) => {
        const cell = fields[index]
        return cell === undefined || isBlank(cell) ? [] : [textOf(cell)]
      }),
    has: (field) => byField.has(field),
    indexOf: (field) => indexes(field)[0] ?? -1,
    columnOf: (field) => plan.columns[indexes(field)[0] ?? -1]?.name ?? field,
    own,
    number: (text) => parseNumber(text, plan.decimal),
    instant,
    date,
    typed: (text, type) => toTyped(text, type, plan, instant),
  }
}

/** What a cell says. */
export function textOf(cell: string | undefined): string {
  return withoutGuard(cell?.trim() ?? '')
}

/** Ids that a spreadsheet made a fraction of: `17850.0` is customer 17850. */
export function cleanId(text: string): string {
  return /^\d+[.,]0$/.test(text) ? text.slice(0, -2) : text
}

/** Neighbouring rows mostly share their time, so the last answer is kept. */
function makeInstant(plan: Plan): (text: string) => number | null {
  let lastText = ''
  let lastInstant: number | null = null
  return (text) => {
    if (text === lastText) return lastInstant
    const written = parseDate(text, plan.dateOrder)
    lastText = text
    lastInstant = written === null ? null : toUtcMs(written, plan.timeZone)
    return lastInstant
  }
}

function toUtcMs(written: WrittenDate, timeZone: string): number {
  if (written.offsetMinutes !== null) return written.localMs - written.offsetMinutes * 60_000
  return localToUtcMs(written.localMs, timeZone)
}

function toTyped(text: string, type: ColumnType, plan: Plan, instant: (text: string) => number | null): Json {
  switch (type) {
    case 'number':
      return parseNumber(text, plan.decimal) ?? text
    case 'boolean':
      return /^(?:true|yes|y|s[ií]|verdadero|1|x)$/i.test(text)
    case 'date': {
      const at = instant(text)
      if (at === null) return text
      const iso = new Date(at).toISOString()
      return parseDate(text, plan.dateOrder)?.hasTime === false ? dayOf(text, plan) : iso
    }
    case 'text':
      return text
  }
}

function dayOf(text: string, plan: Plan): string {
  const written = parseDate(text, plan.dateOrder)
  return written === null ? text : new Date(written.localMs).toISOString().slice(0, 10)
}
