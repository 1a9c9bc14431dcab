import type { DuplicatePair, DuplicateSide } from '@hilo/contract'
import { Avatar, cx, useKit } from '@hilo/ui'
import { useI18n } from '../../i18n/i18n.tsx'
import { Link } from '../../shell/link.tsx'
import type { QueueFilter } from './api/duplicates.ts'
import { likelihoodWords, reasonWords, sideName, sideOwners } from './logic/pair-words.ts'
import { pairId } from './logic/queue.ts'

type QueueProps = { pairs: readonly DuplicatePair[]; chosen: DuplicatePair | null; filter: QueueFilter }

/** The pairs that wait, those most worth deciding first: who, why in a few words, how likely. */
export function Queue({ pairs, chosen, filter }: QueueProps) {
  return (
    <ol>
      {pairs.map((pair) => (
        // Hundreds of rows of one height: those out of view are not drawn.
        <li
          key={pairId(pair)}
          className="border-b border-line [contain-intrinsic-size:auto_5rem] [content-visibility:auto]"
        >
          <Row pair={pair} filter={filter} isChosen={chosen !== null && pairId(pair) === pairId(chosen)} />
        </li>
      ))}
    </ol>
  )
}

type RowProps = { pair: DuplicatePair; filter: QueueFilter; isChosen: boolean }

function Row({ pair, filter, isChosen }: RowProps) {
  const { t } = useI18n()
  const { locale } = useKit()
  const { one, other } = pair
  return (
    <Link
      to="/duplicates"
      search={{ ...filter, pair: pairId(pair) }}
      resetScroll={false}
      data-pair={pairId(pair)}
      aria-current={isChosen ? 'true' : undefined}
      className={cx(
        'flex gap-3 px-4 py-2.5 -outline-offset-2',
        isChosen ? 'lg:bg-accent-soft lg:shadow-[inset_2px_0_0_var(--color-accent)]' : 'hover:bg-hover',
      )}
    >
      <span className="flex shrink-0 flex-col gap-0.5">
        <Avatar name={sideName(one, t)} seed={one.customerId} size="xs" />
        <Avatar name={sideName(other, t)} seed={other.customerId} size="xs" />
      </span>
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <span className="min-w-0 flex-1 truncate text-sm font-medium">
            <Who side={one} />
          </span>
          <span className="tabular shrink-0 text-xs text-muted">{likelihoodWords(pair, locale)}</span>
        </span>
        <span className="block truncate text-sm">
          <Who side={other} />
        </span>
        <span className="block truncate text-xs text-muted">{reasonWords(pair, t, locale)}</span>
      </span>
    </Link>
  )
}

/** A name; of somebody without one what they came by, and who that may be. */
function Who({ side }: { side: DuplicateSide }) {
  const { t } = useI18n()
  const owners = sideOwners(side, t)
  if (owners === null) return sideName(side, t)
  return (
    <>
      {sideName(side, t)} <span className="font-normal text-muted">· {owners}</span>
    </>
  )
}
