import { ChevronsUpDown } from 'lucide-react'
import { Popover as Primitive } from 'radix-ui'
import { type KeyboardEvent, type ReactNode, useId, useMemo, useRef, useState } from 'react'
import { OptionList, type OptionListHandle } from './combobox-list.tsx'
import { type ComboboxOption, moveMark, rankOptions } from './combobox-rules.ts'
import { cx } from './cx.ts'
import { useFieldLinks } from './field.tsx'
import { CONTROL } from './input.tsx'
import { useKit } from './kit.tsx'
import { FLOATING } from './popover.tsx'

type ComboboxProps = {
  value: string
  onValueChange: (value: string) => void
  options: readonly ComboboxOption[]
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

type ChoicesProps = Pick<ComboboxProps, 'value' | 'options'> & { onChoose: (value: string) => void }

/** The box to type into and the list under it; the focus stays in the box, the mark moves. */
function Choices({ value, options, onChoose }: ChoicesProps) {
  const { labels } = useKit()
  const id = useId()
  const [typed, setTyped] = useState('')
  const [marked, setMarked] = useState(() => startOf(options, value))
  const found = useMemo(() => rankOptions(options, typed), [options, typed])
  const list = useRef<OptionListHandle>(null)
  const mark = (index: number) => {
    setMarked(index)
    list.current?.show(index)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const next = moveMark(event.key, marked, found.length)
    const option = found[marked]
    if (next !== null) mark(next)
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing && option) onChoose(option.value)
    else return
    event.preventDefault()
  }
  return (
    <div>
      <input
        // biome-ignore lint/a11y/noAutofocus: the box is what was opened
        autoFocus
        role="combobox"
        aria-label={labels.search}
        aria-autocomplete="list"
        aria-expanded
        aria-controls={`${id}list`}
        aria-activedescendant={found.length > 0 ? `${id}${marked}` : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={labels.search}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          mark(event.target.value.trim() === '' ? startOf(options, value) : 0)
        }}
        onKeyDown={onKeyDown}
        className="h-9 w-full border-b border-line bg-transparent px-3 text-sm outline-none pointer-coarse:text-base"
      />
      {found.length === 0 && (
        <p role="status" className="px-2 py-6 text-center text-sm text-muted">
          {labels.noResults}
        </p>
      )}
      <OptionList
        {...{ id, value, marked, onChoose }}
        handle={list}
        label={labels.search}
        options={found}
        onMark={setMarked}
      />
    </div>
  )
}

function startOf(options: readonly ComboboxOption[], value: string): number {
  return Math.max(
    0,
    options.findIndex((option) => option.value === value),
  )
}
