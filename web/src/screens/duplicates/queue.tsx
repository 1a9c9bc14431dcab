import type { DuplicatePair } from '@hilo/contract'
import { Avatar, cx } from '@hilo/ui'
import { useI18n } from '../../i18n/i18n.tsx'
import { Link } from '../../shell/link.tsx'
import { sideName } from './logic/pair-words.ts'
import { pairId } from './logic/queue.ts'
import { gist, probabilityWords } from './logic/step-words.ts'

type QueueProps = { pairs: readonly DuplicatePair[]; chosen: DuplicatePair | null }

/** The pairs that wait, likeliest first: who, why in a few words, how likely. */
export function Queue({ pairs, chosen }: QueueProps) {
  return (
    <ol>
      {pairs.map((pair) => (
        // Hundreds of rows of one height: those out of view are not drawn.
        <li
          key={pairId(pair)}
          className="border-b border-line [contain-intrinsic-size:auto_5rem] [content-visibility:auto]"
        >
          <Row pair={pair} isChosen={chosen !== null && pairId(pair) === pairId(chosen)} />
        </li>
      ))}
    </ol>
  )
}

function Row({ pair, isChosen }: { pair: DuplicatePair; isChosen: boolean }) {
  const { t, language } = useI18n()
  const { one, other, steps, probability } = pair
  return (
    <Link
      to="/duplicates"
      search={{ pair: pairId(pair) }}
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
          <span className="min-w-0 flex-1 truncate text-sm font-medium">{sideName(one, t)}</span>
          <span className="tabular shrink-0 text-xs text-muted">{probabilityWords(probability, language)}</span>
        </span>
        <span className="block truncate text-sm">{sideName(other, t)}</span>
        <span className="block truncate text-xs text-muted">{gist(steps, t)}</span>
      </span>
    </Link>
  )
}
