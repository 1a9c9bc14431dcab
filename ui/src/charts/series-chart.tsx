import { type PointerEvent, useState } from 'react'
import { useKit } from '../kit.tsx'
import { Axis, PLOT } from './axis.tsx'
import { ChartFigure } from './figure.tsx'
import { axisTicks, linePath, linePoints } from './scale.ts'
import { useWidth } from './use-width.ts'

type SeriesProps = {
  title: string
  description: string
  /** One value per mark of the axis, oldest first. */
  points: readonly { label: string; value: number }[]
  kind: 'line' | 'bar'
  /** Name of the value, e.g. "Events". */
  unit: string
  /** Heading of the labels' column in the table. */
  axis: string
  color?: string
  hideTitle?: boolean
}

/** Before it is measured. */
const FIRST_WIDTH = 640
const { height: HEIGHT, left: LEFT, bottom: BOTTOM } = PLOT

/** How one figure runs along an axis, as a line or as bars. Touch or point to read one value. */
export function SeriesChart({
  title,
  description,
  points,
  kind,
  unit,
  axis,
  color = 'var(--color-accent)',
  hideTitle,
}: SeriesProps) {
  const { locale } = useKit()
  const number = new Intl.NumberFormat(locale)
  const [box, width] = useWidth<HTMLDivElement>(FIRST_WIDTH)
  const [active, setActive] = useState<number | null>(null)
  const chosen = active === null ? undefined : points[active]
  const point = (event: PointerEvent<SVGSVGElement>) => {
    const bounds = event.currentTarget.getBoundingClientRect()
    const share = event.clientX - bounds.left - LEFT
    setActive(Math.max(0, Math.min(points.length - 1, Math.floor((share / (width - LEFT)) * points.length))))
  }
  const table = { columns: [axis, unit], rows: points.map((each) => [each.label, number.format(each.value)]) }
  return (
    <ChartFigure title={title} description={description} table={table} hideTitle={hideTitle}>
      <div ref={box} className="relative" style={{ color }}>
        <svg
          aria-hidden
          viewBox={`0 -6 ${width} ${HEIGHT + BOTTOM + 6}`}
          onPointerMove={point}
          onPointerDown={point}
          onPointerLeave={() => setActive(null)}
          className="block h-auto w-full touch-pan-y"
        >
          <Axis
            labels={points.map((each) => each.label)}
            max={Math.max(...points.map((each) => each.value), 0)}
            locale={locale}
            width={width}
          />
          <Marks points={points} kind={kind} active={active} width={width} />
        </svg>
        {chosen && active !== null && (
          <div
            className="pointer-events-none absolute -top-1 z-10 -translate-x-1/2 rounded-md bg-raised px-2 py-1 text-xs whitespace-nowrap text-ink shadow-overlay"
            style={{
              left: `clamp(4rem, ${((LEFT + ((active + 0.5) * (width - LEFT)) / points.length) / width) * 100}%, calc(100% - 4rem))`,
            }}
          >
            <span className="text-muted">{chosen.label}</span>{' '}
            <b className="tabular font-semibold">{number.format(chosen.value)}</b> {unit}
          </div>
        )}
      </div>
    </ChartFigure>
  )
}

type MarksProps = { points: SeriesProps['points']; kind: 'line' | 'bar'; active: number | null; width: number }

function Marks({ points, kind, active, width }: MarksProps) {
  const top = axisTicks(Math.max(...points.map((point) => point.value), 0)).at(-1) ?? 1
  const slot = (width - LEFT) / points.length
  if (kind === 'bar') {
    return points.map((point, index) => {
      const height = (point.value / top) * HEIGHT
      return (
        <rect
          key={point.label}
          x={LEFT + index * slot + slot * 0.16}
          y={HEIGHT - height}
          width={slot * 0.68}
          height={height}
          rx={Math.min(3, slot * 0.2)}
          fill="currentColor"
          opacity={active === null || active === index ? 1 : 0.4}
        />
      )
    })
  }
  const line = linePoints(
    points.map((point) => point.value),
    width - LEFT - slot,
    HEIGHT,
    top,
  )
  const dot = active === null ? undefined : line[active]
  return (
    <g transform={`translate(${LEFT + slot / 2} 0)`}>
      <path d={`${linePath(line)}L${width - LEFT - slot} ${HEIGHT}L0 ${HEIGHT}Z`} fill="currentColor" opacity={0.1} />
      <path d={linePath(line)} fill="none" stroke="currentColor" strokeWidth={2} strokeLinejoin="round" />
      {dot && (
        <>
          <line x1={dot[0]} x2={dot[0]} y1={0} y2={HEIGHT} className="stroke-line-strong" />
          <circle cx={dot[0]} cy={dot[1]} r={4} fill="currentColor" className="stroke-surface" strokeWidth={2} />
        </>
      )}
    </g>
  )
}
