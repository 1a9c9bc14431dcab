import { type PointerEvent, useState } from 'react'
import { useKit } from '../kit.tsx'
import { ChartFigure } from './figure.tsx'
import { linePath } from './scale.ts'
import { shareAxis, trendRuns } from './trend-rules.ts'
import { useWidth } from './use-width.ts'

/** One point of a course: a share from 0 to 1, or null where it was not measured. */
export interface TrendPoint {
  readonly label: string
  readonly value: number | null
  /** What happened there; a mark stands on the axis. */
  readonly notes: readonly string[]
  /** Drawn hollow: not measured in its own time. */
  readonly isSoft?: boolean
}

type TrendProps = {
  title: string
  description: string
  /** Oldest first. */
  points: readonly TrendPoint[]
  /** Lines that the course has to reach. */
  thresholds: readonly { label: string; value: number }[]
  /** Heading of the labels' column in the table. */
  axis: string
  /** Heading of the values' column. */
  unit: string
  /** Heading of the notes' column. */
  notesTitle: string
  hideTitle?: boolean
}

const FIRST_WIDTH = 640
const LABEL_PX = 72
const HEIGHT = 208
const LEFT = 44
const RIGHT = 84
const BOTTOM = 42

/** The course of a share over time, with the lines it has to reach and marks for what happened. Touch or point to read one value. */
export function TrendChart(props: TrendProps) {
  const { title, description, points, thresholds, axis, unit, notesTitle, hideTitle } = props
  const { locale } = useKit()
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const [box, width] = useWidth<HTMLDivElement>(FIRST_WIDTH)
  const [active, setActive] = useState<number | null>(null)
  const scale = scaleOf(props, width)
  const point = (event: PointerEvent<SVGSVGElement>) => {
    const bounds = event.currentTarget.getBoundingClientRect()
    const share = (event.clientX - bounds.left - LEFT) / (width - LEFT - RIGHT)
    setActive(Math.max(0, Math.min(points.length - 1, Math.floor(share * points.length))))
  }
  const chosen = active === null ? undefined : points[active]
  const textOf = (value: number | null) => (value === null ? '–' : percent.format(value))
  const table = {
    columns: [axis, unit, notesTitle],
    rows: points.map((each) => [each.label, textOf(each.value), each.notes.join(' · ')]),
  }
  return (
    <ChartFigure title={title} description={description} table={table} hideTitle={hideTitle}>
      <div ref={box} className="relative text-accent">
        <svg
          aria-hidden
          viewBox={`0 -8 ${width} ${HEIGHT + BOTTOM + 8}`}
          onPointerMove={point}
          onPointerDown={point}
          onPointerLeave={() => setActive(null)}
          className="block h-auto w-full touch-pan-y"
        >
          <Grid points={points} scale={scale} width={width} />
          <Thresholds thresholds={thresholds} scale={scale} width={width} />
          <Line points={points} scale={scale} active={active} />
        </svg>
        {chosen && active !== null && (
          <div
            className="pointer-events-none absolute top-0 z-10 max-w-64 -translate-x-1/2 rounded-md bg-raised px-2.5 py-1.5 text-xs text-ink shadow-overlay"
            style={{ left: `clamp(8rem, ${(scale.x(active) / width) * 100}%, calc(100% - 8rem))` }}
          >
            <span className="text-muted">{chosen.label}</span>{' '}
            <b className="tabular font-semibold">{textOf(chosen.value)}</b>
            {chosen.notes.map((note) => (
              <span key={note} className="mt-0.5 block text-muted">
                {note}
              </span>
            ))}
          </div>
        )}
      </div>
    </ChartFigure>
  )
}

interface Scale {
  readonly ticks: readonly number[]
  readonly x: (index: number) => number
  readonly y: (value: number) => number
}

function scaleOf({ points, thresholds }: TrendProps, width: number): Scale {
  const values = [
    ...points.flatMap(({ value }) => (value === null ? [] : [value])),
    ...thresholds.map(({ value }) => value),
  ]
  const ticks = shareAxis(values)
  const [bottom = 0] = ticks
  const top = ticks.at(-1) ?? 1
  return {
    ticks,
    x: (index) => LEFT + ((index + 0.5) * (width - LEFT - RIGHT)) / points.length,
    y: (value) => HEIGHT - ((value - bottom) / (top - bottom)) * HEIGHT,
  }
}

function Grid({ points, scale, width }: { points: TrendProps['points']; scale: Scale; width: number }) {
  const { locale } = useKit()
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const every = Math.ceil(points.length / Math.max(2, Math.floor((width - LEFT - RIGHT) / LABEL_PX)))
  return (
    <g className="fill-muted text-2xs">
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <line x1={LEFT} x2={width - RIGHT} y1={scale.y(tick)} y2={scale.y(tick)} className="stroke-line" />
          <text x={LEFT - 8} y={scale.y(tick) + 4} textAnchor="end">
            {percent.format(tick)}
          </text>
        </g>
      ))}
      {points.map((point, index) =>
        (points.length - 1 - index) % every === 0 ? (
          <text key={point.label} x={scale.x(index)} y={HEIGHT + 36} textAnchor="middle">
            {point.label}
          </text>
        ) : null,
      )}
      {points.map((point, index) =>
        point.notes.length > 0 ? (
          <g key={point.label} className="stroke-accent">
            <line
              x1={scale.x(index)}
              x2={scale.x(index)}
              y1={point.value === null ? 0 : scale.y(point.value)}
              y2={HEIGHT + 7}
              strokeDasharray="2 3"
            />
            <path d={`M${scale.x(index)} ${HEIGHT + 7}l5 5l-5 5l-5 -5Z`} className="fill-surface" strokeWidth={1.5} />
          </g>
        ) : null,
      )}
    </g>
  )
}

function Thresholds({
  thresholds,
  scale,
  width,
}: {
  thresholds: TrendProps['thresholds']
  scale: Scale
  width: number
}) {
  return thresholds.map(({ label, value }) => (
    <g key={label}>
      <line
        x1={LEFT}
        x2={width - RIGHT}
        y1={scale.y(value)}
        y2={scale.y(value)}
        className="stroke-line-control"
        strokeDasharray="4 4"
      />
      <text x={width - RIGHT + 8} y={scale.y(value) + 4} className="fill-muted text-2xs font-medium">
        {label}
      </text>
    </g>
  ))
}

function Line({ points, scale, active }: { points: TrendProps['points']; scale: Scale; active: number | null }) {
  const runs = trendRuns(points.map(({ value }) => value)).map((run) =>
    run.map(({ index, value }) => [scale.x(index), scale.y(value)] as const),
  )
  return (
    <g>
      {active !== null && (
        <line x1={scale.x(active)} x2={scale.x(active)} y1={0} y2={HEIGHT} className="stroke-line-strong" />
      )}
      {runs.map((run) => (
        <g key={run[0]?.join()}>
          <path
            d={`${linePath(run)}L${run.at(-1)?.[0] ?? 0} ${HEIGHT}L${run[0]?.[0] ?? 0} ${HEIGHT}Z`}
            fill="currentColor"
            opacity={0.08}
          />
          <path d={linePath(run)} fill="none" stroke="currentColor" strokeWidth={2} strokeLinejoin="round" />
        </g>
      ))}
      {points.map(({ label, value, isSoft }, index) =>
        value === null ? null : (
          <circle
            key={label}
            cx={scale.x(index)}
            cy={scale.y(value)}
            r={index === active ? 5 : 3.5}
            className={isSoft ? 'fill-surface' : undefined}
            fill="currentColor"
            stroke="currentColor"
            strokeWidth={1.5}
          />
        ),
      )}
    </g>
  )
}
