import { Command } from 'cmdk'
import { Check, ChevronsUpDown } from 'lucide-react'
import { Popover as Primitive } from 'radix-ui'
import { type ReactNode, useState } from 'react'
import { scoreMatch } from './actions/match.ts'
import { cx } from './cx.ts'
import { useFieldLinks } from './field.tsx'
import { CONTROL } from './input.tsx'
import { useKit } from './kit.tsx'
import { FLOATING } from './popover.tsx'
import { MENU_ITEM } from './select.tsx'

type ComboboxProps = {
  value: string
  onValueChange: (value: string) => void
  options: readonly { value: string; label: string; hint?: string; keywords?: readonly string[] }[]
  placeholder?: string
  label?: string
  icon?: ReactNode
  disabled?: boolean
}

/** A choice of one among many, found by typing: countries, time zones, columns. */
export function Combobox({ value, onValueChange, options, placeholder, label, icon, disabled }: ComboboxProps) {
  const { labels } = useKit()
  const links = useFieldLinks()
  const [open, setOpen] = useState(false)
  const chosen = options.find((option) => option.value === value)
  return (
    <Primitive.Root open={open} onOpenChange={setOpen}>
      <Primitive.Trigger
        {...links}
        type="button"
        role="combobox"
        aria-expanded={open}
        aria-label={label}
        disabled={disabled}
        className={cx(CONTROL, 'flex h-8 items-center justify-between gap-2 px-2.5 text-left pointer-coarse:h-10')}
      >
        <span className="flex min-w-0 items-center gap-2">
          {icon}
          <span className={cx('truncate', !chosen && 'text-faint')}>{chosen?.label ?? placeholder}</span>
        </span>
        <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-faint" strokeWidth={1.75} />
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          aria-label={label ?? labels.search}
          align="start"
          sideOffset={4}
          collisionPadding={12}
          className={cx(FLOATING, 'w-(--radix-popover-trigger-width) min-w-60')}
        >
          <Choices
            value={value}
            options={options}
            onChoose={(next) => {
              onValueChange(next)
              setOpen(false)
            }}
          />
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

function Choices({
  value,
  options,
  onChoose,
}: Pick<ComboboxProps, 'value' | 'options'> & { onChoose: (value: string) => void }) {
  const { labels } = useKit()
  const [marked, setMarked] = useState(options.find((option) => option.value === value)?.label ?? '')
  return (
    <Command label={labels.search} filter={scoreMatch} value={marked} onValueChange={setMarked}>
      <Command.Input
        placeholder={labels.search}
        className="h-9 w-full border-b border-line bg-transparent px-3 text-sm outline-none"
      />
      <Command.List label={labels.search} className="max-h-72 scroll-py-1 overflow-y-auto p-1">
        <Command.Empty className="px-2 py-6 text-center text-sm text-muted">{labels.noResults}</Command.Empty>
        {options.map((option) => (
          <Command.Item
            key={option.value}
            value={option.label}
            keywords={[option.value, ...(option.keywords ?? [])]}
            onSelect={() => onChoose(option.value)}
            className={MENU_ITEM}
          >
            <span className="min-w-0 flex-1 truncate">{option.label}</span>
            {option.hint && <span className="text-xs text-muted">{option.hint}</span>}
            {option.value === value && <Check aria-hidden className="size-4 text-accent" />}
          </Command.Item>
        ))}
      </Command.List>
    </Command>
  )
}
