import type { Difference, RegroupRun } from '@hilo/contract'

/** Which way a run leads: people become one, come apart, or both as the rules have it. */
export function directionOf(kind: RegroupRun['kind']): 'together' | 'apart' | 'either' {
  switch (kind) {
    case 'link':
    case 'preview_link':
      return 'together'
    case 'unlink':
    case 'preview_unlink':
      return 'apart'
    case 'rules':
    case 'preview_rules':
    case 'model':
    case 'preview_model':
      return 'either'
  }
}

/** Whether nobody would become another. */
export function isUnchanged({ merges, splits }: Difference): boolean {
  return merges === 0 && splits === 0
}

/** People of whom something is said that is denied elsewhere; one with two such traits counts twice. */
export function contradictedPeople({ contradictions }: Difference): number {
  return contradictions.reduce((sum, { people }) => sum + people, 0)
}
