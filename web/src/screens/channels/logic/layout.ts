import type { ChannelAccount } from '@hilo/contract'
import { type Line, linesOf } from './lines.ts'
import { groupAccounts } from './standing.ts'
import { type Thread, threadsBetween } from './threads.ts'

/** An account in the picture; CSS pixels. */
export interface Place {
  readonly account: ChannelAccount
  readonly x: number
  readonly y: number
  /** By how many people it has: the area says it. */
  readonly radius: number
  /** Where its name stands: outside the ring, of isolated ones below. */
  readonly label: 'above' | 'below' | 'left' | 'right'
}

/** The picture: the linked accounts on a hoop, the isolated ones beside it or, where it is narrow, below. */
export interface Picture {
  readonly height: number
  readonly places: readonly Place[]
  readonly lines: readonly Line[]
  /** The hoop on which the linked ones sit; null where there are none. */
  readonly hoop: Ellipse | null
  /** Accounts for which there was no room: those with the fewest people. */
  readonly left: number
}

type Ellipse = { readonly x: number; readonly y: number; readonly rx: number; readonly ry: number }

const MOST_PLACES = 18
/** With this much room for the hoop the isolated ones stand beside it. */
const WIDE_PX = 480
/** More isolated ones than this stand below in any case. */
const MOST_BESIDE = 8
/** The width that a circle of its own and its name take. */
const CELL_PX = 112
const RADIUS_PX = { wide: [15, 32], narrow: [13, 22] } as const
/** From so many on circles shrink, so that neighbours on the hoop keep apart. */
const CROWDED = 8
/** Room for a name below a circle of its own. */
const LABEL_PX = 40
/** From the middle of the outermost circles to the edge of the picture, with room for their names. */
const EDGE_PX = { wide: { end: 72, beside: 136 }, narrow: { end: 62, beside: 104 } } as const
const MOST_RX = 260

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
type Spot = { readonly x: number; readonly y: number }
type Seat = Spot & Pick<Place, 'label'>

/** Lays the accounts out in `widthPx`. The same accounts are always in the same places. */
export function layOut(accounts: readonly ChannelAccount[], widthPx: number): Picture {
  const shown = accounts
    .toSorted((a, b) => b.people - a.people || (a.sourceId < b.sourceId ? -1 : 1))
    .slice(0, MOST_PLACES)
  const threads = threadsBetween(shown)
  const { isolated, linked } = groupAccounts(shown)
  // Where none is linked all stand around, and there is no hoop.
  const [around, beside] = linked.length > 0 ? [linked, isolated] : [isolated, []]
  const boxes = boxesFor(around.length, beside.length, widthPx)
  const ring = ringIn(boxes.ring, widthPx)
  const most = Math.max(1, ...shown.map(({ people }) => people))
  const [least, greatest] = RADIUS_PX[widthPx < WIDE_PX ? 'narrow' : 'wide']
  const largest = around.length > CROWDED ? Math.max(least + 4, (greatest * CROWDED) / around.length) : greatest
  const placed = (account: ChannelAccount, { x, y, label }: Seat): Place => ({
    ...{ account, label, x: Math.round(x), y: Math.round(y) },
    radius: Math.round(least + (largest - least) * Math.sqrt(account.people / most)),
  })
  const places = [
    ...inOrderOfThreads(around, threads).map((account, at) => placed(account, onRing(ring, at, around.length))),
    ...beside.map((account, at) => placed(account, { ...inRows(boxes.apart, at, beside.length), label: 'below' })),
  ]
  return {
    height: boxes.height,
    places,
    lines: linesOf(threads, places, ring),
    hoop: linked.length > 0 ? ring : null,
    left: accounts.length - shown.length,
  }
}

/** @param around how many the ring holds @param others how many stand by themselves */
function boxesFor(around: number, others: number, width: number): { ring: Box; apart: Box; height: number } {
  const whole = { x: 0, y: 0, width }
  const beside = others === 0 ? 0 : others > 4 ? 260 : 150
  if (width - beside >= WIDE_PX && others <= MOST_BESIDE) {
    const height = Math.max(380, Math.min(540, Math.round(width * 0.62)), 180 + around * 30)
    const ring = { ...whole, width: width - beside, height }
    return { ring, apart: { x: width - beside, y: 0, width: beside, height }, height }
  }
  const ringHeight = Math.max(300, 170 + around * 28)
  const below = rowsOf(others, width) * 110
  return {
    ring: { ...whole, height: ringHeight },
    apart: { ...whole, y: ringHeight, height: below },
    height: ringHeight + below,
  }
}

/** In how many rows so many stand in a box. */
function rowsOf(count: number, width: number): number {
  return Math.ceil(count / Math.max(1, Math.floor(width / CELL_PX)))
}

function ringIn(box: Box, width: number): Ellipse {
  const edge = EDGE_PX[width < WIDE_PX ? 'narrow' : 'wide']
  return {
    ...centreOf(box),
    rx: Math.min(box.width / 2 - edge.beside, MOST_RX),
    ry: box.height / 2 - edge.end,
  }
}

/** Names of those near the top stand above, of those at the sides outside. */
const STEEP = 0.3

/** All around at even distances, from the top; one alone sits there, two opposite each other. */
function onRing(ring: Ellipse, at: number, count: number): Seat {
  const turn = turnAfter(ring, at / count + (count === 2 ? 0.75 : 0)) - Math.PI / 2
  const [across, down] = [Math.cos(turn), Math.sin(turn)]
  const label = Math.abs(across) < STEEP ? (down < 0 ? 'above' : 'below') : across < 0 ? 'left' : 'right'
  return { x: ring.x + ring.rx * across, y: ring.y + ring.ry * down, label }
}

const SAMPLES = 240

/** The angle from the top at which a share of the way around an ellipse is done: no formula gives it, many short steps do. */
function turnAfter({ rx, ry }: Ellipse, share: number): number {
  const steps = Array.from({ length: SAMPLES }, (_, step) => {
    const turn = (2 * Math.PI * (step + 0.5)) / SAMPLES
    return Math.hypot(rx * Math.cos(turn), ry * Math.sin(turn))
  })
  let left = (share % 1) * steps.reduce((sum, step) => sum + step, 0)
  const last = steps.findIndex((step) => {
    if (left < step) return true
    left -= step
    return false
  })
  return (2 * Math.PI * (Math.max(0, last) + left / (steps[last] ?? 1))) / SAMPLES
}

/** Rows as even as can be: five are three and two. */
function inRows(box: Box, at: number, count: number): Spot {
  const rows = rowsOf(count, box.width)
  const perRow = Math.ceil(count / rows)
  const row = Math.floor(at / perRow)
  const inRow = Math.min(perRow, count - row * perRow)
  return {
    x: box.x + (box.width * ((at % perRow) + 0.5)) / inRow,
    y: box.y + (box.height * (row + 0.5)) / rows - LABEL_PX / 2 + 4,
  }
}

/** Neighbours share the most people, so that few threads cross. */
function inOrderOfThreads(accounts: readonly ChannelAccount[], threads: readonly Thread[]): readonly ChannelAccount[] {
  const people = new Map(threads.map((thread) => [thread.id, thread.people]))
  const shared = (a: ChannelAccount, b: ChannelAccount) =>
    people.get([a.sourceId, b.sourceId].toSorted().join('.')) ?? 0
  const rest = [...accounts]
  const ordered: ChannelAccount[] = []
  while (rest.length > 0) {
    const last = ordered.at(-1)
    const next = last ? rest.reduce((best, each) => (shared(each, last) > shared(best, last) ? each : best)) : rest[0]
    if (next === undefined) break
    ordered.push(next)
    rest.splice(rest.indexOf(next), 1)
  }
  return ordered
}

function centreOf({ x, y, width, height }: Box): Spot {
  return { x: x + width / 2, y: y + height / 2 }
}
