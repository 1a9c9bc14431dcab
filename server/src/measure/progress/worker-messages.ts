/** What crosses between the measuring of a workspace and its thread. */
import type { WorkspaceId } from '../../kernel/ids.ts'
import type { Heard, WeekResult, WeekToMeasure } from './schema.ts'

/** What the thread is given. */
export interface MeasureTask {
  /** Of the application role: the thread has connections of its own. */
  readonly databaseUrl: string
  readonly workspaceId: WorkspaceId
  /** In the order in which they are measured; not empty. */
  readonly weeks: readonly WeekToMeasure[]
}

/** From the thread: how far it is, each week as it is done, and the end. */
export type FromMeasuring =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'week'; readonly week: WeekToMeasure; readonly result: WeekResult | null }
  | { readonly kind: 'done'; readonly heard: readonly Heard[] }
