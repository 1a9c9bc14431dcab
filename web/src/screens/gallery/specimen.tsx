import type { ReactNode } from 'react'

/** One component on show. */
export function Specimen({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex min-w-0 flex-col gap-2 border-t border-line py-4 first:border-t-0">
      <h2 className="text-xs font-medium text-muted">{title}</h2>
      {children}
    </section>
  )
}
