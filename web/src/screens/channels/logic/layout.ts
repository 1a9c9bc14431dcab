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
}

/** A thread in the picture. */
export interface Line extends Thread {
  /** SVG path data. */
  readonly path: string
  /** Where its figure stands. */
  readonly middle: readonly [x: number, y: number]
  readonly width: number
}

/** The picture: the linked accounts in a ring, the isolated ones beside it or, where it is narrow, below. */
export interface Picture {
  readonly height: number
  readonly places: readonly Place[]
  readonly lines: readonly Line[]
  /** What lies under the linked ones and their names; null where there are none. */
  readonly cloth: Ellipse | null
  /** Accounts for which there was no room: those with the fewest people. */
  readonly left: number
}

type Ellipse = { readonly x: number; readonly y: number; readonly rx: number; readonly ry: number }

const MOST_PLACES = 24
/** From this width on the isolated ones stand beside the ring. */
const WIDE_PX = 520
const RADIUS_PX = { wide: [17, 32], narrow: [15, 23] } as const
/** Room for a name below a circle. */
const LABEL_PX = 40
/** From the middle of the outermost circles to the edge of the cloth: above, below and beside. */
const EDGE_PX = { above: 48, below: 88, beside: 58 } as const
const THREAD_PX = [1.25, 6] as const
/** How far threads bend towards the middle of the ring, 0 to 1. */
const BEND = 0.42

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
type Spot = { readonly x: number; readonly y: number }

/** Lays the accounts out in `widthPx`. The same accounts are always in the same places. */
export function layOut(accounts: readonly ChannelAccount[], widthPx: number): Picture {
  const shown = accounts
    .toSorted((a, b) => b.people - a.people || (a.sourceId < b.sourceId ? -1 : 1))
    .slice(0, MOST_PLACES)
  const threads = threadsBetween(shown)
  const { isolated, linked } = groupAccounts(shown)
  const boxes = boxesFor(linked.length, isolated.length, widthPx)
  const ring = boxes.ring && ringIn(boxes.ring)
  const most = Math.max(1, ...shown.map(({ people }) => people))
  const [least, greatest] = RADIUS_PX[widthPx < WIDE_PX ? 'narrow' : 'wide']
  const placed = (account: ChannelAccount, spot: Spot): Place => ({
    ...{ account, x: Math.round(spot.x), y: Math.round(spot.y) },
    radius: Math.round(least + (greatest - least) * Math.sqrt(account.people / most)),
  })
  const around = inOrderOfThreads(linked, threads)
  const places = [
    ...around.map((account, at) => placed(account, ring ? onRing(ring, at, around.length) : { x: 0, y: 0 })),
    ...isolated.map((account, at) => placed(account, inRows(boxes.apart, at, isolated.length))),
  ]
  const middle = ring ?? centreOf(boxes.apart)
  return {
    height: boxes.height,
    places,
    lines: linesOf(threads, places, middle),
    cloth: ring && clothUnder(ring),
    left: accounts.length - shown.length,
  }
}

function boxesFor(linked: number, isolated: number, width: number): { ring: Box | null; apart: Box; height: number } {
  const columns = width < WIDE_PX ? Math.max(2, Math.floor(width / 112)) : 2
  const rows = Math.ceil(isolated / columns)
  const whole = { x: 0, y: 0, width }
  if (linked === 0) {
    const across = Math.max(2, Math.floor(width / 150))
    const height = Math.max(260, Math.ceil(isolated / across) * 130)
    return { ring: null, apart: { ...whole, height }, height }
  }
  if (width >= WIDE_PX) {
    const height = Math.max(360, Math.min(520, Math.round(width * 0.58)), 200 + linked * 26, rows * 112)
    const beside = isolated > 0 ? Math.min(300, width * 0.36) : 0
    const ring = { ...whole, width: width - beside, height }
    return { ring, apart: { x: width - beside, y: 0, width: beside, height }, height }
  }
  const ringHeight = Math.max(300, 190 + linked * 26)
  const below = rows * 104
  return {
    ring: { ...whole, height: ringHeight },
    apart: { ...whole, y: ringHeight, height: below },
    height: ringHeight + below,
  }
}

function ringIn(box: Box): Ellipse {
  const ry = (box.height - EDGE_PX.above - EDGE_PX.below) / 2
  return {
    x: box.x + box.width / 2,
    y: box.y + EDGE_PX.above + ry,
    rx: Math.min(box.width / 2 - EDGE_PX.beside, 290),
    ry,
  }
}

function clothUnder({ x, y, rx, ry }: Ellipse): Ellipse {
  const lower = (EDGE_PX.below - EDGE_PX.above) / 2
  return { x, y: y + lower, rx: rx + EDGE_PX.beside - 2, ry: ry + EDGE_PX.above + lower - 2 }
}

/** One alone stands in the middle, two opposite each other, from the left. */
function onRing(ring: Ellipse, at: number, count: number): Spot {
  if (count === 1) return ring
  const turn = Math.PI + (2 * Math.PI * at) / count + (count > 2 ? Math.PI / 2 : 0)
  return { x: ring.x + ring.rx * Math.cos(turn), y: ring.y + ring.ry * Math.sin(turn) }
}

/** Rows as even as can be: five are three and two. */
function inRows(box: Box, at: number, count: number): Spot {
  const across =
    box.width > 300 ? Math.max(2, Math.floor(box.width / (box.width < WIDE_PX ? 112 : 150))) : count > 4 ? 2 : 1
  const rows = Math.ceil(count / across)
  const perRow = Math.ceil(count / rows)
  const row = Math.floor(at / perRow)
  const inRow = Math.min(perRow, count - row * perRow)
  return {
    x: box.x + (box.width * ((at % perRow) + 0.5)) / inRow,
    y: box.y + (box.height * (row + 0.5)) / rows - LABEL_PX / 2 + 8,
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
