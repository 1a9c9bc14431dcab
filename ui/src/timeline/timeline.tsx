import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowUp } from 'lucide-react'
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
} from 'react'
import { Button } from '../button.tsx'
import { cx } from '../cx.ts'
import { useKit } from '../kit.tsx'
import { dayOf, formatDay } from '../time-rules.ts'
import { TimelineEntry } from './entry.tsx'
import { splitNew, type TimelineItem, toRows } from './rows.ts'

type TimelineProps = {
  label: string
  /** Newest first. New items may be put in front, older pages behind. */
  items: readonly TimelineItem[]
  hasMore: boolean
  loading: boolean
  onLoadMore: () => void
  /** Shown above the list, e.g. `TimelineFilter`. */
  filter?: ReactNode
  /** Shown instead of the list when there are no items. */
  empty: ReactNode
  channelName: (channel: string) => string
  className?: string
}

/** Nearer to the top than this the reader is looking at the newest events, and new ones may simply appear. */
const TOP_PX = 48

/** A customer's thread: all channels in one virtual scroll, by day and by visit; live events never move what is being read. */
export function Timeline(props: TimelineProps) {
  const { label, items, hasMore, loading, onLoadMore, filter, empty, channelName, className } = props
  const { timeZone, labels } = useKit()
  const box = useRef<HTMLDivElement>(null)
  const { held, shown, onScroll, showNew } = useReadingPlace(items, box)
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set())
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const rows = useMemo(() => toRows(shown, timeZone, toggled), [shown, timeZone, toggled])
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: (index) => (rows[index]?.kind === 'item' ? 60 : 40),
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 10,
  })
  const visible = list.getVirtualItems()
  const offset = list.scrollOffset ?? 0
  const topRow = rows[visible.find((row) => row.end > offset)?.index ?? 0]
  useNearEnd(visible.at(-1)?.index ?? 0, rows.length, hasMore && !loading, onLoadMore)
  return (
    <div className={cx('flex min-h-0 min-w-0 flex-col', className)}>
      {filter}
      <div className="relative min-h-0 flex-1">
        {items.length === 0 && !loading ? empty : null}
        {held > 0 && <NewPill count={held} onShow={showNew} />}
        {topRow && offset > 8 && <DayHeading day={topRow.day} floating />}
        <section
          ref={box}
          onScroll={onScroll}
          onKeyDown={moveBetweenEntries}
          aria-label={label}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard (WCAG 2.1.1)
          tabIndex={0}
          className="h-full overflow-y-auto -outline-offset-2 [overflow-anchor:none]"
        >
          <div className="relative" style={{ height: list.getTotalSize() }}>
            {visible.map((virtual) => {
              const row = rows[virtual.index]
              return (
                <div
                  key={virtual.key}
                  ref={list.measureElement}
                  data-index={virtual.index}
                  className="absolute inset-x-0 top-0"
                  style={{ transform: `translateY(${virtual.start}px)` }}
                >
                  {row?.kind === 'day' && <DayHeading day={row.day} />}
                  {row && row.kind !== 'day' && (
                    <TimelineEntry
                      row={row}
                      position={virtual.index + 1}
                      size={hasMore ? -1 : rows.length}
                      isLast={virtual.index === rows.length - 1}
                      isOpen={row.kind === 'session' ? row.isOpen : opened.has(row.id)}
                      channelName={channelName}
                      onToggle={() =>
                        row.kind === 'session' ? setToggled(flip(toggled, row.id)) : setOpened(flip(opened, row.id))
                      }
                    />
                  )}
                </div>
              )
            })}
          </div>
          <p role="status" className="py-4 text-center text-xs text-muted">
            {loading ? labels.loading : null}
          </p>
        </section>
      </div>
    </div>
  )
}

/** Remembers what was newest when the reader left the top; until they return, newer items wait. */
function useReadingPlace(items: readonly TimelineItem[], box: RefObject<HTMLElement | null>) {
  const [headId, setHeadId] = useState<string | null>(null)
  const onScroll = () => {
    const top = box.current?.scrollTop ?? 0
    if (top <= TOP_PX) setHeadId(null)
    else if (headId === null) setHeadId(items[0]?.id ?? null)
  }
  const showNew = () => {
    setHeadId(null)
    box.current?.scrollTo({ top: 0 })
  }
  return { ...splitNew(items, headId), onScroll, showNew }
}

function NewPill({ count, onShow }: { count: number; onShow: () => void }) {
  const { labels } = useKit()
  return (
    <div role="status" className="pointer-events-none absolute inset-x-0 top-3 z-20 flex justify-center">
      <Button
        variant="primary"
        size="sm"
        icon={ArrowUp}
        onClick={onShow}
        className="pointer-events-auto rounded-full shadow-overlay"
      >
        {labels.newItems(count)}
      </Button>
    </div>
  )
}

function DayHeading({ day, floating }: { day: string; floating?: boolean }) {
  const { locale, timeZone } = useKit()
  const text = day === '' ? '' : formatDay(day, dayOf(Date.now(), timeZone), locale)
  return (
    <div
      aria-hidden={floating}
      className={cx(
        'flex px-4',
        floating ? 'absolute inset-x-0 top-0 z-10 mr-3 bg-surface/92 py-1.5 backdrop-blur-xs' : 'pt-4 pb-1.5',
      )}
    >
      <h2 className="text-xs font-semibold text-muted">{text}</h2>
    </div>
  )
}

/** Asks for the next page when the last rows come near. */
function useNearEnd(lastIndex: number, count: number, wanted: boolean, onLoadMore: () => void): void {
  const load = useEffectEvent(onLoadMore)
  const isNear = wanted && lastIndex >= count - 8
  useEffect(() => {
    if (isNear) load()
  }, [isNear])
}

/** `j`/`k` and the arrows walk from entry to entry. */
function moveBetweenEntries(event: KeyboardEvent<HTMLElement>): void {
  const forward = event.key === 'j' || event.key === 'ArrowDown'
  if ((!forward && event.key !== 'k' && event.key !== 'ArrowUp') || event.metaKey || event.ctrlKey || event.altKey)
    return
  const entries = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-entry]')].sort(
    (a, b) => Number(a.dataset.entry) - Number(b.dataset.entry),
  )
  const current = entries.findIndex((entry) => entry.contains(document.activeElement))
  const next = entries[forward ? current + 1 : Math.max(0, current - 1)]
  if (next === undefined || (event.key.startsWith('Arrow') && current === -1)) return
  event.preventDefault()
  next.focus({ preventScroll: true })
  next.scrollIntoView({ block: 'nearest' })
}

function flip(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(set)
  if (!next.delete(id)) next.add(id)
  return next
}
