import { cx } from '@hilo/ui'
import { Check } from 'lucide-react'
import { useI18n } from '../i18n/i18n.tsx'
import type { StepState } from './logic/progress.ts'

const WORD = { done: 'playbooks.stepDone', now: 'playbooks.stepNow', later: 'playbooks.stepLater' } as const

/** Whether a step is done: a ring that fills itself. */
export function StepMark({ state, className }: { state: StepState['state']; className?: string }) {
  const { t } = useI18n()
  return (
    <span
      className={cx(
        'flex size-5 shrink-0 items-center justify-center rounded-full border transition-colors duration-500',
        state === 'done' && 'border-success bg-success-soft text-success-ink',
        state === 'now' && 'border-accent bg-accent-soft ring-2 ring-accent-soft',
        state === 'later' && 'border-line-control',
        className,
      )}
    >
      {state === 'done' && <Check aria-hidden className="size-3.5 animate-tick" strokeWidth={2.5} />}
      {state === 'now' && <span aria-hidden className="size-1.5 rounded-full bg-accent" />}
      <span className="sr-only">{t(WORD[state])}: </span>
    </span>
  )
}
