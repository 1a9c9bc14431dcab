import type { ChannelAccount, Difference } from '@hilo/contract'
import type { Translate } from '../../../i18n/i18n.tsx'
import { wayFrom } from './step.ts'

/** What the dry run found, in a sentence. */
export function verdictWords(account: ChannelAccount, difference: Difference, t: Translate): string {
  const { name, integration } = account
  const { people, peopleElsewhere, splits } = difference
  if (wayFrom(integration).deed === 'unlink')
    return splits === 0 ? t('channels.nobodySplits', { name }) : t('channels.verdictUnlink', { n: splits, name })
  return peopleElsewhere === 0
    ? t('channels.nobodyJoins', { name })
    : t('channels.verdictLink', { n: peopleElsewhere, people, name })
}
