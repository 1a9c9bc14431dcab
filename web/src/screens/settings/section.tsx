import type { ReactNode } from 'react'

type PartProps = { title: string; hint: ReactNode; actions?: ReactNode; children: ReactNode }

/** One part of the settings: its title, what it is for, its contents. */
export function Part({ title, hint, actions, children }: PartProps) {
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <header className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0 flex-1 basis-72">
          <h2 className="text-xl font-semibold tracking-tight">{title}</h2>
          <p className="text-sm text-muted">{hint}</p>
        </div>
        {actions && <div className="flex items-center gap-2">{actions}</div>}
      </header>
      {children}
    </div>
  )
}

/** A group of settings in a part: what it is about at the left, its controls at the right. */
export function Section({ title, hint, children }: { title: string; hint?: ReactNode; children: ReactNode }) {
  return (
    <section className="grid gap-x-8 gap-y-3 border-t border-line pt-5 md:grid-cols-[14rem_minmax(0,1fr)]">
      <div>
        <h3 className="text-sm font-semibold">{title}</h3>
        {hint && <p className="text-sm text-muted">{hint}</p>}
      </div>
      <div className="min-w-0 max-w-md">{children}</div>
    </section>
  )
}
