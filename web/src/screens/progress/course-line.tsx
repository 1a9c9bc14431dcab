import { cx } from '@hilo/ui'

const WIDTH = 88
const HEIGHT = 26

/** The course of a figure at a glance, to its own scale; decorative: its value stands beside it. */
export function CourseLine({ values, isHolding }: { values: readonly (number | null)[]; isHolding: boolean }) {
  const known = values.flatMap((value, index) => (value === null ? [] : [{ index, value }]))
  const low = Math.min(...known.map(({ value }) => value))
  const high = Math.max(...known.map(({ value }) => value))
  // What hardly moves should look as if it hardly moved: five points of a hundred at least fill the height.
  const span = Math.max(0.05, high - low)
  const middle = (low + high) / 2
  const x = (index: number) => (values.length > 1 ? (index / (values.length - 1)) * WIDTH : 0)
  const y = (value: number) => HEIGHT / 2 - ((value - middle) / span) * HEIGHT
  const last = known.at(-1)
  return (
    <svg
      aria-hidden
      viewBox={`-3 -4 ${WIDTH + 6} ${HEIGHT + 8}`}
      className={cx('h-8 w-24 shrink-0', isHolding ? 'text-warning' : 'text-accent')}
    >
      <polyline
        points={known.map(({ index, value }) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`).join(' ')}
        fill="none"
        stroke="currentColor"
        strokeWidth={1.5}
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      {last && <circle cx={x(last.index)} cy={y(last.value)} r={2.25} fill="currentColor" />}
    </svg>
  )
}
