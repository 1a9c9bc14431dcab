import type { ReactNode } from 'react'
import { cx } from '../cx.ts'
import { useKit } from '../kit.tsx'
import { ChartFigure } from './figure.tsx'

type SetProps = {
  title: string
  description: string
  /** The sets, in the order of the rows. */
  sets: readonly { id: string; label: string; icon?: ReactNode; color: string }[]
  /** How many are in exactly these sets, most first. */
  combinations: readonly { sets: readonly string[]; value: number }[]
  unit: string
  axis: string
  hideTitle?: boolean
}

/**
 * Which sets overlap, as in an UpSet plot: one column per combination, its bar above, joined dots below.
 * @source Lex et al., "UpSet: Visualization of Intersecting Sets", IEEE TVCG 2014
 */
export function SetChart({ title, description, sets, combinations, unit, axis, hideTitle }: SetProps) {
  const { locale } = useKit()
  const number = new Intl.NumberFormat(locale)
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })
  const top = Math.max(...combinations.map((each) => each.value), 1)
  const nameOf = (ids: readonly string[]) =>
    sets
      .filter((set) => ids.includes(set.id))
      .map((set) => set.label)
      .join(' + ')
  const table = {
    columns: [axis, unit],
    rows: combinations.map((each) => [nameOf(each.sets), number.format(each.value)]),
  }
  return (
    <ChartFigure title={title} description={description} table={table} hideTitle={hideTitle}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <div className="overflow-x-auto" tabIndex={0}>
        <div aria-hidden className="flex w-max min-w-full items-end gap-1">
          <ul className="sticky left-0 z-10 flex shrink-0 flex-col bg-surface pr-3 text-sm">
            {sets.map((set) => (
              <li key={set.id} className="flex h-7 items-center gap-2 whitespace-nowrap">
                {set.icon}
                {set.label}
              </li>
            ))}
          </ul>
          {combinations.map((each) => (
            <div
              key={each.sets.join('+')}
              title={`${nameOf(each.sets)}: ${number.format(each.value)}`}
              className="group flex min-w-9 flex-1 flex-col items-center"
            >
              <span className="tabular mb-1 text-2xs whitespace-nowrap text-muted group-hover:text-ink">
                {compact.format(each.value)}
              </span>
              <span
                className="w-5 rounded-t-xs bg-accent group-hover:bg-accent-hover"
                style={{ height: `${Math.max(2, (each.value / top) * 120)}px` }}
              />
              <span className="relative flex w-full flex-col items-center border-t border-line-strong">
                <Thread sets={sets.map((set) => set.id)} members={each.sets} />
                {sets.map((set) => (
                  <span key={set.id} className="relative flex h-7 items-center justify-center">
                    <span
                      className={cx('size-3 rounded-full', !each.sets.includes(set.id) && 'bg-pressed')}
                      style={each.sets.includes(set.id) ? { background: set.color } : undefined}
                    />
                  </span>
                ))}
              </span>
            </div>
          ))}
        </div>
      </div>
    </ChartFigure>
  )
}

const ROW_PX = 28

function Thread({ sets, members }: { sets: readonly string[]; members: readonly string[] }) {
  const rows = sets.flatMap((set, index) => (members.includes(set) ? [index] : []))
  const first = rows[0]
  const last = rows.at(-1)
  if (first === undefined || last === undefined || first === last) return null
  return (
    <span
      className="absolute w-0.5 bg-line-control"
      style={{ top: (first + 0.5) * ROW_PX, height: (last - first) * ROW_PX }}
    />
  )
}
