import { createContext, type ReactNode, useContext, useId } from 'react'
import { cx } from './cx.ts'

/** What a control inside a `Field` takes over: its id, the ids of its explanations, and whether it is wrong. */
interface FieldLinks {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': boolean | undefined
  readonly 'aria-required': boolean | undefined
}

const FieldContext = createContext<FieldLinks | null>(null)

/** Attributes that tie a control to its label, hint and error; empty outside a `Field`. */
export function useFieldLinks(): Partial<FieldLinks> {
  return useContext(FieldContext) ?? {}
}

type FieldProps = {
  label: ReactNode
  children: ReactNode
  hint?: ReactNode
  error?: string
  required?: boolean
  /** Something small at the right of the label, e.g. a link. */
  aside?: ReactNode
  className?: string
}

/** A labelled control with its hint and its error, tied together for screen readers. */
export function Field({ label, children, hint, error, required, aside, className }: FieldProps) {
  const id = useId()
  const describedBy = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter((part) => part !== null)
  const links: FieldLinks = {
    id,
    'aria-describedby': describedBy.length > 0 ? describedBy.join(' ') : undefined,
    'aria-invalid': error ? true : undefined,
    'aria-required': required ? true : undefined,
  }
  return (
    <div className={cx('flex min-w-0 flex-col gap-1.5', className)}>
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} id={`${id}-label`} className="text-sm font-medium">
          {label}
        </label>
        {aside}
      </div>
      <FieldContext value={links}>{children}</FieldContext>
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="text-xs text-danger-ink">
          {error}
        </p>
      )}
    </div>
  )
}
