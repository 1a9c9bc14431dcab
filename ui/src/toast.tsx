import { CircleAlert, CircleCheck } from 'lucide-react'
import { Toaster as Sonner, toast } from 'sonner'
import { useKit } from './kit.tsx'

/** How long an undo stays on offer, in milliseconds: the time WCAG gives a slow reader, not a glance. */
const UNDO_MS = 8_000

/** Where short news appear; one for the app. In the middle, and on a phone above its bar: at the right they would cover what one decides with. */
export function Toaster() {
  const { labels } = useKit()
  return (
    <Sonner
      position="bottom-center"
      mobileOffset={{ bottom: 72 }}
      gap={8}
      style={{ fontFamily: 'inherit' }}
      containerAriaLabel={labels.notifications}
      icons={{
        success: <CircleCheck className="size-4 text-success" />,
        error: <CircleAlert className="size-4 text-danger" />,
      }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-full items-center gap-2.5 rounded-lg bg-raised px-3.5 py-3 text-sm text-ink shadow-overlay sm:w-90',
          content: 'min-w-0 flex-1',
          title: 'font-medium',
          description: 'text-xs text-muted',
          actionButton:
            'h-7 shrink-0 rounded-sm border border-line-strong px-2.5 text-xs font-medium hover:bg-hover pointer-coarse:h-9',
        },
      }}
    />
  )
}

/** The ways to tell the reader what has just happened. */
export interface Notify {
  readonly done: (message: string, options?: { detail?: string; undo?: () => void }) => void
  readonly failed: (message: string, options?: { detail?: string }) => void
}

/** Tells what happened; with `undo` the toast carries a button that takes it back. */
export function useNotify(): Notify {
  const { labels } = useKit()
  return {
    done: (message, options) =>
      void toast.success(message, {
        description: options?.detail,
        duration: options?.undo ? UNDO_MS : 4_000,
        action: options?.undo ? { label: labels.undo, onClick: options.undo } : undefined,
      }),
    failed: (message, options) => void toast.error(message, { description: options?.detail, duration: UNDO_MS }),
  }
}
