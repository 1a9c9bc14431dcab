import type { ChannelAccount } from '@hilo/contract'
import { cx } from '@hilo/ui'
import { Spool, Unlink2 } from 'lucide-react'
import { useI18n } from '../../i18n/i18n.tsx'
import { wayFrom } from './logic/step.ts'
import { adviceWords } from './logic/words.ts'

/** How an account stands to the others, what that means for its people, and whether it matters. */
export function Situation({ account }: { account: ChannelAccount }) {
  const { t } = useI18n()
  const isTied = wayFrom(account.integration).deed === 'unlink'
  const Icon = isTied ? Spool : Unlink2
  return (
    <section
      className={cx(
        'flex items-start gap-3.5 rounded-lg border p-4',
        isTied ? 'border-accent/30 bg-accent-soft/50' : 'border-dashed border-line-control bg-sunken',
      )}
    >
      <span
        className={cx(
          'flex size-9 shrink-0 items-center justify-center rounded-full bg-surface',
          isTied ? 'border border-accent text-accent-ink' : 'border border-dashed border-line-control text-muted',
        )}
      >
        <Icon aria-hidden className="size-4.5" strokeWidth={1.75} />
      </span>
      <div className="min-w-0 max-w-prose">
        <h2 className="text-base font-semibold">{isTied ? t('channels.isLinked') : t('channels.isIsolated')}</h2>
        <p className="text-sm text-muted">{isTied ? t('channels.isLinkedHint') : t('channels.isIsolatedHint')}</p>
        {!isTied && <p className="mt-1.5 text-sm font-medium">{adviceWords(account, t)}</p>}
      </div>
    </section>
  )
}
