import { Popover as Primitive, Tooltip as TooltipPrimitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { Kbd } from './kbd.tsx'

/** The look of everything that floats. */
export const FLOATING = 'z-50 rounded-lg bg-raised shadow-overlay text-ink animate-enter outline-none'

type PopoverProps = {
  trigger: ReactNode
  children: ReactNode
  label: string
  align?: 'start' | 'center' | 'end'
  open?: boolean
  onOpenChange?: (open: boolean) => void
  className?: string
}

/** Content that floats beside its trigger and closes with Escape or a click outside. */
export function Popover({ trigger, children, label, align = 'start', open, onOpenChange, className }: PopoverProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          aria-label={label}
          align={align}
          sideOffset={6}
          collisionPadding={12}
          className={cx(FLOATING, 'max-w-[calc(100vw-1.5rem)] p-3', className)}
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

type TooltipProps = {
  content: ReactNode
  children: ReactNode
  shortcut?: string
  side?: 'top' | 'right' | 'bottom' | 'left'
}

/** A short explanation on hover and on focus; needs the `TooltipProvider` that `KitProvider`'s app wraps once. */
export function Tooltip({ content, children, shortcut, side = 'top' }: TooltipProps) {
  return (
    <TooltipPrimitive.Root>
      <TooltipPrimitive.Trigger asChild>{children}</TooltipPrimitive.Trigger>
      <TooltipPrimitive.Portal>
        <TooltipPrimitive.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className={cx(FLOATING, 'flex max-w-72 items-center gap-2 rounded-md px-2 py-1 text-xs')}
        >
          {content}
          {shortcut && <Kbd keys={shortcut} />}
        </TooltipPrimitive.Content>
      </TooltipPrimitive.Portal>
    </TooltipPrimitive.Root>
  )
}

/** Shares one hover delay between all tooltips of the app. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return <TooltipPrimitive.Provider delayDuration={350}>{children}</TooltipPrimitive.Provider>
}
