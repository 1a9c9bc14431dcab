import type { ComponentProps } from 'react'
import { cx } from './cx.ts'

/** Classes of a link inside text. */
export const LINK =
  'rounded-xs text-accent-ink font-medium underline decoration-accent-ink/35 decoration-1 underline-offset-3 hover:decoration-accent-ink'

/** A link to another site or a file; screens of the app use the router's link with the same look. */
export function TextLink({ className, children, ...rest }: ComponentProps<'a'>) {
  return (
    <a {...rest} className={cx(LINK, className)}>
      {children}
    </a>
  )
}
