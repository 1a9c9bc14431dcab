import { LoaderCircle, type LucideIcon } from 'lucide-react'
import type { ComponentProps, MouseEvent, ReactNode } from 'react'
import { cx } from './cx.ts'
import { Kbd } from './kbd.tsx'
import { Tooltip } from './popover.tsx'

type Variant = 'primary' | 'secondary' | 'ghost' | 'danger'
type Size = 'sm' | 'md' | 'lg'

const VARIANT: Record<Variant, string> = {
  primary: 'bg-accent text-on-accent shadow-control hover:bg-accent-hover',
  secondary: 'bg-surface text-ink border border-line-strong shadow-control hover:bg-hover active:bg-pressed',
  ghost:
    'text-muted hover:bg-hover hover:text-ink active:bg-pressed data-[state=open]:bg-hover data-[state=open]:text-ink',
  danger: 'bg-danger text-on-danger shadow-control hover:bg-danger-hover',
}

const SIZE: Record<Size, string> = {
  sm: 'h-7 px-2.5 gap-1.5 text-xs rounded-sm pointer-coarse:h-9',
  md: 'h-8 px-3 gap-1.5 text-sm rounded-md pointer-coarse:h-10',
  lg: 'h-10 px-4 gap-2 text-base rounded-md',
}

const SQUARE: Record<Size, string> = {
  sm: 'size-7 rounded-sm pointer-coarse:size-9',
  md: 'size-8 rounded-md pointer-coarse:size-10',
  lg: 'size-10 rounded-md',
}

const BASE =
  'inline-flex shrink-0 items-center justify-center font-medium whitespace-nowrap select-none transition-colors duration-100 ' +
  'disabled:opacity-50 disabled:cursor-not-allowed aria-disabled:opacity-50 aria-disabled:cursor-not-allowed'

/** Classes of a button, for elements that must look like one (a router link, a file label). */
export function buttonClass(variant: Variant = 'secondary', size: Size = 'md'): string {
  return cx(BASE, VARIANT[variant], SIZE[size])
}

type ButtonProps = ComponentProps<'button'> & {
  variant?: Variant
  size?: Size
  icon?: LucideIcon
  /** Shows a spinner and refuses clicks while an operation runs. */
  busy?: boolean
  /** Keys shown beside the label, e.g. `mod+enter`. */
  shortcut?: string
}

/** A push button; `type` defaults to `button`, so that only a deliberate one submits. */
export function Button({
  variant,
  size = 'md',
  icon: Icon,
  busy,
  shortcut,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      // Not `disabled`: that would take the focus from whoever pressed it.
      aria-disabled={busy || rest['aria-disabled']}
      aria-busy={busy}
      onClick={busy ? refuse : onClick}
      className={cx(buttonClass(variant, size), className)}
    >
      {busy ? (
        <LoaderCircle aria-hidden className="size-4 animate-spin" />
      ) : (
        Icon && <Icon aria-hidden className="-ml-0.5 size-4" strokeWidth={1.75} />
      )}
      {children}
      {/* A phone has no keys. */}
      {shortcut && (
        <Kbd
          keys={shortcut}
          tone={variant === 'primary' ? 'on-accent' : 'plain'}
          className="max-sm:hidden pointer-coarse:hidden"
        />
      )}
    </button>
  )
}

/** Neither a click nor a submission. */
function refuse(event: MouseEvent): void {
  event.preventDefault()
  event.stopPropagation()
}

type IconButtonProps = Omit<ComponentProps<'button'>, 'children' | 'aria-label'> & {
  icon: LucideIcon
  /** Read aloud and shown on hover: an icon alone is never enough. */
  label: string
  variant?: Variant
  size?: Size
  shortcut?: string
  badge?: ReactNode
}

/** A square button that shows only an icon; its label is the tooltip and the accessible name. */
export function IconButton({
  icon: Icon,
  label,
  variant = 'ghost',
  size = 'md',
  shortcut,
  badge,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip content={label} shortcut={shortcut}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        className={cx(BASE, VARIANT[variant], SQUARE[size], 'relative', rest.className)}
      >
        <Icon aria-hidden className="size-4" strokeWidth={1.75} />
        {badge}
      </button>
    </Tooltip>
  )
}
