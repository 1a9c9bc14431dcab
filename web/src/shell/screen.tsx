import { cx } from '@hilo/ui'
import { type ReactNode, useEffect } from 'react'

type ScreenProps = {
  title: string
  /** Shown instead of the plain title, e.g. with an avatar. */
  heading?: ReactNode
  description?: ReactNode
  actions?: ReactNode
  /** Views of what the screen shows, below the title. */
  tabs?: ReactNode
  /** Filters and search, below the title. */
  toolbar?: ReactNode
  children: ReactNode
  /** The content scrolls by itself (a table, a timeline) instead of with the page. */
  fill?: boolean
}

/** The frame of every screen: title, actions, tools, content. */
export function Screen({ title, heading, description, actions, tabs, toolbar, children, fill }: ScreenProps) {
  useEffect(() => {
    document.title = `${title} · Hilo`
  }, [title])
  return (
    <div className={cx('flex min-w-0 flex-col', fill ? 'h-full min-h-0' : 'min-h-full')}>
      <header className="sticky top-0 z-20 flex shrink-0 flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line bg-surface/95 px-4 py-2.5 backdrop-blur-xs">
        <div className="min-w-0">
          {heading ?? <h1 className="text-base font-semibold">{title}</h1>}
          {description && <p className="text-xs text-muted">{description}</p>}
        </div>
        {actions && <div className="flex items-center gap-2">{actions}</div>}
      </header>
      {tabs}
      {toolbar && (
        <div className="flex shrink-0 items-center gap-2 overflow-x-auto border-b border-line px-4 py-2">{toolbar}</div>
      )}
      <div className={cx('flex min-w-0 flex-1 flex-col', fill && 'min-h-0')}>{children}</div>
    </div>
  )
}
