import type { ChannelAccount } from '@hilo/contract'
import { wayFrom } from './step.ts'
import type { Thread } from './threads.ts'

/** A thread in the picture. */
export interface Line extends Thread {
  /** SVG path data. */
  readonly path: string
  /** Where its figure stands: half way, of a loose end near the account that is isolated; beside what stands in the way. */
  readonly figure: readonly [x: number, y: number]
  readonly width: number
}

type Spot = { readonly x: number; readonly y: number }
type End = Spot & {
  readonly account: ChannelAccount
  readonly radius: number
  /** Where its name stands. */
  readonly label: 'above' | 'below' | 'left' | 'right'
}
type Box = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }

const THREAD_PX = [1.25, 6] as const
/** How far threads bend towards the middle of the ring, 0 to 1. */
const BEND = 0.42
/** How far from an isolated account the figure of its thread stands, as a share of the thread. */
const NEAR = 0.24

/** The room that a figure takes, from its middle, with some air. */
const FIGURE_PX = { across: 18, down: 12 } as const
/** The room that a name with its figure takes. */
const NAME_PX = { width: 100, height: 46 } as const
/** In what steps along a thread room for its figure is looked for. */
const STEPS = 40

/** Draws threads between the places of their accounts. @param middle of the ring */
export function linesOf(threads: readonly Thread[], places: readonly End[], middle: Spot): readonly Line[] {
  const ends = new Map(places.map((place) => [place.account.sourceId, place]))
  const most = Math.max(1, ...threads.map(({ people }) => people))
  const [thin, thick] = THREAD_PX
  const taken = places.flatMap((place) => [circleOf(place), nameOf(place)])
  return threads.flatMap((thread) => {
    const [from, to] = [ends.get(thread.from), ends.get(thread.to)]
    if (from === undefined || to === undefined) return []
    const bend = bendOf(from, to, middle)
    return {
      ...thread,
      path: `M${from.x} ${from.y}Q${round(bend.x)} ${round(bend.y)} ${to.x} ${to.y}`,
      figure: placeOfFigure((at) => pointOn(from, bend, to, at), shareOfFigure(from, to), taken),
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

/** Where on a thread its figure covers neither a circle nor a name: as near as can be to where it belongs, and there if it is in the way everywhere. */
function placeOfFigure(pointAt: (at: number) => readonly [number, number], wanted: number, taken: readonly Box[]) {
  const steps = Array.from({ length: STEPS - 1 }, (_, step) => (step + 1) / STEPS)
  return (
    [wanted, ...steps.toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))]
      .map(pointAt)
      .find(([x, y]) => taken.every((box) => !covers(box, x, y))) ?? pointAt(wanted)
  )
}

function covers({ left, right, top, bottom }: Box, x: number, y: number): boolean {
  const { across, down } = FIGURE_PX
  return x + across > left && x - across < right && y + down > top && y - down < bottom
}

function circleOf({ x, y, radius }: End): Box {
  return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }
}

const OUTWARD = { above: [0, -1], below: [0, 1], left: [-1, 0], right: [1, 0] } as const

function nameOf({ x, y, radius, label }: End): Box {
  const { width, height } = NAME_PX
  const [across, down] = OUTWARD[label]
  const middle = { x: x + across * (radius + width / 2), y: y + down * (radius + height / 2) }
  return {
    left: middle.x - width / 2,
    right: middle.x + width / 2,
    top: middle.y - height / 2,
    bottom: middle.y + height / 2,
  }
}

function shareOfFigure(from: End, to: End): number {
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
