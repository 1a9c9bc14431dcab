import type { DuplicatePair, DuplicateSide } from '@hilo/contract'
import type { Translate } from '../../../i18n/i18n.tsx'

/** What to call one customer of a pair: the name, else what they are reached by. */
export function sideName({ name, emails, phones }: DuplicateSide, t: Translate): string {
  return name ?? emails[0] ?? phones[0] ?? t('customer.unnamed')
}

/** What to call a pair. */
export function pairWords(pair: Pick<DuplicatePair, 'one' | 'other'>, t: Translate): string {
  const [one, other] = [sideName(pair.one, t), sideName(pair.other, t)]
  return t('duplicates.pair', { one, other })
}
