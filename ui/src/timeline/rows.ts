import type { ReactNode } from 'react'
import { dayOf } from '../time-rules.ts'

/** One thing that happened, ready to be shown. `at` is UTC epoch milliseconds. */
export interface TimelineItem {
  readonly id: string
  readonly at: number
  readonly channel: string
  readonly direction: 'in' | 'out' | 'internal'
  readonly title: string
  readonly summary?: ReactNode
  /** Right of the title: an amount, a state. */
  readonly aside?: ReactNode
  /** Visit or call it belongs to, when the source says so; else near web events of one person form a visit. */
  readonly sessionId?: string | null
  /** Drawn when the item is opened. */
  readonly detail?: () => ReactNode
}

/** What the virtual list draws. */
export type TimelineRow =
  | { readonly kind: 'day'; readonly id: string; readonly day: string }
  | {
      readonly kind: 'session'
      readonly id: string
      readonly day: string
      readonly session: Session
      readonly isOpen: boolean
    }
  | {
      readonly kind: 'item'
      readonly id: string
      readonly day: string
      readonly item: TimelineItem
      readonly inSession: boolean
    }

/** A stretch of one visit: its channel, how many events, from when to when. */
export interface Session {
  readonly id: string
  readonly channel: string
  readonly count: number
  readonly from: number
  readonly to: number
}

/** Two web events further apart than this are two visits: 30 minutes, the habit of web analytics since Urchin. */
export const SESSION_GAP_MS = 30 * 60_000
/** A visit of more events than this begins closed, so that it does not bury what surrounds it. */
const OPEN_UP_TO = 3

/**
 * Days, visits and events of a timeline as one flat list of rows.
 * @param items newest first
 * @param toggled ids of visits that the reader opened or closed against the default
 */
export function toRows(
  items: readonly TimelineItem[],
  timeZone: string,
  toggled: ReadonlySet<string>,
): readonly TimelineRow[] {
  const rows: TimelineRow[] = []
  let lastDay = ''
  for (const stretch of stretchesOf(items, timeZone)) {
    if (stretch.day !== lastDay) rows.push({ kind: 'day', id: `day:${stretch.day}`, day: stretch.day })
    lastDay = stretch.day
    rows.push(...rowsOfStretch(stretch, toggled))
  }
  return rows
}

/** Splits off what arrived after the reader left the top: `held` waits behind the "3 new" pill. */
export function splitNew(
  items: readonly TimelineItem[],
  headId: string | null,
): { held: number; shown: readonly TimelineItem[] } {
  const head = headId === null ? 0 : items.findIndex((item) => item.id === headId)
  // The head can vanish (a filter, an erasure): then nothing is held back.
  if (head <= 0) return { held: 0, shown: items }
  return { held: head, shown: items.slice(head) }
}

interface Stretch {
  readonly day: string
  readonly items: readonly TimelineItem[]
}

function stretchesOf(items: readonly TimelineItem[], timeZone: string): readonly Stretch[] {
  const stretches: { day: string; items: TimelineItem[] }[] = []
  for (const item of items) {
    const day = dayOf(item.at, timeZone)
    const last = stretches.at(-1)
    const newer = last?.items.at(-1)
    if (last && newer && last.day === day && isSameVisit(newer, item)) last.items.push(item)
    else stretches.push({ day, items: [item] })
  }
  return stretches
}

function isSameVisit(newer: TimelineItem, older: TimelineItem): boolean {
  if (newer.channel !== older.channel) return false
  if (newer.sessionId || older.sessionId) return newer.sessionId === older.sessionId
  return (
    newer.channel === 'web' &&
    newer.direction === 'in' &&
    older.direction === 'in' &&
    newer.at - older.at <= SESSION_GAP_MS
  )
}

function rowsOfStretch({ day, items }: Stretch, toggled: ReadonlySet<string>): readonly TimelineRow[] {
  const oldest = items.at(-1)
  const newest = items[0]
  const isVisit = items.length > 1 && oldest !== undefined && newest !== undefined
  const rows = items.map((item): TimelineRow => ({ kind: 'item', id: item.id, day, item, inSession: isVisit }))
  if (!isVisit) return rows
  // Named after its oldest event, so that it stays the same visit while new events arrive.
  const id = `session:${day}:${oldest.sessionId ?? oldest.id}`
  const isOpen = items.length <= OPEN_UP_TO !== toggled.has(id)
  const session = { id, channel: oldest.channel, count: items.length, from: oldest.at, to: newest.at }
  return [{ kind: 'session', id, day, session, isOpen }, ...(isOpen ? rows : [])]
}
