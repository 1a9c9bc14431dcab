import type { ImportNote } from '@hilo/contract'
import type { PlannedFile } from './plan/make-plan.ts'
import type { Progress } from './run/schema.ts'

const NUMBER = new Intl.NumberFormat('en')
const COLUMN_WIDTH = 28
const TARGET_WIDTH = 26

/** How a file will be read, as text: what it is, what each column is taken for, and what should be known. */
export function previewLines(file: PlannedFile): string[] {
  const { plan, kind, columns, notes } = file
  const written = [
    plan.format.toUpperCase(),
    plan.compressed ? 'gzip' : '',
    plan.format === 'eml' ? '' : plan.encoding,
    mark(plan.dialect?.delimiter),
  ]
  const head = [file.name, formatBytes(file.sizeBytes), written.filter((part) => part !== '').join(', ')]
  const rows = columns.map(({ column, target, confidence, samples }) =>
    [
      `  ${fit(column, COLUMN_WIDTH)}`,
      fit(target === 'ignore' ? '(ignored)' : target, TARGET_WIDTH),
      `${Math.round(confidence * 100)}%`.padStart(4),
      ` ${samples.map((text) => JSON.stringify(text.length > 24 ? `${text.slice(0, 23)}…` : text)).join(', ')}`,
    ].join(' '),
  )
  const table =
    rows.length === 0
      ? []
      : [`  ${fit('column', COLUMN_WIDTH)} ${fit('is taken for', TARGET_WIDTH)} sure  first values`, ...rows]
  return [
    head.join(' · '),
    `  ${kind.kind} (${Math.round(kind.confidence * 100)}% sure): ${kind.reason}`,
    ...table,
    ...noteLines(notes),
  ]
}

/** What should be known, one line each. */
export function noteLines(notes: readonly ImportNote[]): string[] {
  return notes.map(({ text }) => `  · ${text}`)
}

/** How far a download is, on one line. */
export function downloadLine(bytesRead: number, bytesTotal: number | null): string {
  const share =
    bytesTotal === null ? '' : ` of ${formatBytes(bytesTotal)} · ${Math.round((bytesRead / bytesTotal) * 100)}%`
  return `  fetching the file: ${formatBytes(bytesRead)}${share}`
}

/** How far an import is, on one line. */
export function progressLine(progress: Progress, phase: 'survey' | 'store'): string {
  const share = progress.bytesTotal === 0 ? 0 : Math.min(1, progress.bytesRead / progress.bytesTotal)
  if (phase === 'survey') return `  looking through the file: ${Math.round(share * 100)}%`
  const parts = [`${NUMBER.format(progress.rowsRead)} rows`, `${Math.round(share * 100)}%`]
  if (progress.rowsPerSecond !== null) parts.push(`${NUMBER.format(Math.round(progress.rowsPerSecond))} rows/s`)
  if (progress.secondsLeft !== null) parts.push(`${formatSeconds(progress.secondsLeft)} left`)
  return `  ${parts.join(' · ')} · ${countLine(progress)}`
}

/** What became of the rows. */
export function countLine({ eventsStored, duplicates, rejected }: Progress): string {
  const parts = [`${NUMBER.format(eventsStored)} events stored`]
  if (duplicates > 0) parts.push(`${NUMBER.format(duplicates)} there already`)
  if (rejected > 0) parts.push(`${NUMBER.format(rejected)} rejected`)
  return parts.join(', ')
}

/** The reasons of rejections, the most frequent first. */
export function reasonLines({ rejectedReasons }: Progress): string[] {
  return [...rejectedReasons]
    .sort((a, b) => b.count - a.count)
    .slice(0, 5)
    .map(({ reason, count }) => `  ${NUMBER.format(count).padStart(8)} × ${reason.text}`)
}

/** A whole number with its thousands apart. */
export function formatCount(count: number): string {
  return NUMBER.format(count)
}

function formatBytes(bytes: number): string {
  if (bytes < 10_000) return `${NUMBER.format(bytes)} bytes`
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

function formatSeconds(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`
  return seconds < 5_400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3_600).toFixed(1)} h`
}

function mark(delimiter: string | undefined): string {
  if (delimiter === undefined) return ''
  return delimiter === '\t' ? 'tab' : `"${delimiter}"`
}

function fit(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text.padEnd(width)
}
