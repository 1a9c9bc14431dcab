import { ActionButton, Button, buttonClass, cx, EmptyState, LoadingState } from '@hilo/ui'
import { ChevronLeft, CircleCheck, Search } from 'lucide-react'
import { useRef } from 'react'
import { useI18n } from '../../i18n/i18n.tsx'
import { Link } from '../../shell/link.tsx'
import { ListBody } from '../../shell/list-body.tsx'
import { Screen } from '../../shell/screen.tsx'
import { pairId } from './logic/queue.ts'
import { PairPane } from './pair-pane.tsx'
import { Queue } from './queue.tsx'
import { QueueTools } from './tools.tsx'
import { useFollowingFocus } from './use-following-focus.ts'
import { useReview } from './use-review.ts'

/** Customers who may be one person, pair by pair: both side by side, why, and the word of whoever looks. */
export function DuplicatesScreen() {
  const { t } = useI18n()
  const pane = useRef<HTMLElement>(null)
  const queue = useRef<HTMLElement>(null)
  const box = useRef<HTMLInputElement>(null)
  const { listed, total, filter, setFilter, chosen, place, isOpen, actions, canUndo } = useReview(pane, box)
  useFollowingFocus(chosen && pairId(chosen), { pane, queue })
  const isFiltered = filter.kind !== undefined || filter.q !== undefined
  const isDone = !isFiltered && !listed.isPending && !listed.error && listed.items.length === 0
  const toList = () => queue.current?.querySelector<HTMLElement>('[data-pair]')?.focus()
  return (
    <Screen
      fill
      title={t('duplicates.title')}
      heading={<Heading />}
      description={total === null ? '…' : t('duplicates.count', { n: total })}
      actions={canUndo && actions.undo && <ActionButton action={actions.undo} variant="ghost" />}
    >
      {isDone ? (
        <Nobody />
      ) : (
        <div className="flex min-h-0 flex-1">
          <nav
            ref={queue}
            aria-label={t('duplicates.queue')}
            className={cx(
              'min-h-0 w-full overflow-y-auto border-line lg:w-80 lg:shrink-0 lg:border-r xl:w-88',
              isOpen && chosen && 'max-lg:hidden',
            )}
          >
            <QueueTools filter={filter} onFilter={setFilter} box={box} onLeave={toList} />
            <ListBody pages={listed} rows={12} empty={<NoneFound onEvery={() => setFilter({})} />}>
              {(pairs, more) => (
                <>
                  <Queue pairs={pairs} chosen={chosen} filter={filter} />
                  {more}
                </>
              )}
            </ListBody>
          </nav>
          <section
            ref={pane}
            aria-label={t('duplicates.sides')}
            className={cx('@container min-h-0 min-w-0 flex-1 overflow-y-auto', !(isOpen && chosen) && 'max-lg:hidden')}
          >
            {chosen && (
              <PairPane
                pair={chosen}
                place={place}
                total={total ?? listed.items.length}
                filter={filter}
                actions={actions}
              />
            )}
            {chosen === null && listed.isPending && <LoadingState rows={8} />}
          </section>
        </div>
      )}
    </Screen>
  )
}

function Heading() {
  const { t } = useI18n()
  return (
    <div className="flex items-center gap-1">
      <Link
        to="/customers"
        aria-label={t('duplicates.backToCustomers')}
        className="-ml-2 flex size-6 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink"
      >
        <ChevronLeft aria-hidden className="size-4" />
      </Link>
      <h1 className="text-base font-semibold">{t('duplicates.title')}</h1>
    </div>
  )
}

function NoneFound({ onEvery }: { onEvery: () => void }) {
  const { t } = useI18n()
  return (
    <EmptyState
      icon={Search}
      title={t('duplicates.emptyFound')}
      action={<Button onClick={onEvery}>{t('duplicates.showEvery')}</Button>}
    >
      {t('duplicates.emptyFoundHint')}
    </EmptyState>
  )
}

function Nobody() {
  const { t } = useI18n()
  return (
    <EmptyState
      icon={CircleCheck}
      title={t('duplicates.empty')}
      action={
        <Link to="/customers" className={buttonClass('secondary')}>
          {t('duplicates.emptyAction')}
        </Link>
      }
    >
      {t('duplicates.emptyHint')}
    </EmptyState>
  )
}
