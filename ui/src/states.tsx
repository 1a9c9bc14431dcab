import { CircleAlert, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { cx } from './cx.ts'
import { useKit } from './kit.tsx'

type EmptyProps = { icon?: LucideIcon; title: string; children?: ReactNode; action?: ReactNode }

/** Nothing here yet: says why and what to do next. */
export function EmptyState({ icon: Icon, title, children, action }: EmptyProps) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-2 px-6 py-14 text-center">
      {Icon && (
        <span className="mb-2 flex size-11 items-center justify-center rounded-xl border border-line bg-surface text-faint shadow-card">
          <Icon aria-hidden className="size-5" strokeWidth={1.5} />
        </span>
      )}
      <h2 className="text-base font-semibold">{title}</h2>
      {children && <div className="text-sm text-muted">{children}</div>}
      {action && <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  )
}

type ErrorProps = { title?: string; detail?: string; code?: string; onRetry?: () => void; compact?: boolean }

/** Something failed: what, the stable code to quote, and a way to try again. */
export function ErrorState({ title, detail, code, onRetry, compact }: ErrorProps) {
  const { labels } = useKit()
  return (
    <div
      role="alert"
      className={cx('mx-auto flex max-w-md flex-col items-center gap-2 px-6 text-center', compact ? 'py-6' : 'py-14')}
    >
      <CircleAlert aria-hidden className="size-6 text-danger" strokeWidth={1.5} />
      <h2 className="text-base font-semibold">{title ?? labels.errorTitle}</h2>
      {detail && <p className="text-sm text-muted">{detail}</p>}
      {code && (
        <p className="text-xs text-muted">
          {labels.errorCode} <code className="rounded-xs bg-pressed px-1 py-0.5 font-mono text-2xs">{code}</code>
        </p>
      )}
      {onRetry && (
        <Button className="mt-3" onClick={onRetry}>
          {labels.retry}
        </Button>
      )}
    </div>
  )
}

/** A grey shape where content will be; size it with classes. */
export function Skeleton({ className, round }: { className?: string; round?: boolean }) {
  return (
    <span
      aria-hidden
      className={cx('block animate-shimmer bg-pressed', round ? 'rounded-full' : 'rounded-sm', className)}
    />
  )
}

const WIDTHS = ['w-2/3', 'w-1/2', 'w-3/5', 'w-2/5', 'w-1/2', 'w-3/4']

/** Lines of the shape of what is being loaded; announced once to screen readers. */
export function LoadingState({ rows = 6, shape = 'list' }: { rows?: number; shape?: 'list' | 'form' | 'cards' }) {
  const { labels } = useKit()
  return (
    <div
      role="status"
      aria-label={labels.loading}
      className={shape === 'cards' ? 'grid gap-4 sm:grid-cols-2 lg:grid-cols-4' : 'flex flex-col'}
    >
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
        <Placeholder key={row} shape={shape} width={WIDTHS[row % WIDTHS.length] ?? 'w-1/2'} />
      ))}
    </div>
  )
}

function Placeholder({ shape, width }: { shape: 'list' | 'form' | 'cards'; width: string }) {
  switch (shape) {
    case 'list':
      return (
        <span className="flex items-center gap-3 border-b border-line px-4 py-2.5">
          <Skeleton className="size-6" round />
          <Skeleton className={cx('h-3.5', width)} />
          <Skeleton className="ml-auto h-3.5 w-16" />
        </span>
      )
    case 'form':
      return (
        <span className="flex flex-col gap-2 py-2.5">
          <Skeleton className="h-3.5 w-28" />
          <Skeleton className="h-8 w-full rounded-md" />
        </span>
      )
    case 'cards':
      return (
        <span className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4">
          <Skeleton className="h-3.5 w-24" />
          <Skeleton className={cx('h-7', width)} />
        </span>
      )
  }
}
