import type { ImportProblem } from '@hilo/contract'
import { problem, withoutExamples } from '../problems.ts'
import type { ImportRecord } from '../schema.ts'
import type { FedBatch } from './feed.ts'
import type { Progress } from './schema.ts'

/** Reasons told apart; of more, only the number. */
const MAX_REASONS = 20
/** Over this long the speed is averaged: short enough to be true, long enough to be steady. */
const WINDOW_MS = 10_000

/** Keeps the figures of an import as batches come in. */
export interface Tally {
  add(batch: FedBatch, at: { readonly nowMs: number; readonly bytesRead: number }): void
  progress(): Progress
}

/**
 * Starts from what an earlier run has done.
 * @param rowsBefore rows that are read again without being sent, which say nothing about the speed
 */
export function newTally(before: Progress, bytesTotal: number, startedMs: number): Tally {
  let { recordsDone, rowsRead, eventsStored, duplicates, rejected, bytesRead } = before
  const reasons = new Map(before.rejectedReasons.map((known) => [known.reason.text, known]))
  const marks: { atMs: number; rows: number; bytes: number }[] = [{ atMs: startedMs, rows: rowsRead, bytes: bytesRead }]
  const countRejected = (why: ImportProblem) => {
    rejected += 1
    const reason = withoutExamples(why)
    const known = reasons.get(reason.text)
    if (known || reasons.size < MAX_REASONS) reasons.set(reason.text, { reason, count: (known?.count ?? 0) + 1 })
  }
  return {
    add: ({ records, outcomes }, at) => {
      recordsDone += records.length
      rowsRead += rowsOf(records)
      for (const record of records) if (record.kind === 'rejected') countRejected(record.reason)
      for (const outcome of outcomes) {
        if (outcome.status === 'stored') eventsStored += 1
        else if (outcome.status === 'duplicate') duplicates += 1
        else countRejected(problem('event_not_stored', { reason: outcome.reason, detail: outcome.detail }))
      }
      bytesRead = Math.max(bytesRead, at.bytesRead)
      marks.push({ atMs: at.nowMs, rows: rowsRead, bytes: bytesRead })
      while (marks.length > 2 && (marks[0]?.atMs ?? 0) < at.nowMs - WINDOW_MS) marks.shift()
    },
    progress: () => {
      const first = marks[0]
      const last = marks.at(-1)
      const seconds = first && last ? (last.atMs - first.atMs) / 1_000 : 0
      const rowsPerSecond = first && last && seconds > 0.2 ? (last.rows - first.rows) / seconds : null
      const bytesPerSecond = first && last && seconds > 0.2 ? (last.bytes - first.bytes) / seconds : 0
      const secondsLeft = bytesPerSecond > 0 ? Math.max(0, (bytesTotal - bytesRead) / bytesPerSecond) : null
      const rejectedReasons = [...reasons.values()]
      return {
        recordsDone,
        rowsRead,
        eventsStored,
        duplicates,
        rejected,
        bytesRead,
        bytesTotal,
        rowsPerSecond,
        secondsLeft,
        rejectedReasons,
      }
    },
  }
}

function rowsOf(records: readonly ImportRecord[]): number {
  return records.reduce((sum, record) => sum + record.rows, 0)
}
