import type { ChannelAccount } from '@hilo/contract'
import type { Translate } from '../../../i18n/i18n.tsx'
import { adviseOn } from './advice.ts'
import { wayFrom } from './step.ts'

type Known = Pick<ChannelAccount, 'integration' | 'people' | 'shared'>

/** How many of an account's people are known elsewhere, for a row of the list. */
export function sharedWords({ integration, people, shared }: Known, t: Translate): string {
  if (people === 0) return t('channels.rowNobody')
  return wayFrom(integration).deed === 'link'
    ? t('channels.rowWouldJoin', { n: shared })
    : t('channels.rowShared', { n: shared })
}

/** In a sentence whether it matters that an account is linked. */
export function adviceWords({ people, shared }: Pick<Known, 'people' | 'shared'>, t: Translate): string {
  switch (adviseOn({ people, shared })) {
    case 'nobody':
      return t('channels.adviceNobody')
    case 'strangers':
      return t('channels.adviceStrangers')
    case 'few':
      return t('channels.adviceFew', { n: shared, people })
    case 'many':
      return t('channels.adviceMany', { n: shared, people })
  }
}
