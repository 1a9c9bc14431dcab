import type { Translate } from '../../../i18n/i18n.tsx'
import { likenessWords } from '../../../i18n/likeness-words.ts'
import { isMobile } from '../../../i18n/values.ts'
import { commonnessOf, formatProbability, isBeyondDoubt, surenessOf } from './figures.ts'
import { isSameText, writeValue } from './values.ts'
import { type Step, strongestSteps } from './waterfall.ts'

/** What a step saw, in words; one from a newer server keeps its code. */
export function stepWords({ step, level, one }: Pick<Step, 'step' | 'level' | 'one'>, t: Translate): string {
  const code = level === null ? step : `${step}.${level}`
  const said = code === 'phone.exact' && one !== null && isMobile(one) ? 'phone.mobile' : code
  return likenessWords(said, t)
}

/** The values that a step compared, as they are shown: one when they are the same, else both with the sign between. */
export interface StepValues {
  readonly one: string
  /** null: the same. */
  readonly other: string | null
  readonly sign: '≈' | '≠'
}

/** The values of a step; null where a side has none, or it compares none. */
export function stepValues({ step, level, one, other }: Step, locale: string): StepValues | null {
  if (one === null || other === null) return null
  const [left, right] = [writeValue(step, one, locale), writeValue(step, other, locale)]
  const isOne = isSameText(left, right)
  return { one: left, other: isOne ? null : right, sign: level === 'different' ? '≠' : '≈' }
}

/** The values of a step in a line: `García`, `Ana ≈ Anna`. */
export function valuesLine({ one, other, sign }: StepValues): string {
  return other === null ? one : `${one} ${sign} ${other}`
}

/** How common is what both have: "Common: 1 in 30"; null where it does not matter. */
export function commonnessWords(frequency: number | null, t: Translate): string | null {
  const commonness = commonnessOf(frequency)
  if (commonness === null) return null
  const { kind, n } = commonness
  switch (kind) {
    case 'common':
      return t('duplicates.common', { n })
    case 'usual':
      return t('duplicates.usual', { n })
    case 'rare':
      return t('duplicates.rare', { n })
  }
}

/** How likely two are one, short: `99,4 %`, `> 99,99 %`. */
export function probabilityWords(probability: number, locale: string): string {
  return `${isBeyondDoubt(probability) ? '> ' : ''}${formatProbability(probability, locale)}`
}

/** How likely two are one, as a sentence: "99,97 %: casi seguro la misma persona". */
export function verdictWords(probability: number | null, t: Translate, locale: string): string {
  if (probability === null) return t('duplicates.verdictUnknown')
  const sureness = t(`duplicates.${surenessOf(probability)}`)
  return t('duplicates.verdict', { probability: probabilityWords(probability, locale), sureness })
}

const TOLD = 2

/** Why two may be one person, in a line. */
export function gist(steps: readonly Step[], t: Translate, locale: string): string {
  return strongestSteps(steps, TOLD)
    .map((step) => {
      const values = stepValues(step, locale)
      return values === null ? stepWords(step, t) : `${stepWords(step, t)}: ${valuesLine(values)}`
    })
    .join(' · ')
}
