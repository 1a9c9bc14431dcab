import { type LucideIcon, X } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { cx } from './cx.ts'
import { useKit } from './kit.tsx'

/** What a colour says; never the only carrier of the meaning. */
export type Tone = 'neutral' | 'accent' | 'success' | 'warning' | 'danger'

const TONE: Record<Tone, string> = {
  neutral: 'bg-pressed text-muted',
  accent: 'bg-accent-soft text-accent-ink',
  success: 'bg-success-soft text-success-ink',
  warning: 'bg-warning-soft text-warning-ink',
  danger: 'bg-danger-soft text-danger-ink',
}

/** A word about the state of something. */
export function Badge({
  tone = 'neutral',
  icon: Icon,
  children,
}: {
  tone?: Tone
  icon?: LucideIcon
  children: ReactNode
}) {
  return (
    <span
      className={cx(
        'inline-flex h-5 shrink-0 items-center gap-1 rounded-sm px-1.5 text-xs font-medium whitespace-nowrap',
        TONE[tone],
      )}
    >
      {Icon && <Icon aria-hidden className="size-3" strokeWidth={2} />}
      {children}
    </span>
  )
}

type ChipProps = {
  children: ReactNode
  onRemove?: () => void
  onPress?: () => void
  pressed?: boolean
  icon?: ReactNode
  className?: string
}

/** A filter or a value that can be switched on and off, or taken away. */
export function Chip({ children, onRemove, onPress, pressed, icon, className }: ChipProps) {
  const { labels } = useKit()
  const id = useId()
  const look = cx(
    'inline-flex h-7 shrink-0 items-center gap-1.5 rounded-full border px-2.5 text-xs font-medium whitespace-nowrap transition-colors pointer-coarse:h-9',
    pressed ? 'border-accent bg-accent-soft text-accent-ink' : 'border-line-strong bg-surface text-muted',
    className,
  )
  if (onPress) {
    return (
      <button type="button" aria-pressed={pressed ?? false} onClick={onPress} className={cx(look, 'hover:text-ink')}>
        {icon}
        {children}
      </button>
    )
  }
  return (
    <span className={cx(look, onRemove && 'pr-0.5')}>
      {icon}
      <span id={`${id}what`}>{children}</span>
      {onRemove && (
        <button
          type="button"
          id={id}
          aria-label={labels.clear}
          aria-labelledby={`${id} ${id}what`}
          onClick={onRemove}
          className="flex size-6 items-center justify-center rounded-full hover:bg-hover"
        >
          <X aria-hidden className="size-3" />
        </button>
      )}
    </span>
  )
}
