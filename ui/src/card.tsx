import { ArrowDownRight, ArrowUpRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Sparkline } from './charts/sparkline.tsx'
import { cx } from './cx.ts'

type CardProps = {
  children: ReactNode
  title?: ReactNode
  description?: ReactNode
  actions?: ReactNode
  flush?: boolean
  className?: string
}

/** A sheet of paper on the page: one subject, its title and what one can do with it. */
export function Card({ children, title, description, actions, flush, className }: CardProps) {
  return (
    <section className={cx('flex min-w-0 flex-col rounded-lg border border-line bg-surface shadow-card', className)}>
      {(title !== undefined || actions !== undefined) && (
        <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-3.5 pb-1">
          <div className="min-w-0">
            {title !== undefined && <h2 className="text-sm font-semibold">{title}</h2>}
            {description && <p className="text-sm text-muted">{description}</p>}
          </div>
          {actions && <div className="flex items-center gap-2">{actions}</div>}
        </header>
      )}
      <div className={cx('min-w-0 flex-1', flush ? 'pt-2' : 'px-4 pt-2.5 pb-4')}>{children}</div>
    </section>
  )
}

type StatTileProps = {
  label: string
  value: ReactNode
  /** Change against the period before, as text with its sign, and whether it is good news. */
  change?: { text: string; direction: 'up' | 'down' | 'flat'; good: boolean }
  trend?: readonly number[]
  hint?: ReactNode
}

/** One figure with its change and its course. */
export function StatTile({ label, value, change, trend, hint }: StatTileProps) {
  const Arrow = change?.direction === 'down' ? ArrowDownRight : ArrowUpRight
  return (
    <section className="flex min-w-0 flex-col gap-1 rounded-lg border border-line bg-surface px-4 py-3.5 shadow-card">
      <h2 className="text-sm text-muted">{label}</h2>
      <div className="flex flex-wrap items-end justify-between gap-x-3 gap-y-1">
        <p className="tabular whitespace-nowrap text-2xl font-semibold tracking-tight">{value}</p>
        {trend && trend.length > 1 && <Sparkline values={trend} />}
      </div>
      {(change || hint) && (
        <p className="flex items-center gap-1 text-xs text-muted">
          {change && (
            <span
              className={cx(
                'tabular inline-flex items-center gap-0.5 font-medium',
                change.good ? 'text-success-ink' : 'text-danger-ink',
              )}
            >
              {change.direction !== 'flat' && <Arrow aria-hidden className="size-3.5" />}
              {change.text}
            </span>
          )}
          {hint}
        </p>
      )}
    </section>
  )
}
