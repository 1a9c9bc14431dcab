import { Check, Minus } from 'lucide-react'
import { Checkbox as CheckboxPrimitive, RadioGroup as RadioPrimitive, Switch as SwitchPrimitive } from 'radix-ui'
import { type ReactNode, useId } from 'react'
import { cx } from './cx.ts'
import { useFieldLinks } from './field.tsx'

type CheckboxProps = {
  checked: boolean | 'some'
  onCheckedChange: (checked: boolean) => void
  /** Text beside the box; give `aria-label` instead where there is no room. */
  label?: ReactNode
  hint?: ReactNode
  disabled?: boolean
  'aria-label'?: string
}

/** A check box with its label; `some` shows a dash for a partly selected set. */
export function Checkbox({ checked, onCheckedChange, label, hint, disabled, 'aria-label': ariaLabel }: CheckboxProps) {
  const id = useId()
  const box = (
    <CheckboxPrimitive.Root
      id={id}
      aria-label={ariaLabel}
      disabled={disabled}
      checked={checked === 'some' ? 'indeterminate' : checked}
      onCheckedChange={(next) => onCheckedChange(next === true)}
      className={cx(
        'relative flex size-4 shrink-0 items-center justify-center rounded-xs border border-line-control bg-surface shadow-control',
        // The box looks small; its target is 24 px.
        "after:absolute after:-inset-1 after:content-['']",
        'data-[state=checked]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:border-accent data-[state=indeterminate]:bg-accent disabled:opacity-50',
      )}
    >
      <CheckboxPrimitive.Indicator className="text-on-accent">
        {checked === 'some' ? (
          <Minus className="size-3" strokeWidth={3} />
        ) : (
          <Check className="size-3" strokeWidth={3} />
        )}
      </CheckboxPrimitive.Indicator>
    </CheckboxPrimitive.Root>
  )
  if (label === undefined) return box
  return (
    <span className="flex items-start gap-2.5">
      <span className="flex h-5 items-center">{box}</span>
      <Labelled id={id} label={label} hint={hint} />
    </span>
  )
}

type SwitchProps = {
  checked: boolean
  onCheckedChange: (on: boolean) => void
  label: ReactNode
  hint?: ReactNode
  disabled?: boolean
}

/** A setting that takes effect at once. */
export function Switch({ checked, onCheckedChange, label, hint, disabled }: SwitchProps) {
  const id = useId()
  return (
    <span className="flex items-start justify-between gap-4">
      <Labelled id={id} label={label} hint={hint} />
      <SwitchPrimitive.Root
        id={id}
        checked={checked}
        disabled={disabled}
        onCheckedChange={onCheckedChange}
        className="relative h-6 w-10 shrink-0 rounded-full border border-line-control bg-sunken p-0.5 transition-colors data-[state=checked]:border-accent data-[state=checked]:bg-accent disabled:opacity-50"
      >
        <SwitchPrimitive.Thumb className="block size-4.5 rounded-full bg-line-control transition-transform data-[state=checked]:translate-x-4 data-[state=checked]:bg-on-accent" />
      </SwitchPrimitive.Root>
    </span>
  )
}

type RadioProps<Value extends string> = {
  value: Value
  onValueChange: (value: Value) => void
  options: readonly { value: Value; label: ReactNode; hint?: ReactNode }[]
  label?: string
}

/** A choice of one among few, all visible. */
export function RadioGroup<Value extends string>({ value, onValueChange, options, label }: RadioProps<Value>) {
  const links = useFieldLinks()
  const base = useId()
  return (
    <RadioPrimitive.Root
      id={links.id}
      aria-label={label}
      aria-labelledby={links.id ? `${links.id}-label` : undefined}
      value={value}
      onValueChange={(next) => {
        const chosen = options.find((option) => option.value === next)
        if (chosen) onValueChange(chosen.value)
      }}
      className="flex flex-col gap-2"
    >
      {options.map((option) => (
        <span key={option.value} className="flex items-start gap-2.5">
          <span className="flex h-5 items-center">
            <RadioPrimitive.Item
              id={`${base}-${option.value}`}
              value={option.value}
              className="relative size-4 rounded-full border border-line-control bg-surface shadow-control after:absolute after:-inset-1 after:content-[''] data-[state=checked]:border-accent"
            >
              <RadioPrimitive.Indicator className="absolute inset-0.75 rounded-full bg-accent" />
            </RadioPrimitive.Item>
          </span>
          <Labelled id={`${base}-${option.value}`} label={option.label} hint={option.hint} />
        </span>
      ))}
    </RadioPrimitive.Root>
  )
}

function Labelled({ id, label, hint }: { id: string; label: ReactNode; hint?: ReactNode }) {
  return (
    <span className="flex min-w-0 flex-col">
      <label htmlFor={id} className="text-sm">
        {label}
      </label>
      {hint && <span className="text-xs text-muted">{hint}</span>}
    </span>
  )
}
