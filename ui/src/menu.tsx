import { Check, type LucideIcon } from 'lucide-react'
import { DropdownMenu as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { Kbd } from './kbd.tsx'
import { FLOATING } from './popover.tsx'
import { MENU_ITEM } from './select.tsx'

/** One entry of a menu. A `choice` is one of several exclusive settings. */
export type MenuEntry =
  | {
      readonly kind: 'item'
      readonly id: string
      readonly label: string
      readonly icon?: LucideIcon
      readonly shortcut?: string
      readonly danger?: boolean
      readonly disabled?: boolean
      readonly perform: () => void
    }
  | {
      readonly kind: 'choice'
      readonly id: string
      readonly label: string
      readonly value: string
      readonly options: readonly { readonly value: string; readonly label: string; readonly icon?: LucideIcon }[]
      readonly onChoose: (value: string) => void
    }
  | { readonly kind: 'heading'; readonly id: string; readonly label: string; readonly detail?: string }
  | { readonly kind: 'separator'; readonly id: string }

type MenuProps = {
  trigger: ReactNode
  entries: readonly MenuEntry[]
  align?: 'start' | 'end'
  side?: 'top' | 'right' | 'bottom'
}

/** A menu of actions and settings under a button. */
export function Menu({ trigger, entries, align = 'start', side = 'bottom' }: MenuProps) {
  return (
    <Primitive.Root modal={false}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={10}
          className={cx(FLOATING, 'min-w-52 max-w-80 p-1')}
        >
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

function Entry({ entry }: { entry: MenuEntry }) {
  switch (entry.kind) {
    case 'separator':
      return <Primitive.Separator className="my-1 h-px bg-line" />
    case 'heading':
      return (
        <Primitive.Label className="px-2 py-1.5">
          <span className="block truncate text-sm font-medium">{entry.label}</span>
          {entry.detail && <span className="block truncate text-xs text-muted">{entry.detail}</span>}
        </Primitive.Label>
      )
    case 'item':
      return (
        <Primitive.Item
          disabled={entry.disabled}
          onSelect={entry.perform}
          className={cx(MENU_ITEM, entry.danger && 'text-danger-ink data-[highlighted]:bg-danger-soft')}
        >
          {entry.icon && <entry.icon aria-hidden className="size-4 shrink-0 opacity-75" strokeWidth={1.75} />}
          <span className="flex-1">{entry.label}</span>
          {entry.shortcut && <Kbd keys={entry.shortcut} />}
        </Primitive.Item>
      )
    case 'choice':
      return <Choice entry={entry} />
  }
}

function Choice({ entry }: { entry: Extract<MenuEntry, { kind: 'choice' }> }) {
  return (
    <Primitive.RadioGroup value={entry.value} onValueChange={entry.onChoose}>
      <Primitive.Label className="px-2 pt-1.5 pb-0.5 text-xs text-muted">{entry.label}</Primitive.Label>
      {entry.options.map((option) => (
        <Primitive.RadioItem key={option.value} value={option.value} className={MENU_ITEM}>
          {option.icon && <option.icon aria-hidden className="size-4 shrink-0 opacity-75" strokeWidth={1.75} />}
          <span className="flex-1">{option.label}</span>
          <Primitive.ItemIndicator>
            <Check aria-hidden className="size-4 text-accent" />
          </Primitive.ItemIndicator>
        </Primitive.RadioItem>
      ))}
    </Primitive.RadioGroup>
  )
}
