import type { DuplicatePair } from '@hilo/contract'
import { ActionButton, IconButton, useKit } from '@hilo/ui'
import { ChevronLeft, UserRoundSearch } from 'lucide-react'
import { useI18n } from '../../i18n/i18n.tsx'
import { useSeen } from '../../playbooks/use-seen.ts'
import { Link } from '../../shell/link.tsx'
import { OneOf } from '../../shell/one-of.tsx'
import { Evidence } from './evidence.tsx'
import { pairWords } from './logic/pair-words.ts'
import { verdictWords } from './logic/step-words.ts'
import { SharedValues } from './shared-values.tsx'
import { Sides } from './sides.tsx'
import type { ShownPair } from './use-review.ts'

/** One pair: what can be said of it, both records side by side, and the evidence. */
export function PairPane(shown: ShownPair) {
  const { t } = useI18n()
  const { locale } = useKit()
  const { pair, actions } = shown
  useSeen('duplicate_pair', pair.one.customerId)
  useSeen('duplicate_pair', pair.other.customerId)
  return (
    <>
      <Bar {...shown} />
      <div className="mx-auto grid max-w-6xl gap-x-6 gap-y-5 px-4 pt-4 pb-8 @5xl:grid-cols-[minmax(0,1fr)_24rem]">
        <h2 tabIndex={-1} className="text-lg font-semibold tracking-tight outline-none @5xl:col-span-2">
          <span className="sr-only">{pairWords(pair, t)}: </span>
          {isNameless(pair) ? t('duplicates.verdictNameless') : verdictWords(pair.probability, t, locale)}
        </h2>
        <Sides pair={pair} actions={actions} />
        <div className="flex min-w-0 flex-col gap-5">
          <Nameless pair={pair} />
          <SharedValues pair={pair} />
          <Evidence pair={pair} />
        </div>
      </div>
    </>
  )
}

/** Whether one of the two may have been several people: nothing can be said of how likely it is. */
function isNameless({ one, other, probability }: DuplicatePair): boolean {
  return probability === null && (one.oneOf !== null || other.oneOf !== null)
}

/** Of a contact without a name: that nobody knows who it was, and what saying so would mean. */
function Nameless({ pair: { one, other } }: { pair: DuplicatePair }) {
  const { t } = useI18n()
  const owners = one.oneOf ?? other.oneOf
  if (owners === null) return null
  return (
    <section className="min-w-0 rounded-lg border border-line bg-warning-soft p-3 text-sm text-warning-ink">
      <h3 className="flex items-center gap-2 font-semibold">
        <UserRoundSearch aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
        {t('duplicates.nameless')}
      </h3>
      <p className="mt-1">
        <OneOf owners={owners} />
      </p>
      <p className="mt-1 text-xs">{t('duplicates.namelessHint')}</p>
    </section>
  )
}

/** Where one is in the queue, and what to do; it stays in view while the pair scrolls. */
function Bar({ place, total, filter, actions }: ShownPair) {
  const { t } = useI18n()
  const where = { place: place + 1, n: total }
  return (
    <div className="sticky top-0 z-10 flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-surface/95 px-4 py-2 backdrop-blur-xs">
      <Link
        to="/duplicates"
        search={filter}
        className="-ml-1.5 flex h-8 items-center gap-0.5 rounded-md pr-2 text-sm font-medium text-muted hover:bg-hover hover:text-ink lg:hidden pointer-coarse:h-10"
      >
        <ChevronLeft aria-hidden className="size-4" />
        {t('duplicates.toQueue')}
      </Link>
      <span role="status" className="tabular text-sm whitespace-nowrap text-muted">
        {t('duplicates.place', where)}
      </span>
      <span className="flex gap-0.5 max-sm:ml-auto">
        {[actions.previous, actions.next].map(
          (action) =>
            action?.icon && (
              <IconButton
                key={action.id}
                icon={action.icon}
                label={action.label}
                shortcut={action.shortcut}
                onClick={action.perform}
              />
            ),
        )}
      </span>
      <div className="flex gap-2 max-sm:grid max-sm:w-full max-sm:grid-cols-2 sm:ml-auto max-sm:[&>button]:px-2 max-sm:[&_svg]:shrink-0">
        {actions.skip && (
          <span className="max-sm:hidden lg:max-xl:hidden">
            <ActionButton action={actions.skip} variant="ghost" />
          </span>
        )}
        {actions.refuse && <ActionButton action={actions.refuse} />}
        {actions.accept && <ActionButton action={actions.accept} variant="primary" />}
      </div>
    </div>
  )
}
