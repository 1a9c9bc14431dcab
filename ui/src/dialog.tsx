import { X } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import { type ReactNode, useState } from 'react'
import { Button } from './button.tsx'
import { cx } from './cx.ts'
import { useKit } from './kit.tsx'

const WIDTH = { sm: 'sm:max-w-md', md: 'sm:max-w-xl', lg: 'sm:max-w-3xl', xl: 'sm:max-w-5xl' } as const

type DialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description?: ReactNode
  children?: ReactNode
  /** Buttons, at the right; the main one last. */
  footer?: ReactNode
  size?: keyof typeof WIDTH
}

/** A question or a form that needs an answer before going on. A sheet from below on a phone. */
export function Dialog({ open, onOpenChange, title, description, children, footer, size = 'sm' }: DialogProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 animate-fade bg-scrim" />
        <Primitive.Content
          aria-describedby={undefined}
          onOpenAutoFocus={focusBox}
          className={cx(
            'fixed inset-x-0 bottom-0 z-50 flex max-h-[92dvh] w-full flex-col rounded-t-xl bg-raised shadow-overlay outline-none animate-rise',
            'sm:inset-x-auto sm:top-[12dvh] sm:bottom-auto sm:left-1/2 sm:max-h-[76dvh] sm:-translate-x-1/2 sm:rounded-xl sm:animate-fade',
            WIDTH[size],
          )}
        >
          <Heading title={title} description={description} />
          {children && <div className="min-h-0 overflow-y-auto px-5 pb-5">{children}</div>}
          {footer && <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3.5">{footer}</div>}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

/** A panel from the right edge for details beside the list they belong to; full width on a phone. */
export function Sheet({ open, onOpenChange, title, description, children, footer }: Omit<DialogProps, 'size'>) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 animate-fade bg-scrim" />
        <Primitive.Content
          aria-describedby={undefined}
          onOpenAutoFocus={focusBox}
          className="fixed inset-y-0 right-0 z-50 flex w-full flex-col bg-raised shadow-overlay outline-none animate-slide-left sm:max-w-lg"
        >
          <Heading title={title} description={description} />
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-5">{children}</div>
          {footer && <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3.5">{footer}</div>}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

type ConfirmProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description: ReactNode
  /** What the button does, as a verb: "Revoke key". */
  action: string
  danger?: boolean
  perform: () => Promise<void> | void
}

/** Asks before something that cannot be undone. Prefer doing it and offering undo. */
export function ConfirmDialog({ open, onOpenChange, title, description, action, danger, perform }: ConfirmProps) {
  const { labels } = useKit()
  const [busy, setBusy] = useState(false)
  const confirm = async () => {
    setBusy(true)
    try {
      await perform()
      onOpenChange(false)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{labels.cancel}</Button>
          <Button variant={danger ? 'danger' : 'primary'} busy={busy} onClick={confirm}>
            {action}
          </Button>
        </>
      }
    />
  )
}

function Heading({ title, description }: { title: string; description?: ReactNode }) {
  const { labels } = useKit()
  return (
    <div className="flex items-start justify-between gap-4 px-5 pt-4.5 pb-4">
      <div className="flex min-w-0 flex-col gap-1">
        <Primitive.Title className="text-lg font-semibold">{title}</Primitive.Title>
        {description && <p className="text-sm text-muted">{description}</p>}
      </div>
      <Primitive.Close
        aria-label={labels.close}
        className="flex size-7 shrink-0 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-ink pointer-coarse:size-9"
      >
        <X aria-hidden className="size-4" strokeWidth={1.75} />
      </Primitive.Close>
    </div>
  )
}

/** Where no field asks for the focus, the box takes it: a focused close button would show its ring to mouse users, too. */
function focusBox(event: Event): void {
  event.preventDefault()
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus()
}
