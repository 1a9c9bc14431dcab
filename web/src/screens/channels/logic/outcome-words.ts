import type { RegroupRun } from '@hilo/contract'
import type { Translate } from '../../../i18n/i18n.tsx'

/** What a run on a channel did, or that it did not get there. */
export function outcomeWords({ kind, state, difference }: RegroupRun, t: Translate): string {
  if (state !== 'done') return kind === 'unlink' ? t('channels.unlinkFailed') : t('channels.linkFailed')
  return kind === 'unlink'
    ? t('channels.unlinked', { n: difference?.splits ?? 0 })
    : t('channels.linkedDone', { n: difference?.merges ?? 0 })
}
