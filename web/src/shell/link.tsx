import { createLink } from '@tanstack/react-router'
import type { ComponentProps } from 'react'

/** A link to another screen, typed by the routes; style it with `LINK` or `buttonClass`. */
export const Link = createLink((props: ComponentProps<'a'>) => <a {...props} />)
