import type { RegroupRun } from '@hilo/contract'
import { RelativeTime } from '@hilo/ui'
import { CircleAlert, CircleCheck } from 'lucide-react'
import type { ReactNode } from 'react'

type OutcomeProps = {
  run: RegroupRun
  /** A heading with what came of it. */
  children: ReactNode
  /** What can be done about it now. */
  way: ReactNode
}

/** A run that has ended: what came of it, who began it, and the way back. */
export function RunOutcome({ run, children, way }: OutcomeProps) {
  const isDone = run.state === 'done'
  const Icon = isDone ? CircleCheck : CircleAlert
  return (
    <section className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-line px-4 py-3 shadow-card">
      <Icon
        aria-hidden
        className={isDone ? 'size-5 shrink-0 text-success' : 'size-5 shrink-0 text-danger'}
        strokeWidth={1.75}
      />
      <div data-news className="min-w-0 flex-1 basis-56">
        {children}
        <p className="text-xs text-muted">
          {run.actor} · <RelativeTime at={Date.parse(run.endedAt ?? run.startedAt)} />
        </p>
      </div>
      {way}
    </section>
  )
}
