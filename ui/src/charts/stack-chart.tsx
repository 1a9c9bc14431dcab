import { type PointerEvent, useState } from 'react'
import { useKit } from '../kit.tsx'
import { Axis, PLOT } from './axis.tsx'
import { ChartFigure } from './figure.tsx'
import { axisTicks, stackParts } from './scale.ts'
import { useWidth } from './use-width.ts'

/** One layer of every column. */
interface Layer {
  readonly id: string
  readonly label: string
  readonly color: string
}

type StackProps = {
  title: string
  description: string
  /** From the bottom up. */
  layers: readonly Layer[]
  /** One column per mark of the axis, oldest first; its values in the order of the layers. */
  columns: readonly { label: string; values: readonly number[] }[]
  /** Heading of the labels' column in the table. */
  axis: string
  /** Said where nothing is to be drawn. */
  empty?: string
  hideTitle?: boolean
}

/** Before it is measured. */
const FIRST_WIDTH = 480
const { height: HEIGHT, left: LEFT, bottom: BOTTOM } = PLOT
/** Above the drawing. */
const HEADROOM = 6

/** How several figures add up along an axis: columns in layers, their names and sums below. Touch or point to read one column. */
export function StackChart({ title, description, layers, columns, axis, empty, hideTitle }: StackProps) {
  const { locale } = useKit()
  const number = new Intl.NumberFormat(locale)
  const [box, width] = useWidth<HTMLDivElement>(FIRST_WIDTH)
  const [active, setActive] = useState<number | null>(null)
  const chosen = active === null ? undefined : columns[active]
  const max = Math.max(...columns.map(({ values }) => sumOf(values)), 0)
  const top = axisTicks(max).at(-1) ?? 1
  const point = (event: PointerEvent<SVGSVGElement>) => {
    const share = event.clientX - event.currentTarget.getBoundingClientRect().left - LEFT
    setActive(Math.max(0, Math.min(columns.length - 1, Math.floor((share / (width - LEFT)) * columns.length))))
  }
  const table = {
    columns: [axis, ...layers.map((layer) => layer.label)],
    rows: columns.map(({ label, values }) => [label, ...values.map((value) => number.format(value))]),
  }
  return (
    <ChartFigure title={title} description={description} table={table} hideTitle={hideTitle}>
      <div ref={box} className="relative">
        {max === 0 && empty && (
          <p
            className="pointer-events-none absolute inset-x-0 top-0 flex items-center justify-center pl-11 text-sm text-muted"
            style={{ height: HEIGHT }}
          >
            {empty}
          </p>
        )}
        <svg
          aria-hidden
          viewBox={`0 -${HEADROOM} ${width} ${HEIGHT + BOTTOM + HEADROOM}`}
          onPointerMove={point}
          onPointerDown={point}
          onPointerLeave={() => setActive(null)}
          className="block h-auto w-full touch-pan-y"
        >
          <Axis labels={columns.map(({ label }) => label)} max={max} locale={locale} width={width} />
          <Columns layers={layers} columns={columns} active={active} top={top} width={width} />
        </svg>
        <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 pl-11 text-xs text-muted">
          {layers.map((layer, index) => (
            <li key={layer.id} className="flex items-center gap-1.5 whitespace-nowrap">
              <span aria-hidden className="size-2.5 rounded-xs" style={{ background: layer.color }} />
              {layer.label}
              <b className="tabular font-semibold text-ink">
                {number.format(
                  chosen ? (chosen.values[index] ?? 0) : sumOf(columns.map(({ values }) => values[index] ?? 0)),
                )}
              </b>
            </li>
          ))}
          {chosen && <li className="ml-auto whitespace-nowrap">{chosen.label}</li>}
        </ul>
      </div>
    </ChartFigure>
  )
}

type ColumnsProps = Pick<StackProps, 'layers' | 'columns'> & { active: number | null; top: number; width: number }

function Columns({ layers, columns, active, top, width }: ColumnsProps) {
  const slot = (width - LEFT) / columns.length
  const columnWidth = Math.min(36, slot * 0.64)
  return columns.map(({ label, values }, index) => (
    <g key={label} opacity={active === null || active === index ? 1 : 0.4}>
      {stackParts(values, HEIGHT, top).map(({ y, height }, layer) =>
        height > 0 ? (
          <rect
            key={layers[layer]?.id}
            x={LEFT + (index + 0.5) * slot - columnWidth / 2}
            y={y}
            width={columnWidth}
            height={height}
            rx={Math.min(2, height / 2)}
            fill={layers[layer]?.color}
            className="stroke-surface"
            strokeWidth={1}
          />
        ) : null,
      )}
    </g>
  ))
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}
