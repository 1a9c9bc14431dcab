/** What to do first, of all that an audit advises: a few things, in their order. */
import type { FigureName, Maturity } from './maturity.ts'
import type { Plan, PlanStep } from './plan.ts'

/** A link to make, or a cause to mend. */
export type FirstAction =
  | { readonly kind: 'link'; readonly step: PlanStep }
  | { readonly kind: 'mend'; readonly figure: FigureName; readonly value: number }

/** More than this nobody does first. */
const MOST = 4

/**
 * Refusals that are not respected come before everything: they are people's rights. Then the first link, what holds the brand back most,
 * and in turn the further links and causes.
 */
export function chooseFirstActions({ holdsBack, figures }: Maturity, { steps }: Plan): readonly FirstAction[] {
  const mends = holdsBack.flatMap((figure): FirstAction[] => {
    const value = figures[figure]
    return value === null ? [] : [{ kind: 'mend', figure, value }]
  })
  const isUrgent = (action: FirstAction) => action.kind === 'mend' && action.figure === 'wishesKept'
  const links = steps.map((step): FirstAction => ({ kind: 'link', step }))
  const causes = mends.filter((action) => !isUrgent(action))
  const inTurn = Array.from({ length: Math.max(links.length, causes.length) }, (_, index) => [
    links[index],
    causes[index],
  ])
  const rest = inTurn.flat().filter((action) => action !== undefined)
  return [...mends.filter(isUrgent), ...rest].slice(0, MOST)
}
