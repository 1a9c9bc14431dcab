import type { ChannelAccount } from '@hilo/contract'
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

/** A thread in the picture. */
export interface Line extends Thread {
  /** SVG path data. */
  readonly path: string
  /** Where its figure stands. */
  readonly middle: readonly [x: number, y: number]
  readonly width: number
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

const MOST_PLACES = 24
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
const THREAD_PX = [1.25, 6] as const
/** How far threads bend towards the middle of the ring, 0 to 1. */
const BEND = 0.42

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
  const boxes = boxesFor(linked.length, isolated.length, widthPx)
  const hoop = boxes.ring && hoopIn(boxes.ring, widthPx)
  const most = Math.max(1, ...shown.map(({ people }) => people))
  const [least, greatest] = RADIUS_PX[widthPx < WIDE_PX ? 'narrow' : 'wide']
  const largest = linked.length > CROWDED ? Math.max(least + 4, (greatest * CROWDED) / linked.length) : greatest
  const placed = (account: ChannelAccount, { x, y, label }: Seat): Place => ({
    ...{ account, label, x: Math.round(x), y: Math.round(y) },
    radius: Math.round(least + (largest - least) * Math.sqrt(account.people / most)),
  })
  const around = inOrderOfThreads(linked, threads)
  const places = [
    ...around.flatMap((account, at) => (hoop ? placed(account, onHoop(hoop, at, around.length)) : [])),
    ...isolated.map((account, at) => placed(account, { ...inRows(boxes.apart, at, isolated.length), label: 'below' })),
  ]
  const middle = hoop ?? centreOf(boxes.apart)
  return {
    height: boxes.height,
    places,
    lines: linesOf(threads, places, middle),
    hoop,
    left: accounts.length - shown.length,
  }
}

function boxesFor(linked: number, isolated: number, width: number): { ring: Box | null; apart: Box; height: number } {
  const whole = { x: 0, y: 0, width }
  if (linked === 0) {
    const height = Math.max(260, rowsOf(isolated, width) * 130)
    return { ring: null, apart: { ...whole, height }, height }
  }
  const beside = isolated === 0 ? 0 : isolated > 4 ? 260 : 150
  if (width - beside >= WIDE_PX && isolated <= MOST_BESIDE) {
    const height = Math.max(380, Math.min(540, Math.round(width * 0.62)), 180 + linked * 30)
    const ring = { ...whole, width: width - beside, height }
    return { ring, apart: { x: width - beside, y: 0, width: beside, height }, height }
  }
  const ringHeight = Math.max(300, 170 + linked * 28)
  const below = rowsOf(isolated, width) * 110
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

function hoopIn(box: Box, width: number): Ellipse {
  const edge = EDGE_PX[width < WIDE_PX ? 'narrow' : 'wide']
  return {
    ...centreOf(box),
    rx: Math.min(box.width / 2 - edge.beside, MOST_RX),
    ry: box.height / 2 - edge.end,
  }
}

/** Names of those near the top stand above, of those at the sides outside. */
const STEEP = 0.3

/** One alone sits at the top, two opposite each other. */
function onHoop({ x, y, rx, ry }: Ellipse, at: number, count: number): Seat {
  const turn = (2 * Math.PI * at) / count - (count === 2 ? Math.PI : Math.PI / 2)
  const [across, down] = [Math.cos(turn), Math.sin(turn)]
  const label = Math.abs(across) < STEEP ? (down < 0 ? 'above' : 'below') : across < 0 ? 'left' : 'right'
  return { x: x + rx * across, y: y + ry * down, label }
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

function linesOf(threads: readonly Thread[], places: readonly Place[], middle: Spot): readonly Line[] {
  const spots = new Map(places.map((place) => [place.account.sourceId, place]))
  const most = Math.max(1, ...threads.map(({ people }) => people))
  const [thin, thick] = THREAD_PX
  return threads.flatMap((thread) => {
    const [from, to] = [spots.get(thread.from), spots.get(thread.to)]
    if (from === undefined || to === undefined) return []
    const bend = bendOf(from, to, middle)
    return {
      ...thread,
      path: `M${from.x} ${from.y}Q${round(bend.x)} ${round(bend.y)} ${to.x} ${to.y}`,
      // Of a quadratic curve, half way.
      middle: [round((from.x + 2 * bend.x + to.x) / 4), round((from.y + 2 * bend.y + to.y) / 4)] as const,
      width: round(thin + (thick - thin) * Math.sqrt(thread.people / most)),
    }
  })
}

/** Towards the middle; a thread through it hangs a little, as threads do. */
function bendOf(from: Spot, to: Spot, middle: Spot): Spot {
  const half = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }
  const sag = Math.hypot(to.x - from.x, to.y - from.y) * 0.06
  return { x: half.x + (middle.x - half.x) * BEND, y: half.y + (middle.y - half.y) * BEND + sag }
}

function centreOf({ x, y, width, height }: Box): Spot {
  return { x: x + width / 2, y: y + height / 2 }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
