import type { DuplicatePair, DuplicateSide } from '@hilo/contract'
import type { Translate } from '../../../i18n/i18n.tsx'
import { sayIdentifier } from '../../../i18n/identity-words.ts'
import { oneOfWords } from '../../../i18n/one-of.ts'
import { writePhone } from '../../../i18n/values.ts'
import { gist, probabilityWords } from './step-words.ts'

/** What to call one customer of a pair: the name, else what they are reached by. */
export function sideName({ name, emails, phones }: DuplicateSide, t: Translate): string {
  const [phone] = phones
  return name ?? emails[0] ?? (phone && writePhone(phone)) ?? t('customer.unnamed')
}

/** Who a nameless side may be; null of one that has a name. */
export function sideOwners({ oneOf }: DuplicateSide, t: Translate): string | null {
  return oneOf && oneOfWords(oneOf, t)
}

/** Why a pair is in the queue, in a line: what they share, else what is alike. */
export function reasonWords({ shared, steps }: DuplicatePair, t: Translate, locale: string): string {
  if (shared.length === 0) return gist(steps, t, locale)
  const what = shared.map((one) => sayIdentifier({ ...one, value: sharedValue(one) }, t)).join(', ')
  return t('duplicates.sharedGist', { what })
}

/** A shared value as it is shown. */
export function sharedValue({ kind, value }: DuplicatePair['shared'][number]): string {
  return kind === 'phone' ? writePhone(value) : value
}

/** How likely it is, short; nothing where it cannot be said. */
export function likelihoodWords({ probability }: DuplicatePair, locale: string): string | null {
  return probability === null ? null : probabilityWords(probability, locale)
}

/** What to call a pair. */
export function pairWords(pair: Pick<DuplicatePair, 'one' | 'other'>, t: Translate): string {
  const [one, other] = [sideName(pair.one, t), sideName(pair.other, t)]
  return t('duplicates.pair', { one, other })
}
