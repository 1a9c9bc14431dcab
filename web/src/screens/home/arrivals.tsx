import { Card, ChannelIcon, RelativeTime, useKit } from '@hilo/ui'
import { nameEvent } from '../../events/describe.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { channelName } from '../../i18n/names.ts'
import { useLiveState } from '../../live/live.tsx'
import { Link } from '../../shell/link.tsx'
import type { HomeData } from './api/home.ts'

const ROW =
  'flex min-h-12 items-center gap-3 px-4 py-2 -outline-offset-2 hover:bg-hover focus-visible:bg-hover animate-fade'

/** What has just arrived, by whom. */
export function Arrivals({ home }: { home: HomeData }) {
  const { t } = useI18n()
  const { locale } = useKit()
  return (
    <Card
      flush
      title={
        <span className="flex items-center gap-2">
          {t('home.live')}
          <LiveDot />
        </span>
      }
      description={t('home.liveHint')}
    >
      {home.arrivals.length === 0 && <p className="px-4 pb-5 text-sm text-muted">{t('home.noArrivals')}</p>}
      <ul className="pb-1.5">
        {home.arrivals.map((arrival) => (
          <li key={arrival.eventId}>
            <Link to="/customers/$customerId" params={{ customerId: arrival.customerId }} className={ROW}>
              <ChannelIcon channel={arrival.channel} label={channelName(arrival.channel, t)} />
              <span className="min-w-0 flex-1">
                <span className="block truncate text-sm font-medium">
                  {arrival.customerName ?? <span className="text-muted">{t('home.someone')}</span>}
                </span>
                <span className="block truncate text-xs text-muted">{nameEvent(arrival.name, t, locale)}</span>
              </span>
              <RelativeTime at={Date.parse(arrival.occurredAt)} className="tabular shrink-0 text-xs text-muted" />
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** A dot that beats while news arrive; decorative, the state is said in the navigation. */
function LiveDot() {
  const isLive = useLiveState() === 'live'
  return (
    <span aria-hidden className="relative flex size-2">
      {isLive && <span className="absolute inset-0 animate-ping rounded-full bg-success opacity-60" />}
      <span className={isLive ? 'size-2 rounded-full bg-success' : 'size-2 rounded-full bg-line-control'} />
    </span>
  )
}
