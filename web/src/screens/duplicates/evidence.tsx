import type { DuplicatePair } from '@hilo/contract'
import { cx, useKit } from '@hilo/ui'
import { ArrowLeft, ArrowRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useI18n } from '../../i18n/i18n.tsx'
import { formatBits } from '../../i18n/likeness-words.ts'
import { commonnessWords, stepValues, stepWords, valuesLine, verdictWords } from './logic/step-words.ts'
import { layOutWaterfall, type Step } from './logic/waterfall.ts'

/** Why two may be one: everything seen, with its values, as a bar from where the ones before it led, down to the sum. */
export function Evidence({ pair }: { pair: DuplicatePair }) {
  const { t } = useI18n()
  const { locale } = useKit()
  const { probability, weight } = pair
  if (probability === null || weight === null) return null
  const { bars, zero, end } = layOutWaterfall(pair.steps)
  return (
    <section className="@container min-w-0">
      <h3 className="text-sm font-semibold">{t('duplicates.evidence')}</h3>
      <p className="mt-0.5 text-xs text-muted">{t('duplicates.bits')}</p>
      <Direction />
      <ol>
        {bars.map(({ step, from, to }) => (
          <Line key={step.step} words={<Seen step={step} />} bits={formatBits(step.bits, locale)}>
            <Track zero={zero} from={from} to={to} look={step.bits < 0 ? AGAINST : FOR} />
          </Line>
        ))}
        <Line
          isSum
          words={
            <>
              {t('duplicates.sum')}
              <Hint>{verdictWords(probability, t, locale)}</Hint>
            </>
          }
          bits={formatBits(weight, locale)}
        >
          <Track zero={zero} from={zero} to={end} look={SUM} />
        </Line>
      </ol>
    </section>
  )
}

/** What it means that a bar leads one way or the other, over the bars. */
function Direction() {
  const { t } = useI18n()
  return (
    <p
      aria-hidden
      className="mt-3 mb-1 flex justify-between gap-3 text-2xs text-muted @xl:ml-[min(17.75rem,50%)] @xl:mr-16"
    >
      <span className="flex items-center gap-1">
        <ArrowLeft className="size-3" />
        {t('duplicates.refuse')}
      </span>
      <span className="flex items-center gap-1">
        {t('duplicates.accept')}
        <ArrowRight className="size-3" />
      </span>
    </p>
  )
}

/** What a step saw: the words for it, the values, how common they are. Where the values differ they come first: they say most. */
function Seen({ step }: { step: Step }) {
  const { t } = useI18n()
  const { locale } = useKit()
  const values = stepValues(step, locale)
  const commonness = commonnessWords(step.frequency, t)
  if (values === null) {
    return (
      <>
        {stepWords(step, t)}
        {commonness !== null && <Hint>{commonness}</Hint>}
      </>
    )
  }
  const line = <span className="font-medium break-words">{valuesLine(values)}</span>
  if (values.other === null) {
    return (
      <>
        {stepWords(step, t)} {line}
        {commonness !== null && <Hint>{commonness}</Hint>}
      </>
    )
  }
  const hint = [stepWords(step, t), commonness].filter((words) => words !== null).join(' · ')
  return (
    <>
      {line}
      <Hint>{hint}</Hint>
    </>
  )
}

function Hint({ children }: { children: ReactNode }) {
  return <span className="block text-xs font-normal text-muted">{children}</span>
}

type LineProps = { words: ReactNode; bits: string; isSum?: boolean; children: ReactNode }

/** Words, bar, bits in a line; where it is narrow the bar goes below. */
function Line({ words, bits, isSum, children }: LineProps) {
  const { t } = useI18n()
  return (
    <li
      className={cx(
        'grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3 py-1 text-sm @xl:grid-cols-[minmax(0,17rem)_minmax(0,1fr)_3.25rem] @xl:items-center',
        isSum && 'mt-1 border-t border-line pt-2 font-semibold',
      )}
    >
      <span className="min-w-0">{words}</span>
      <span className="tabular text-right whitespace-nowrap @xl:order-last">
        <span aria-hidden>{bits}</span>
        <span className="sr-only">{t('duplicates.bitsOf', { bits })}</span>
      </span>
      <span className="@max-xl:col-span-2 @max-xl:mt-1">{children}</span>
    </li>
  )
}

const FOR = 'bg-accent'
const SUM = 'bg-ink'
/** Hatched: what speaks against is told apart without colours too. */
const AGAINST =
  'border border-danger bg-[repeating-linear-gradient(135deg,var(--color-danger)_0_2px,transparent_2px_5px)]'

type TrackProps = { zero: number; from: number; to: number; look: string }

/** One bar on the scale that all share; the line is where it is as likely as not. */
function Track({ zero, from, to, look }: TrackProps) {
  const [left, right] = [Math.min(from, to), Math.max(from, to)]
  return (
    <span aria-hidden className="relative block h-3 rounded-xs bg-sunken">
      <span className="absolute inset-y-0 w-px bg-line-control @xl:-inset-y-1.5" style={{ left: percent(zero) }} />
      <span
        className={cx('absolute inset-y-0.5 min-w-0.5 rounded-xs', look)}
        style={{ left: percent(left), width: percent(right - left) }}
      />
    </span>
  )
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`
}
