/**
 * A second brand, written as if by a stranger: a bicycle shop whose programs speak English, count days as spreadsheets do, keep date and
 * hour apart and put titles above their tables. What the audit misses here it would miss elsewhere.
 */
import type { Spot } from '../brand-files.ts'
import type { PlantedKind } from '../brand-schema.ts'

/** Somebody who rides a bicycle. */
export interface Rider {
  readonly number: number
  readonly first: string
  readonly last: string
  readonly email: string
  /** National, nine digits. */
  readonly phone: string
  readonly card: string
  readonly street: string
  readonly town: string
  readonly postcode: string
  /** ISO date. */
  readonly born: string
}

/** What is planted: for each kind the rows of each finding. */
export type Planted = Map<PlantedKind, (readonly Spot[])[]>

/** Notes what is planted. */
export type Plant = (kind: PlantedKind, ...spots: readonly Spot[]) => void

/** UTC epoch ms of the brand's first day. */
export const FIRST_DAY_MS = Date.UTC(2025, 1, 3)
export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS

/** The pieces of a moment as programs write them. */
export function pieces(ms: number) {
  const iso = new Date(ms).toISOString()
  const [year = '', month = '', day = ''] = iso.slice(0, 10).split('-')
  return {
    iso,
    dayMonthYear: `${day}/${month}/${year}`,
    /** Day number of a spreadsheet. */
    serial: String(Math.floor(ms / DAY_MS) + 25_569),
    clock: iso.slice(11, 16),
  }
}
