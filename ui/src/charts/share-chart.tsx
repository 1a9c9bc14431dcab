import type { ReactNode } from 'react'
import { useKit } from '../kit.tsx'
import { ChartFigure } from './figure.tsx'
import { arcPath } from './scale.ts'

/** A part of a whole. */
interface Share {
  readonly id: string
  readonly label: string
  readonly value: number
  readonly color: string
  readonly icon?: ReactNode
}

type DonutProps = {
  title: string
  description: string
  shares: readonly Share[]
  unit: string
  axis: string
  center?: ReactNode
  hideTitle?: boolean
}

/** Parts of a whole as a ring, with the figures beside it: the colours repeat what the words say. */
export function DonutChart({ title, description, shares, unit, axis, center, hideTitle }: DonutProps) {
  const { locale } = useKit()
  const number = new Intl.NumberFormat(locale)
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const total = shares.reduce((sum, share) => sum + share.value, 0)
  const table = {
    columns: [axis, unit, '%'],
    rows: shares.map((share) => [share.label, number.format(share.value), percent.format(share.value / (total || 1))]),
  }
  return (
    <ChartFigure title={title} description={description} table={table} hideTitle={hideTitle}>
      <div className="flex flex-wrap items-center gap-6">
        <div className="relative size-36 shrink-0">
          <svg aria-hidden viewBox="-50 -50 100 100" className="size-full">
            {withStarts(shares, total).map(({ share, from, to }) => (
              <path
                key={share.id}
                d={arcPath(from, to, 48, 34)}
                fill={share.color}
                className="stroke-surface"
                strokeWidth={1.5}
              />
            ))}
          </svg>
          <div className="absolute inset-0 flex flex-col items-center justify-center text-center">{center}</div>
        </div>
        <ul className="flex min-w-40 flex-1 flex-col gap-1.5 text-sm">
          {shares.map((share) => (
            <li key={share.id} className="flex items-center gap-2">
              {share.icon ?? <span aria-hidden className="size-2.5 rounded-xs" style={{ background: share.color }} />}
              <span className="min-w-0 flex-1 truncate">{share.label}</span>
              <span className="tabular text-muted">{percent.format(share.value / (total || 1))}</span>
            </li>
          ))}
        </ul>
      </div>
    </ChartFigure>
  )
}

type BarsProps = {
  title: string
  description: string
  bars: readonly (Share & { /** A part of the bar to set off, e.g. people seen nowhere else. */ part?: number })[]
  unit: string
  axis: string
  partUnit?: string
  hideTitle?: boolean
}

/** Amounts side by side as lying bars, longest first as given; a stronger part may be set off. */
export function BarList({ title, description, bars, unit, axis, partUnit, hideTitle }: BarsProps) {
  const { locale } = useKit()
  const number = new Intl.NumberFormat(locale)
  const top = Math.max(...bars.map((bar) => bar.value), 1)
  const table = {
    columns: partUnit ? [axis, unit, partUnit] : [axis, unit],
    rows: bars.map((bar) => [bar.label, number.format(bar.value), ...(partUnit ? [number.format(bar.part ?? 0)] : [])]),
  }
  return (
    <ChartFigure title={title} description={description} table={table} hideTitle={hideTitle}>
      {/* All rows share the columns: the longest name decides where the bars begin, and has half the width at most. */}
      <ul className="grid grid-cols-[fit-content(50%)_minmax(0,1fr)_auto] gap-x-3 gap-y-2.5 text-sm">
        {bars.map((bar) => (
          <li key={bar.id} className="col-span-3 grid grid-cols-subgrid items-center">
            <span className="flex min-w-0 items-center gap-2">
              {bar.icon}
              <span className="truncate">{bar.label}</span>
            </span>
            <span aria-hidden className="relative h-3 rounded-xs bg-pressed">
              <span
                className="absolute inset-y-0 left-0 rounded-xs opacity-55"
                style={{ width: `${(bar.value / top) * 100}%`, background: bar.color }}
              />
              <span
                className="absolute inset-y-0 left-0 rounded-xs"
                style={{ width: `${((bar.part ?? bar.value) / top) * 100}%`, background: bar.color }}
              />
            </span>
            <span className="tabular min-w-12 text-right text-muted">{number.format(bar.value)}</span>
          </li>
        ))}
      </ul>
    </ChartFigure>
  )
}

function withStarts(shares: readonly Share[], total: number) {
  let sum = 0
  return shares
    .filter((share) => share.value > 0)
    .map((share) => {
      const from = sum / total
      sum += share.value
      return { share, from, to: sum / total }
    })
}
