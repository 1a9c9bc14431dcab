import type { Translate } from '../../../i18n/i18n.tsx'
import { duplicateSteps } from '../../../messages/es/duplicate-steps.ts'
import { commonnessOf, formatProbability, isBeyondDoubt } from './figures.ts'
import { type Step, strongestSteps } from './waterfall.ts'

/** What a step saw, in words; one from a newer server keeps its code. */
export function stepWords({ step, level }: Pick<Step, 'step' | 'level'>, t: Translate): string {
  const code = level === null ? step : `${step}.${level}`
  return isKnown(code) ? t(`duplicateSteps.${code}`) : code
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

/** How likely two are one, short: `99,4 %`, `> 99,9 %`. */
export function probabilityWords(probability: number, locale: string): string {
  return `${isBeyondDoubt(probability) ? '> ' : ''}${formatProbability(probability, locale)}`
}

/** How likely two are one, as a sentence. */
export function verdictWords(value: number, t: Translate, locale: string): string {
  const probability = formatProbability(value, locale)
  return isBeyondDoubt(value) ? t('duplicates.verdictSure', { probability }) : t('duplicates.verdict', { probability })
}

const TOLD = 2

/** Why two may be one person, in a line. */
export function gist(steps: readonly Step[], t: Translate): string {
  return strongestSteps(steps, TOLD)
    .map((step) => stepWords(step, t))
    .join(' · ')
}

function isKnown(code: string): code is keyof typeof duplicateSteps {
  return Object.hasOwn(duplicateSteps, code)
}
