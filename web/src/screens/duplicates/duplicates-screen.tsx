import { ActionButton, buttonClass, cx, EmptyState, LoadingState } from '@hilo/ui'
import { ChevronLeft, CircleCheck } from 'lucide-react'
import { useRef } from 'react'
import type { Pages } from '../../api/pages.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { Link } from '../../shell/link.tsx'
import { ListBody } from '../../shell/list-body.tsx'
import { Screen } from '../../shell/screen.tsx'
import { pairId } from './logic/queue.ts'
import { PairPane } from './pair-pane.tsx'
import { Queue } from './queue.tsx'
import { useFollowingFocus } from './use-following-focus.ts'
import { useReview } from './use-review.ts'

/** Customers who may be one person, pair by pair: both side by side, why, and the word of whoever looks. */
export function DuplicatesScreen() {
  const { t } = useI18n()
  const pane = useRef<HTMLElement>(null)
  const queue = useRef<HTMLElement>(null)
  const { listed, chosen, place, isOpen, actions, canUndo } = useReview(pane)
  useFollowingFocus(chosen && pairId(chosen), { pane, queue })
  return (
    <Screen
      fill
      title={t('duplicates.title')}
      heading={<Heading />}
      description={<Count listed={listed} />}
      actions={canUndo && actions.undo && <ActionButton action={actions.undo} variant="ghost" />}
    >
      <ListBody pages={listed} rows={12} empty={<Nobody />}>
        {(pairs, more) => (
          <div className="flex min-h-0 flex-1">
            <nav
              ref={queue}
              aria-label={t('duplicates.queue')}
              className={cx(
                'min-h-0 w-full overflow-y-auto border-line lg:w-80 lg:shrink-0 lg:border-r xl:w-88',
                isOpen && 'max-lg:hidden',
              )}
            >
              <Queue pairs={pairs} chosen={chosen} />
              {more}
            </nav>
            <section
              ref={pane}
              aria-label={t('duplicates.sides')}
              className={cx('@container min-h-0 min-w-0 flex-1 overflow-y-auto', !isOpen && 'max-lg:hidden')}
            >
              {chosen ? (
                <PairPane pair={chosen} place={place} total={pairs.length} hasMore={listed.hasMore} actions={actions} />
              ) : (
                <LoadingState rows={8} />
              )}
            </section>
          </div>
        )}
      </ListBody>
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

function Count({ listed }: { listed: Pages<unknown> }) {
  const { t } = useI18n()
  if (listed.isPending || listed.error) return '…'
  const n = listed.items.length
  return listed.hasMore ? t('duplicates.countMore', { n }) : t('duplicates.count', { n })
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
