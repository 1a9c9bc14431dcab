/** Cells of the exports. */
import { madridClock } from './calendar.ts'
import type { Fields } from './facts.ts'

/** A table; with semicolons, as Spanish programs write it, unless told otherwise. */
export function toCsv(rows: readonly (readonly string[])[], delimiter: ';' | ',' | '\t' = ';'): string {
  return `${rows.map((row) => row.map((cell) => quote(cell, delimiter)).join(delimiter)).join('\r\n')}\r\n`
}

function quote(cell: string, delimiter: string): string {
  return /["\r\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell
}

/** The day in Madrid: `31/12/2025`. */
export function localDate(ms: number): string {
  const local = madridClock(ms)
  return `${two(local.getUTCDate())}/${two(local.getUTCMonth() + 1)}/${local.getUTCFullYear()}`
}

/** The hour in Madrid, to the second. */
export function localTime(ms: number): string {
  const local = madridClock(ms)
  return `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}:${two(local.getUTCSeconds())}`
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}

type Value = Fields[string] | undefined

/** A value as a cell; '' where there is none. */
export function textOf(value: Value): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** The objects of a list. */
export function listOf(value: Value): Fields[] {
  return Array.isArray(value) ? value.flatMap((item) => (isFields(item) ? [item] : [])) : []
}

function isFields(value: Value): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The loyalty card that a message names; '' without one. */
export function cardOfContext(context: Fields | undefined): string {
  return textOf(listOf(context?.externalIds).find((entry) => entry.type === 'loyalty_card')?.id)
}

/** The e-mail address that a message names; '' without one. */
export function emailOfContext(context: Fields | undefined): string {
  return isFields(context?.traits) ? textOf(context.traits.email) : ''
}

/** The telephone that a message names; '' without one. */
export function phoneOfContext(context: Fields | undefined): string {
  return isFields(context?.traits) ? textOf(context.traits.phone) : ''
}
