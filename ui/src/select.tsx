import { Check, ChevronDown, ChevronUp } from 'lucide-react'
import { Select as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { useFieldLinks } from './field.tsx'
import { CONTROL } from './input.tsx'
import { FLOATING } from './popover.tsx'

type SelectProps<Value extends string> = {
  value: Value
  onValueChange: (value: Value) => void
  options: readonly { value: Value; label: string; hint?: string; icon?: ReactNode }[]
  /** Accessible name where no `Field` gives one. */
  label?: string
  disabled?: boolean
  /** No border until it is pointed at: for a choice inside a table row. */
  quiet?: boolean
  className?: string
}

/** A choice of one among several, in a list that opens. For long lists use `Combobox`. */
export function Select<Value extends string>({
  value,
  onValueChange,
  options,
  label,
  disabled,
  quiet,
  className,
}: SelectProps<Value>) {
  const links = useFieldLinks()
  const chosen = options.find((option) => option.value === value)
  const choose = (next: string) => {
    const option = options.find((candidate) => candidate.value === next)
    if (option) onValueChange(option.value)
  }
  return (
    <Primitive.Root value={value} onValueChange={choose} disabled={disabled}>
      <Primitive.Trigger
        {...links}
        aria-label={label}
        className={cx(
          quiet ? QUIET : cx(CONTROL, 'px-2.5'),
          'flex h-8 items-center justify-between gap-2 pointer-coarse:h-10',
          className,
        )}
      >
        <span className="flex min-w-0 items-center gap-2 truncate">
          {chosen?.icon}
          <Primitive.Value>{chosen?.label}</Primitive.Value>
        </span>
        <ChevronDown aria-hidden className="size-4 shrink-0 text-faint" strokeWidth={1.75} />
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          position="popper"
          sideOffset={4}
          collisionPadding={12}
          className={cx(
            FLOATING,
            'max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) max-w-[calc(100vw-1.5rem)]',
          )}
        >
          <Scroller icon={<ChevronUp className="size-4" />} part={Primitive.ScrollUpButton} />
          <Primitive.Viewport className="p-1">
            {options.map((option) => (
              <Primitive.Item key={option.value} value={option.value} className={MENU_ITEM}>
                {option.icon}
                <span className="flex min-w-0 flex-1 flex-col">
                  <Primitive.ItemText>{option.label}</Primitive.ItemText>
                  {option.hint && <span className="text-xs text-muted">{option.hint}</span>}
                </span>
                <Primitive.ItemIndicator>
                  <Check aria-hidden className="size-4 text-accent" />
                </Primitive.ItemIndicator>
              </Primitive.Item>
            ))}
          </Primitive.Viewport>
          <Scroller icon={<ChevronDown className="size-4" />} part={Primitive.ScrollDownButton} />
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

const QUIET =
  '-ml-2 min-w-0 rounded-md px-2 text-sm text-ink hover:bg-hover data-[state=open]:bg-hover disabled:cursor-not-allowed disabled:hover:bg-transparent'

/** The look of one line of a list that opens. */
export const MENU_ITEM =
  'flex min-h-8 items-center gap-2.5 rounded-sm px-2 py-1 text-sm outline-none select-none cursor-default pointer-coarse:min-h-10 ' +
  "data-[highlighted]:bg-hover data-[selected=true]:bg-hover data-[disabled='']:opacity-50 data-[disabled=true]:opacity-50"

function Scroller({ part: Part, icon }: { part: typeof Primitive.ScrollUpButton; icon: ReactNode }) {
  return <Part className="flex h-6 items-center justify-center text-muted">{icon}</Part>
}
