import { linePath, linePoints } from './scale.ts'

const WIDTH = 84
const HEIGHT = 26

/** The course of a figure at a glance; decorative, the figure stands beside it. */
export function Sparkline({ values }: { values: readonly number[] }) {
  const points = linePoints(values, WIDTH, HEIGHT, Math.max(...values))
  const last = points.at(-1)
  return (
    <svg
      aria-hidden
      viewBox={`-2 -3 ${WIDTH + 6} ${HEIGHT + 6}`}
      className="h-8 w-24 shrink-0 overflow-visible text-accent"
    >
      <path d={`${linePath(points)}L${WIDTH} ${HEIGHT}L0 ${HEIGHT}Z`} fill="currentColor" opacity={0.1} />
      <path
        d={linePath(points)}
        fill="none"
        stroke="currentColor"
        strokeWidth={1.5}
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      {last && <circle cx={last[0]} cy={last[1]} r={2.25} fill="currentColor" />}
    </svg>
  )
}
