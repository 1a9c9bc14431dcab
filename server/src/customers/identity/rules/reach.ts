/** Which fragments must be regrouped together. */
import type { Evidence, GenericLevel } from '../schema.ts'
import { isStrong } from './signature.ts'

/**
 * Whether a value leads from one fragment to another when a component is gathered. A value that browsers made generic still joins the
 * brand's own records; a blocked one leads nowhere (the caller does not ask).
 * @param from how the one fragment knows the value
 * @param to how the other does
 */
export function leadsTo(from: Evidence, to: Evidence, generic: GenericLevel | null): boolean {
  if (generic === null) return true
  return generic === 'claimed' && isStrong(from) && isStrong(to)
}
