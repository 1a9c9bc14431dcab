import { axisTicks } from './scale.ts'

/** The drawing box of charts along an axis, in SVG units: height of the drawing, room for figures at its left and labels below. */
export const PLOT = { height: 176, left: 44, bottom: 24 } as const
/** Room that a label of the axis needs. */
const LABEL_PX = 64

type AxisProps = { labels: readonly string[]; max: number; locale: string; width: number }

/** The lines of a chart with their figures, and the labels below, as many as there is room for: the last one always, since it is what one looks at. */
export function Axis({ labels, max, locale, width }: AxisProps) {
  const ticks = axisTicks(max)
  const top = ticks.at(-1) ?? 1
  const compact = new Intl.NumberFormat(locale, { notation: 'compact' })
  const every = Math.ceil(labels.length / Math.max(2, Math.floor((width - PLOT.left) / LABEL_PX)))
  return (
    <g className="fill-muted text-2xs">
      {ticks.map((tick) => {
        const y = PLOT.height - (tick / top) * PLOT.height
        return (
          <g key={tick}>
            <line x1={PLOT.left} x2={width} y1={y} y2={y} className="stroke-line" strokeWidth={1} />
            <text x={PLOT.left - 8} y={y + 4} textAnchor="end">
              {compact.format(tick)}
            </text>
          </g>
        )
      })}
      {labels.map((label, index) =>
        (labels.length - 1 - index) % every === 0 ? (
          <text
            key={label}
            {...placeOf(PLOT.left + ((index + 0.5) * (width - PLOT.left)) / labels.length, width)}
            y={PLOT.height + 18}
          >
            {label}
          </text>
        ) : null,
      )}
    </g>
  )
}

/** Below its column, or as near as the edge of the drawing lets it. */
function placeOf(x: number, width: number): { x: number; textAnchor: 'middle' | 'end' } {
  return x > width - LABEL_PX / 3 ? { x: width, textAnchor: 'end' } : { x, textAnchor: 'middle' }
}
