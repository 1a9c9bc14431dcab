import type { ReactNode } from 'react'

/** One thing that a difference tells: what it is, in a sentence why it matters, and the figures. */
export function DifferencePart({ title, hint, children }: { title: string; hint?: ReactNode; children: ReactNode }) {
  return (
    <section className="flex min-w-0 flex-col gap-3">
      <header>
        <h3 className="text-sm font-semibold">{title}</h3>
        {hint && <p className="text-sm text-muted">{hint}</p>}
      </header>
      {children}
    </section>
  )
}
