import type { Difference } from '@hilo/contract'
import type { Translate } from '../../../i18n/i18n.tsx'

type Changed = Pick<Difference, 'merges' | 'splits'>

/** What rules would change, in a sentence for those who are joined and one for those who are separated. */
export function rulesVerdict({ merges, splits }: Changed, t: Translate): string {
  const parts = [
    ...(merges > 0 ? [t('identityRules.wouldJoin', { n: merges })] : []),
    ...(splits > 0 ? [t('identityRules.wouldSplit', { n: splits })] : []),
  ]
  return parts.length === 0 ? t('identityRules.nobody') : parts.join('. ')
}

/** What new rules have changed. */
export function rulesOutcome({ merges, splits }: Changed, t: Translate): string {
  const parts = [
    ...(merges > 0 ? [t('identityRules.joined', { n: merges })] : []),
    ...(splits > 0 ? [t('identityRules.split', { n: splits })] : []),
  ]
  return parts.length === 0 ? t('identityRules.doneNobody') : t('identityRules.done', { what: parts.join(', ') })
}
