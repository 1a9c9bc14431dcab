import type { RegroupExample } from '@hilo/contract'
import { Button, cx } from '@hilo/ui'
import { useState } from 'react'
import { useI18n } from '../i18n/i18n.tsx'
import { kindName } from '../i18n/identifier-words.ts'
import { shownOf, wholeOf } from './logic/examples.ts'
import { Apart, Person, Together } from './sides.tsx'

/** Who becomes one with whom, or comes apart, side by side: how it is, how it would be, and the threads between. */
export function Examples({ examples }: { examples: readonly RegroupExample[] }) {
  const { t } = useI18n()
  const [all, setAll] = useState(false)
  const rest = examples.length - FIRST_SHOWN
  return (
    <>
      <ul className="grid gap-3 @5xl:grid-cols-2">
        {(all ? examples : examples.slice(0, FIRST_SHOWN)).map((example) => (
          <li key={`${example.kind}.${example.customers.map(({ id }) => id).join('.')}`} className="@container min-w-0">
            <Example example={example} />
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <Button variant="ghost" size="sm" className="self-start" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('customer.showLess') : t('customer.showMore', { n: rest })}
        </Button>
      )}
    </>
  )
}

const FIRST_SHOWN = 4

function Example({ example }: { example: RegroupExample }) {
  const { t } = useI18n()
  const { kind, by } = example
  return (
    <article className="flex h-full flex-col overflow-hidden rounded-lg border border-line bg-surface shadow-card">
      {kind === 'merge' ? <Merge example={example} /> : <Split example={example} />}
      {by.length > 0 && (
        <p className="border-t border-line px-3 py-1.5 text-xs text-muted">
          {t('regroups.joinedBy', { what: by.map((each) => kindName(each, t).toLowerCase()).join(', ') })}
        </p>
      )}
    </article>
  )
}

const SIDES = 'grid flex-1 @md:grid-cols-[minmax(0,1fr)_2.5rem_minmax(0,0.85fr)]'

function Merge({ example }: { example: RegroupExample }) {
  const { t } = useI18n()
  const { shown, more } = shownOf(example)
  return (
    <div className={SIDES}>
      <ul className="flex flex-col divide-y divide-line">
        {shown.map((customer) => (
          <li key={customer.id} className="flex flex-1 items-center">
            <Person customer={customer} />
          </li>
        ))}
        {more > 0 && (
          <li className="flex flex-1 items-center px-3 py-2 text-xs text-muted">
            {t('regroups.andMore', { n: more })}
          </li>
        )}
      </ul>
      <Threads count={shown.length + Number(more > 0)} />
      <div className="flex items-center bg-sunken">
        <Together whole={wholeOf(example)} seed={shown[0]?.id} />
      </div>
    </div>
  )
}

function Split({ example }: { example: RegroupExample }) {
  const [customer] = example.customers
  return (
    <div className={SIDES}>
      <div className="flex items-center">{customer && <Person customer={customer} />}</div>
      <Threads count={Math.min(example.count, 4)} isSplit />
      <div className="flex items-center bg-sunken">
        <Apart count={example.count} />
      </div>
    </div>
  )
}

/** From each to the one, or from the one to each; where it is narrow a thread leads down. */
function Threads({ count, isSplit }: { count: number; isSplit?: boolean }) {
  const ends = Array.from({ length: count }, (_, at) => (100 * (at + 0.5)) / count)
  return (
    <div aria-hidden className="h-4 self-stretch @md:h-auto">
      <span className="thread-line mx-auto block h-full w-0.5 @md:hidden" />
      <svg
        role="presentation"
        viewBox="0 0 40 100"
        preserveAspectRatio="none"
        className={cx('hidden size-full text-accent @md:block', isSplit && '-scale-x-100')}
      >
        {ends.map((y) => (
          <path
            key={y}
            d={`M0 ${y}C22 ${y} 18 50 40 50`}
            fill="none"
            stroke="currentColor"
            strokeWidth={1.5}
            vectorEffect="non-scaling-stroke"
          />
        ))}
      </svg>
    </div>
  )
}
