import { ArrowDownLeft, ArrowUpRight, ChevronRight } from 'lucide-react'
import { useId } from 'react'
import { ChannelIcon } from '../channel-icon.tsx'
import { cx } from '../cx.ts'
import { useKit } from '../kit.tsx'
import { DateTime } from '../time.tsx'
import { formatDateTime } from '../time-rules.ts'
import type { Session, TimelineItem, TimelineRow } from './rows.ts'

type EntryProps = {
  row: Exclude<TimelineRow, { kind: 'day' }>
  position: number
  /** Rows in all, or -1 while older pages are missing. */
  size: number
  isLast: boolean
  isOpen: boolean
  channelName: (channel: string) => string
  onToggle: () => void
}

/** One knot of the thread: an event, or a visit that opens into its events. */
export function TimelineEntry({ row, position, size, isLast, isOpen, channelName, onToggle }: EntryProps) {
  const title = useId()
  const channel = row.kind === 'session' ? row.session.channel : row.item.channel
  const inSession = row.kind === 'item' && row.inSession
  return (
    <article
      // biome-ignore lint/a11y/noNoninteractiveTabindex: entries take the focus so that j and k can walk them
      tabIndex={0}
      data-entry={position}
      aria-posinset={position}
      aria-setsize={size}
      aria-labelledby={title}
      className="group/entry relative flex gap-3 px-4 -outline-offset-2"
    >
      <div className="relative flex w-7 shrink-0 justify-center">
        <span aria-hidden className={cx('thread-line absolute top-0 w-0.5', isLast ? 'h-4' : 'bottom-0')} />
        {inSession ? (
          <span aria-hidden className="relative mt-4 size-1.5 rounded-full bg-line-control ring-4 ring-surface" />
        ) : (
          <span className="relative mt-1.5 flex size-7 items-center justify-center rounded-full border border-line bg-surface ring-3 ring-surface">
            <ChannelIcon channel={channel} className="size-3.5" label={channelName(channel)} />
          </span>
        )}
      </div>
      <div className="min-w-0 flex-1 pb-1">
        {row.kind === 'session' ? (
          <SessionHead
            titleId={title}
            session={row.session}
            isOpen={isOpen}
            onToggle={onToggle}
            channelName={channelName}
          />
        ) : (
          <ItemBody titleId={title} item={row.item} isOpen={isOpen} onToggle={onToggle} />
        )}
      </div>
    </article>
  )
}

const HEAD_BUTTON =
  'flex w-[calc(100%+0.75rem)] min-w-0 items-center gap-2 rounded-sm px-1.5 py-1 text-left -mx-1.5 hover:bg-hover'

type SessionHeadProps = {
  titleId: string
  session: Session
  isOpen: boolean
  onToggle: () => void
  channelName: (channel: string) => string
}

function SessionHead({ titleId, session, isOpen, onToggle, channelName }: SessionHeadProps) {
  const { labels, locale, timeZone } = useKit()
  const from = formatDateTime(session.from, locale, timeZone, 'time')
  const to = formatDateTime(session.to, locale, timeZone, 'time')
  return (
    <button type="button" aria-expanded={isOpen} onClick={onToggle} className={cx(HEAD_BUTTON, 'min-h-10 text-sm')}>
      <span id={titleId} className="min-w-0 truncate">
        <span className="font-medium">{channelName(session.channel)}</span>
        <span className="text-muted"> · {labels.sessionEvents(session.count)}</span>
      </span>
      <Chevron isOpen={isOpen} />
      <span className="tabular ml-auto shrink-0 text-xs text-muted">{from === to ? from : `${from} – ${to}`}</span>
    </button>
  )
}

function ItemBody({
  titleId,
  item,
  isOpen,
  onToggle,
}: {
  titleId: string
  item: TimelineItem
  isOpen: boolean
  onToggle: () => void
}) {
  const { labels } = useKit()
  const Arrow = item.direction === 'out' ? ArrowUpRight : ArrowDownLeft
  const head = (
    <>
      {item.direction !== 'internal' && (
        <Arrow
          role="img"
          aria-label={item.direction === 'out' ? labels.outbound : labels.inbound}
          className="size-3.5 shrink-0 text-faint"
        />
      )}
      <span id={titleId} className="min-w-0 truncate text-sm font-medium">
        {item.title}
      </span>
      {item.aside}
      {item.detail && <Chevron isOpen={isOpen} />}
      <DateTime at={item.at} style="time" className="tabular ml-auto shrink-0 text-xs text-muted" />
    </>
  )
  return (
    <div className="py-1">
      {item.detail ? (
        <button type="button" aria-expanded={isOpen} onClick={onToggle} className={HEAD_BUTTON}>
          {head}
        </button>
      ) : (
        <div className="flex min-w-0 items-center gap-2 py-1">{head}</div>
      )}
      {item.summary && (
        <div className={cx('text-sm text-muted', item.direction !== 'internal' && 'pl-5.5')}>{item.summary}</div>
      )}
      {isOpen && item.detail && (
        <div className="mt-2 mb-1 rounded-md border border-line bg-sunken p-3">{item.detail()}</div>
      )}
    </div>
  )
}

function Chevron({ isOpen }: { isOpen: boolean }) {
  return (
    <ChevronRight
      aria-hidden
      className={cx('size-3.5 shrink-0 text-faint transition-transform', isOpen && 'rotate-90')}
    />
  )
}
