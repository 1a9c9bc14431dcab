import { RelativeTime } from '@hilo/ui'
import { useI18n } from '../../i18n/i18n.tsx'

/** An event this recent means that the source is alive now. */
const ALIVE_MS = 5 * 60_000

/** When the last event came, with a dot that beats while they keep coming. */
export function LastEvent({ at }: { at: string | null }) {
  const { t } = useI18n()
  if (at === null) return <span className="text-faint">{t('sources.never')}</span>
  const moment = Date.parse(at)
  const isAlive = Date.now() - moment < ALIVE_MS
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap text-muted">
      <span aria-hidden className="relative flex size-2">
        {isAlive && <span className="absolute inset-0 animate-ping rounded-full bg-success opacity-60" />}
        <span className={isAlive ? 'size-2 rounded-full bg-success' : 'size-2 rounded-full bg-line-control'} />
      </span>
      <RelativeTime at={moment} />
    </span>
  )
}
