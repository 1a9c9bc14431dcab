import type { Progress, ProgressClass } from '@hilo/contract'
import { Card, cx, RelativeTime, useKit } from '@hilo/ui'
import { Check } from 'lucide-react'
import type { Translate } from '../../i18n/i18n.tsx'
import { useI18n } from '../../i18n/i18n.tsx'
import { className } from '../../i18n/names.ts'
import { CourseLine } from './course-line.tsx'
import { classAbove, LADDER } from './logic/figures.ts'
import { standingOf } from './logic/history.ts'
import { weekText } from './words.ts'

/** The steps from several channels to one voice, and on which of them the brand stands. */
export function Ladder({ progress }: { progress: Progress }) {
  const { t } = useI18n()
  const { locale } = useKit()
  const week = progress.weeks.at(-1)
  const standing = standingOf(progress.weeks)
  if (week === undefined || standing === null) return null
  const next = classAbove(week.class)
  const steps = week.class === 'single' ? LADDER : LADDER.slice(1)
  const held = week.holdsBack.length
  return (
    <Card>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 pt-1">
        <div className="min-w-0">
          <h2 className="text-sm text-muted">{t('progress.ladder')}</h2>
          <p className="mt-0.5 text-2xl font-semibold tracking-tight">{className(week.class, t)}</p>
          <p className="mt-1 max-w-prose text-sm text-muted">{hintOf(week.class, t)}</p>
        </div>
        <div className="flex items-center gap-4">
          <CourseLine values={progress.weeks.map(({ score }) => score / 100)} isHolding={false} />
          <p className="tabular text-sm whitespace-nowrap text-muted">{t('progress.score', { n: week.score })}</p>
        </div>
      </div>
      <ol className="mt-4 grid auto-cols-fr grid-flow-col gap-1.5">
        {steps.map((step) => (
          <Step key={step} step={step} current={week.class} score={week.score} />
        ))}
      </ol>
      <p className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
        <span>
          {standing.since === null
            ? t('progress.sinceBefore')
            : t('progress.since', { week: weekText(standing.since, locale) })}
          {standing.before !== null && ` (${t('progress.roseFrom', { name: className(standing.before, t) })})`}
        </span>
        {next === null ? (
          <span>{t('progress.top')}</span>
        ) : (
          held > 0 && <span>{t('progress.holds', { n: held, name: className(next, t) })}</span>
        )}
        <span>
          {t('progress.measuredAt')} <RelativeTime at={Date.parse(week.measuredAt)} />
        </span>
      </p>
      {progress.run.state === 'failed' && (
        <p role="alert" className="mt-2 text-sm text-danger-ink">
          {t('progress.failed')}
        </p>
      )}
    </Card>
  )
}

/** Points at which each class begins: within its band the score fills the step. */
const BANDS: Readonly<Record<ProgressClass, readonly [from: number, to: number]>> = {
  single: [0, 25],
  multi: [25, 50],
  cross: [50, 80],
  omni: [80, 100],
}

function Step({ step, current, score }: { step: ProgressClass; current: ProgressClass; score: number }) {
  const { t } = useI18n()
  const isCurrent = step === current
  const isPassed = LADDER.indexOf(step) < LADDER.indexOf(current)
  const [from, to] = BANDS[step]
  const filled = isPassed ? 100 : isCurrent ? Math.max(6, Math.round(((score - from) / (to - from)) * 100)) : 0
  return (
    <li aria-current={isCurrent ? 'step' : undefined} className="min-w-0">
      <span className="block h-2 overflow-hidden rounded-full bg-pressed">
        <span className="block h-full rounded-full bg-accent" style={{ width: `${filled}%` }} />
      </span>
      <span
        className={cx(
          'mt-1.5 flex items-center gap-1 text-xs sm:text-sm',
          isCurrent ? 'font-semibold text-ink' : 'text-muted',
        )}
      >
        {isPassed && <Check aria-hidden className="size-3.5 shrink-0 text-accent-ink" />}
        <span className="truncate">{className(step, t)}</span>
      </span>
      {isCurrent && <span className="block text-xs text-muted">{t('progress.youAreHere')}</span>}
    </li>
  )
}

function hintOf(name: ProgressClass, t: Translate): string {
  switch (name) {
    case 'single':
      return t('progress.classSingleHint')
    case 'multi':
      return t('progress.classMultiHint')
    case 'cross':
      return t('progress.classCrossHint')
    case 'omni':
      return t('progress.classOmniHint')
  }
}
