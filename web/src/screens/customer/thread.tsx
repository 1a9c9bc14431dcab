import {
  Button,
  cx,
  EmptyState,
  ErrorState,
  Select,
  Timeline,
  TimelineFilter,
  type TimelineItem,
  useKit,
} from '@hilo/ui'
import { Spool } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { codeOf, describeProblem } from '../../api/problem.ts'
import { describeEvent } from '../../events/describe.ts'
import { textOf } from '../../events/facts.ts'
import { type Translate, useI18n } from '../../i18n/i18n.tsx'
import { channelName } from '../../i18n/names.ts'
import { useSeen } from '../../playbooks/use-seen.ts'
import type { CustomerData } from './api/customer.ts'
import { type ThreadEvent, useThread } from './api/thread.ts'
import { EventDetail } from './event-detail.tsx'
import { THREAD_KINDS, type ThreadKind } from './logic/kinds.ts'

const NO_CHANNELS: ReadonlySet<string> = new Set()

/** All channels of one person in one scroll. */
export function Thread({ customer }: { customer: CustomerData }) {
  const { t } = useI18n()
  const { locale } = useKit()
  const [channels, setChannels] = useState(NO_CHANNELS)
  const [kind, setKind] = useState<ThreadKind>('all')
  const filter = useMemo(() => ({ channels, kind }), [channels, kind])
  useSeen('customer_channel', customer.id, channels.size > 0)
  const thread = useThread(customer.id, filter)
  const nameOf = useCallback((channel: string) => channelName(channel, t), [t])
  const events = thread.items
  const items = useMemo(() => events.map((event) => toItem(event, t, locale)), [events, t, locale])
  const counts = Object.entries(customer.computed.channels)
    .map(([channel, { events: count }]) => ({ channel, count }))
    .sort((a, b) => b.count - a.count)
  const isFiltered = channels.size > 0 || kind !== 'all'
  const clear = () => {
    setChannels(NO_CHANNELS)
    setKind('all')
  }
  if (thread.error !== null)
    return <ErrorState detail={describeProblem(thread.error, t)} code={codeOf(thread.error)} onRetry={thread.retry} />
  return (
    <Timeline
      className="h-full"
      label={t('customer.threadLabel')}
      items={items}
      hasMore={thread.hasMore}
      loading={thread.isPending || thread.loadingMore}
      onLoadMore={thread.loadMore}
      channelName={nameOf}
      filter={
        <div className="flex items-center border-b border-line">
          <div className="min-w-0 flex-1">
            <TimelineFilter channels={counts} selected={channels} onSelectedChange={setChannels} channelName={nameOf} />
          </div>
          <Select
            quiet
            label={t('customer.filterKind')}
            className="mr-3 !w-auto shrink-0"
            value={kind}
            onValueChange={setKind}
            options={THREAD_KINDS.map((value) => ({ value, label: kindLabel(value, t) }))}
          />
        </div>
      }
      empty={
        <EmptyState
          icon={Spool}
          title={isFiltered ? t('customer.emptyThread') : t('customer.emptyThreadAll')}
          action={isFiltered && <Button onClick={clear}>{t('customer.clearFilters')}</Button>}
        />
      }
    />
  )
}

function toItem(event: ThreadEvent, t: Translate, locale: string): TimelineItem {
  const words = describeEvent(event, t, locale)
  return {
    id: event.id,
    at: Date.parse(event.occurredAt),
    channel: event.channel,
    direction: event.direction,
    title: words.title,
    summary:
      words.text === '' ? undefined : (
        <Summary text={words.text} isQuote={words.isQuote} isOurs={event.direction === 'out'} />
      ),
    aside: words.aside === '' ? undefined : <span className="tabular shrink-0 text-sm text-muted">{words.aside}</span>,
    sessionId: textOf(event.context, 'sessionId', 'session_id') || null,
    detail: () => <EventDetail event={event} />,
  }
}

/** A second line; what somebody wrote stands in a bubble, the brand's own words tinted. */
function Summary({ text, isQuote, isOurs }: { text: string; isQuote: boolean; isOurs: boolean }) {
  if (!isQuote) return <span className="line-clamp-2">{text}</span>
  return (
    <span
      className={cx(
        'mt-0.5 line-clamp-3 w-fit max-w-prose rounded-lg rounded-tl-xs px-3 py-1.5',
        isOurs ? 'bg-accent-soft text-accent-ink' : 'bg-sunken text-ink',
      )}
    >
      {text}
    </span>
  )
}

function kindLabel(kind: ThreadKind, t: Translate): string {
  switch (kind) {
    case 'all':
      return t('customer.kindAll')
    case 'orders':
      return t('customer.kindOrders')
    case 'talk':
      return t('customer.kindTalk')
    case 'browsing':
      return t('customer.kindBrowsing')
    case 'marketing':
      return t('customer.kindMarketing')
    case 'data':
      return t('customer.kindData')
  }
}
