import type { ChannelAccount } from '@hilo/contract'
import { wayFrom } from './step.ts'
import type { Thread } from './threads.ts'

/** A thread in the picture. */
export interface Line extends Thread {
  /** SVG path data. */
  readonly path: string
  /** Where its figure stands: half way, of a loose end near the account that is isolated. */
  readonly figure: readonly [x: number, y: number]
  readonly width: number
}

type Spot = { readonly x: number; readonly y: number }
type End = Spot & { readonly account: ChannelAccount }

const THREAD_PX = [1.25, 6] as const
/** How far threads bend towards the middle of the ring, 0 to 1. */
const BEND = 0.42
/** How far from an isolated account the figure of its thread stands, as a share of the thread. */
const NEAR = 0.24

/** Draws threads between the places of their accounts. @param middle of the ring */
export function linesOf(threads: readonly Thread[], places: readonly End[], middle: Spot): readonly Line[] {
  const ends = new Map(places.map((place) => [place.account.sourceId, place]))
  const most = Math.max(1, ...threads.map(({ people }) => people))
  const [thin, thick] = THREAD_PX
  return threads.flatMap((thread) => {
    const [from, to] = [ends.get(thread.from), ends.get(thread.to)]
    if (from === undefined || to === undefined) return []
    const bend = bendOf(from, to, middle)
    return {
      ...thread,
      path: `M${from.x} ${from.y}Q${round(bend.x)} ${round(bend.y)} ${to.x} ${to.y}`,
      figure: pointOn(from, bend, to, placeOfFigure(from, to)),
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

function placeOfFigure(from: End, to: End): number {
  const [isFromApart, isToApart] = [from, to].map(({ account }) => wayFrom(account.integration).deed === 'link')
  if (isFromApart === isToApart) return 0.5
  return isFromApart ? NEAR : 1 - NEAR
}

/** Of a quadratic curve. @param at 0 at its beginning, 1 at its end */
function pointOn(from: Spot, bend: Spot, to: Spot, at: number): readonly [x: number, y: number] {
  const between = (a: number, b: number, c: number) => (1 - at) ** 2 * a + 2 * at * (1 - at) * b + at ** 2 * c
  return [round(between(from.x, bend.x, to.x)), round(between(from.y, bend.y, to.y))]
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
