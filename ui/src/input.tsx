import { Eye, EyeOff, type LucideIcon } from 'lucide-react'
import { type ComponentProps, type ReactNode, useState } from 'react'
import { cx } from './cx.ts'
import { useFieldLinks } from './field.tsx'
import { useKit } from './kit.tsx'

/** The look of every box one can type or choose in. */
export const CONTROL =
  'w-full min-w-0 rounded-md border border-line-control bg-surface text-sm text-ink shadow-control transition-[border-color] duration-100 ' +
  'hover:border-muted focus-visible:border-focus focus-visible:outline-2 focus-visible:-outline-offset-1 focus-visible:outline-focus ' +
  'aria-invalid:border-danger disabled:cursor-not-allowed disabled:bg-sunken disabled:text-muted'

type InputProps = Omit<ComponentProps<'input'>, 'value' | 'onChange'> & {
  value: string
  onValueChange: (value: string) => void
  icon?: LucideIcon
  trailing?: ReactNode
}

/** A one-line text box. */
export function Input({ value, onValueChange, icon: Icon, trailing, className, ...rest }: InputProps) {
  const links = useFieldLinks()
  return (
    <span className={cx('relative flex w-full min-w-0 items-center', className)}>
      {Icon && (
        <Icon aria-hidden className="pointer-events-none absolute left-2.5 size-4 text-faint" strokeWidth={1.75} />
      )}
      <input
        {...links}
        {...rest}
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
        className={cx(
          CONTROL,
          'h-8 pointer-coarse:h-10 pointer-coarse:text-lg',
          Icon ? 'pl-8.5' : 'pl-2.5',
          trailing ? 'pr-9' : 'pr-2.5',
        )}
      />
      {trailing && <span className="absolute right-1 flex items-center">{trailing}</span>}
    </span>
  )
}

/** A password box whose content can be shown. */
export function PasswordInput(props: Omit<InputProps, 'type' | 'trailing'>) {
  const { labels } = useKit()
  const [shown, setShown] = useState(false)
  const Icon = shown ? EyeOff : Eye
  return (
    <Input
      {...props}
      type={shown ? 'text' : 'password'}
      trailing={
        <button
          type="button"
          aria-label={shown ? labels.hidePassword : labels.showPassword}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
          className="flex size-6 items-center justify-center rounded-sm text-muted hover:text-ink"
        >
          <Icon aria-hidden className="size-4" strokeWidth={1.75} />
        </button>
      }
    />
  )
}

type TextareaProps = Omit<ComponentProps<'textarea'>, 'value' | 'onChange'> & {
  value: string
  onValueChange: (value: string) => void
}

/** A text box of several lines that grows with its content. */
export function Textarea({ value, onValueChange, className, ...rest }: TextareaProps) {
  const links = useFieldLinks()
  return (
    <textarea
      rows={3}
      {...links}
      {...rest}
      value={value}
      onChange={(event) => onValueChange(event.target.value)}
      className={cx(CONTROL, 'field-sizing-content min-h-16 px-2.5 py-1.5 pointer-coarse:text-lg', className)}
    />
  )
}
