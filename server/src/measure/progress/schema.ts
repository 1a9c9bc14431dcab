/**
 * Words of progress.
 * - week: seven days from a Monday, in the workspace's time zone; its name is the day on which it begins
 * - figure: a share from 0 to 1 that is measured each week; null where too little could be compared
 * - snapshot: what the facts of a week say of the brand
 * - live, reconstructed: measured in its own time, or measured back from the facts of then with what is known today
 * - closed: over, and measured in its own time; it stands for ever
 */
import { ProgressTold, ProgressWeek } from '@hilo/contract'
import { z } from 'zod'
import type { ToldKind } from '../../customers/timeline/index.ts'
import type { SourceId } from '../../kernel/ids.ts'

/** What is measured each week: the figures of the audit's gates, and those that tell how far the channels hang together. */
export const FIGURES = [
  'recognised',
  'isolated',
  'peopleAgreement',
  'wishesKept',
  'offersAgreement',
  'answersAgreement',
  'repeated',
  'named',
  'several',
  'duplicates',
  'crossed',
] as const
export type Figure = (typeof FIGURES)[number]
export type Figures = Readonly<Record<Figure, number | null>>

/** What the figures would be without one channel. */
export interface Without {
  readonly channel: string
  readonly figures: Figures
}

/** What is stored of a week beside when it was measured. */
export const StoredResult = ProgressWeek.omit({
  week: true,
  measuredAt: true,
  isReconstructed: true,
  isClosed: true,
})
export type WeekResult = z.infer<typeof StoredResult>

/** A week with what was found. */
export interface Snapshot {
  /** `YYYY-MM-DD`, a Monday. */
  readonly week: string
  /** UTC epoch ms. */
  readonly measuredMs: number
  readonly isReconstructed: boolean
  readonly isClosed: boolean
  /** Events up to its end when it was measured. */
  readonly facts: number
  readonly result: WeekResult
}

/** When a source first told of something of a kind, and on which channel. */
export interface Heard {
  readonly sourceId: SourceId
  readonly channel: string
  readonly what: ToldKind
  /** UTC epoch ms. */
  readonly atMs: number
}

/** A week to be measured. Instants are UTC epoch ms; the end is exclusive. */
export interface WeekToMeasure {
  readonly week: string
  /** What people did counts from here on: `WINDOW_WEEKS` before the end. */
  readonly fromMs: number
  readonly toMs: number
  readonly isReconstructed: boolean
  readonly isClosed: boolean
  readonly facts: number
}

/** `Heard` as it is stored. */
export const StoredHeard = z.array(
  z.strictObject({ sourceId: z.uuid(), channel: z.string(), what: ProgressTold, at: z.number() }),
)
