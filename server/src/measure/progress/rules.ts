/** What changed from week to week, and what happened beside it. */
import type { ProgressHappeningKind } from '@hilo/contract'
import type { Telling, ToldKind } from '../../customers/timeline/index.ts'
import type { DoneAction } from '../../workspace/index.ts'
import { FIGURES, type Figure, type Figures, type Heard, type Snapshot, type Without } from './schema.ts'

/** A change smaller than this is not told, nor a channel's part in one: half a point of a hundred. */
const LEAST = 0.005
const MOST_PARTS = 3

/** How a figure changed. */
export interface Change {
  /** The later week. */
  readonly week: string
  readonly figure: Figure
  readonly from: number
  readonly to: number
  readonly parts: readonly { readonly channel: string; readonly amount: number }[]
}

type Compared = Pick<Snapshot, 'week'> & {
  readonly result: { readonly figures: Figures; readonly without: readonly Without[] }
}

/** Every change worth telling between weeks that follow one another in the list, oldest first. */
export function findChanges(weeks: readonly Compared[]): readonly Change[] {
  return weeks.slice(1).flatMap((after, index) => {
    const before = weeks[index]
    return before === undefined ? [] : FIGURES.flatMap((figure) => compareFigure(before, after, figure))
  })
}

function compareFigure(before: Compared, after: Compared, figure: Figure): readonly Change[] {
  const from = before.result.figures[figure]
  const to = after.result.figures[figure]
  if (from === null || to === null || Math.abs(to - from) < LEAST) return []
  return [{ week: after.week, figure, from, to, parts: partsOf(before, after, figure, to - from) }]
}

/**
 * What of a change a channel accounts for: the change, less what it would have been had the brand not had that channel. Only of channels
 * that push the same way; one that is new has no week before to be left out of, and is left out of the other alone.
 */
function partsOf(before: Compared, after: Compared, figure: Figure, change: number): Change['parts'] {
  return after.result.without
    .flatMap(({ channel, figures }) => {
      const wasWithout = before.result.without.find((each) => each.channel === channel)?.figures[figure]
      const was = wasWithout === undefined ? before.result.figures[figure] : wasWithout
      const is = figures[figure]
      return was === null || is === null ? [] : [{ channel, amount: change - (is - was) }]
    })
    .filter(({ amount }) => Math.abs(amount) >= LEAST && Math.sign(amount) === Math.sign(change))
    .sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount) || (a.channel < b.channel ? -1 : 1))
    .slice(0, MOST_PARTS)
}

/** What staff did that may change how well channels hang together, by the audit log's names. */
const KIND_OF: Readonly<Record<string, ProgressHappeningKind>> = {
  'channel.linked': 'channel_linked',
  'channel.unlinked': 'channel_unlinked',
  'source.created': 'source_created',
  'import.started': 'import_started',
  'customer.merged': 'merged',
  'customer.split': 'split',
  'customer.kept_apart': 'kept_apart',
  'decision.undone': 'undone',
  'settings.changed': 'settings_changed',
}

/** Actions of the audit log that are told beside the figures. */
export const TOLD_ACTIONS: readonly string[] = Object.keys(KIND_OF)

/** Something that happened in a week. */
export interface Happening {
  readonly week: string
  readonly kind: ProgressHappeningKind
  readonly atMs: number
  readonly count: number
  readonly labels: readonly string[]
  /** Of what a source told for the first time, and on which channel. */
  readonly what: ToldKind | null
  readonly channel: string | null
}

/** What telling needs to know. */
export interface HappeningContext {
  /** Sources by their id, as far as they still exist. */
  readonly names: ReadonlyMap<string, string>
  /** What was heard of before (UTC epoch ms) had always been there. */
  readonly sinceMs: number
  /** The week of an instant. */
  readonly weekOf: (atMs: number) => string
}

/** What happened, by week and kind, oldest first. */
export function gatherHappenings(
  actions: readonly DoneAction[],
  heard: readonly Heard[],
  { names, sinceMs, weekOf }: HappeningContext,
): readonly Happening[] {
  const found = new Map<string, Happening>()
  const add = (one: Omit<Happening, 'week'>) => {
    const week = weekOf(one.atMs)
    const key = `${week} ${one.kind} ${one.channel ?? ''} ${one.what ?? ''}`
    const known = found.get(key)
    found.set(key, known === undefined ? { ...one, week } : merge(known, one))
  }
  for (const { action, atMs, count, labels } of actions) {
    const kind = KIND_OF[action]
    if (kind !== undefined) add({ kind, atMs, count, labels, what: null, channel: null })
  }
  for (const { sourceId, channel, what, atMs } of heard) {
    const name = names.get(sourceId)
    if (atMs < sinceMs || name === undefined) continue
    add({ kind: 'source_heard', atMs, count: 1, labels: [name], what, channel })
  }
  return [...found.values()].sort((a, b) => a.atMs - b.atMs || (a.kind < b.kind ? -1 : 1))
}

/** When each source first told of what, on whichever channel. */
export function firstHeard(tellings: readonly Omit<Telling, 'events'>[]): readonly Heard[] {
  const first = new Map<string, Heard>()
  for (const { sourceId, channel, what, firstMs: atMs } of tellings) {
    if (what === null) continue
    const key = `${sourceId} ${what}`
    const before = first.get(key)
    if (before === undefined || atMs < before.atMs) first.set(key, { sourceId, channel, what, atMs })
  }
  return [...first.values()]
}

const MOST_LABELS = 3

function merge(known: Happening, more: Omit<Happening, 'week'>): Happening {
  const labels = [...new Set([...known.labels, ...more.labels])].slice(0, MOST_LABELS)
  return { ...known, labels, count: known.count + more.count, atMs: Math.max(known.atMs, more.atMs) }
}
