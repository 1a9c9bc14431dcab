import { Button, ChannelIcon, EmptyState, ErrorState, JsonView, LoadingState, Sheet, useKit } from '@hilo/ui'
import { Pause, Play, Radio } from 'lucide-react'
import { useState } from 'react'
import { codeOf, describeProblem } from '../../api/problem.ts'
import { describeEvent } from '../../events/describe.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { channelName } from '../../i18n/names.ts'
import { Link } from '../../shell/link.tsx'
import { type ArrivedEvent, type SourceData, useFeed } from './api/sources.ts'

/** What arrives from one source, at the moment it arrives. */
export function Debugger({ source, onSetup }: { source: SourceData; onSetup: () => void }) {
  const { t } = useI18n()
  const feed = useFeed(source.id)
  const [pausedAt, setPausedAt] = useState<string | null>(null)
  const [opened, setOpened] = useState<ArrivedEvent | null>(null)
  if (feed.isPending) return <LoadingState rows={8} />
  if (feed.error !== null && feed.events.length === 0)
    return <ErrorState detail={describeProblem(feed.error, t)} code={codeOf(feed.error)} onRetry={feed.retry} />
  if (feed.events.length === 0) {
    return (
      <EmptyState
        icon={Radio}
        title={t('sources.waiting')}
        action={<Button onClick={onSetup}>{t('sources.seeSetup')}</Button>}
      >
        {t('sources.waitingHint')}
      </EmptyState>
    )
  }
  // Ids are in the order of arrival: what came after the pause has a greater one.
  const shown = pausedAt === null ? feed.events : feed.events.filter((event) => event.id <= pausedAt)
  const held = feed.events.length - shown.length
  return (
    <div className="flex flex-col">
      <div className="flex items-center gap-3 px-4 pb-2">
        <Button
          size="sm"
          icon={pausedAt === null ? Pause : Play}
          onClick={() => setPausedAt(pausedAt === null ? (feed.events[0]?.id ?? null) : null)}
        >
          {pausedAt === null ? t('sources.pause') : t('sources.resume')}
        </Button>
        <p role="status" className="text-sm text-muted">
          {pausedAt !== null && (held > 0 ? t('sources.arrivedMeanwhile', { n: held }) : t('sources.paused'))}
        </p>
      </div>
      <ol aria-label={t('sources.tabLive')} className="border-t border-line">
        {shown.map((event) => (
          <Row key={event.id} event={event} onOpen={() => setOpened(event)} />
        ))}
      </ol>
      {opened && <EventSheet event={opened} onClose={() => setOpened(null)} />}
    </div>
  )
}

function Row({ event, onOpen }: { event: ArrivedEvent; onOpen: () => void }) {
  const { t } = useI18n()
  const { locale, timeZone } = useKit()
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'medium', timeZone })
  const words = describeEvent(event, t, locale)
  return (
    <li className="animate-fade border-b border-line">
      <button
        type="button"
        onClick={onOpen}
        className="grid w-full grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 px-4 py-2 text-left -outline-offset-2 hover:bg-hover sm:grid-cols-[auto_11rem_minmax(0,1fr)_auto]"
      >
        <ChannelIcon channel={event.channel} label={channelName(event.channel, t)} />
        <code className="truncate font-mono text-xs text-muted max-sm:hidden">{event.name}</code>
        <span className="min-w-0">
          <span className="block truncate text-sm font-medium">{words.title}</span>
          {words.text && <span className="block truncate text-xs text-muted">{words.text}</span>}
        </span>
        <time dateTime={event.receivedAt} className="tabular text-xs text-muted">
          {clock.format(new Date(event.receivedAt))}
        </time>
      </button>
    </li>
  )
}

function EventSheet({ event, onClose }: { event: ArrivedEvent; onClose: () => void }) {
  const { t } = useI18n()
  const { locale } = useKit()
  const { id: _id, customerId, fragmentId: _fragment, sourceId: _source, ...body } = event
  return (
    <Sheet open onOpenChange={onClose} title={describeEvent(event, t, locale).title}>
      <div className="flex flex-col gap-4">
        <Link
          to="/customers/$customerId"
          params={{ customerId }}
          className="w-fit rounded-xs text-sm font-medium text-accent-ink underline underline-offset-3"
        >
          {t('sources.openCustomer')}
        </Link>
        <div className="rounded-md border border-line bg-sunken p-3">
          <JsonView value={body} />
        </div>
      </div>
    </Sheet>
  )
}
