import type { Difference, MatchModelVersion } from '@hilo/contract'
import type { Translate } from '../../../i18n/i18n.tsx'
import { likenessWords } from '../../../i18n/likeness-words.ts'
import { isUnchanged } from '../../../regroups/logic/direction.ts'

const OWN = /^own-(\d+)$/

/** A version as people call it: "De Hilo (es-en-1)", "Propio n.º 2". */
export function modelName(name: string, t: Translate): string {
  const own = OWN.exec(name)?.[1]
  return own === undefined ? t('matchModel.shipped', { name }) : t('matchModel.learned', { n: Number(own) })
}

/** In a sentence what a version would change: people first, and where nobody is, what is asked. */
export function verdictWords(difference: Difference, name: string, t: Translate): string {
  const { merges, splits, model } = difference
  if (!isUnchanged(difference)) return t('matchModel.verdict', { name, n: merges, splits })
  if (model === null || model.appearing + model.vanishing === 0) return t('matchModel.nothing', { name })
  return t('matchModel.questionsOnly', { name, after: model.pairsAfter, before: model.pairsBefore })
}

/** Why a version was refused, in words; null: it was not. @param locale of figures */
export function refusalWords({ refusal, pairs }: MatchModelVersion, t: Translate, locale: string): string | null {
  if (refusal === null) return null
  const number = new Intl.NumberFormat(locale)
  switch (refusal.reason) {
    case 'too_few_pairs':
      return t('matchModel.tooFew', { pairs: number.format(pairs), needed: number.format(refusal.needed) })
    case 'nearly_before_exactly':
      return t('matchModel.nearlyFirst', { level: likenessWords(`${refusal.comparison}.${refusal.level}`, t) })
    case 'strangers_before_people':
      return t('matchModel.strangersFirst', { level: likenessWords(`${refusal.comparison}.${refusal.level}`, t) })
    case 'prior_drift': {
      const drift = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 }).format(refusal.drift)
      return t('matchModel.drift', { drift })
    }
  }
}
