/** What comparisons of two customers see, and what that is worth, as the interface says it. */
import { duplicateSteps } from '../messages/es/duplicate-steps.ts'
import type { Translate } from './i18n.tsx'

/** What a comparison saw, in words; one from a newer server keeps its code. @param code `given.exact`, `prior` */
export function likenessWords(code: string, t: Translate): string {
  return isKnown(code) ? t(`duplicateSteps.${code}`) : code
}

function isKnown(code: string): code is keyof typeof duplicateSteps {
  return Object.hasOwn(duplicateSteps, code)
}

/** Bits with their sign and one decimal: `+11,2`, `−2,1`. */
export function formatBits(bits: number, locale: string): string {
  const text = new Intl.NumberFormat(locale, {
    signDisplay: 'exceptZero',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(bits)
  return text.replace('-', '−')
}
