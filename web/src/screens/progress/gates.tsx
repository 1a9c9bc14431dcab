import type { Progress, ProgressFigure, ProgressGate } from '@hilo/contract'
import { Badge, Card, cx, useKit } from '@hilo/ui'
import { useI18n } from '../../i18n/i18n.tsx'
import { channelName, className } from '../../i18n/names.ts'
import { CourseLine } from './course-line.tsx'
import { allowedBy, changeOver, heaviestChannel, isSmallerBetter, UNGATED } from './logic/figures.ts'
import { useChosenFigure } from './use-chosen-figure.ts'
import { liftOf, pointsText, shareText, thresholdOf } from './words.ts'

const CHANGE_WEEKS = 4

/** Every figure with what it must reach, how it went, and what would lift it. */
export function Gates({ progress }: { progress: Progress }) {
  const { t } = useI18n()
  return (
    <Card flush title={t('progress.figures')} description={t('progress.figuresHint')}>
      <div className="@container">
        <div className="hidden border-b border-line px-4 pb-1.5 text-xs font-medium text-muted @2xl:grid @2xl:grid-cols-[minmax(0,1fr)_6rem_9rem_minmax(0,1.1fr)] @2xl:gap-4">
          <span>{t('progress.figure')}</span>
          <span>{t('progress.course')}</span>
          <span>{t('progress.nowAndBefore')}</span>
          <span>{t('progress.lift')}</span>
        </div>
        <ul>
          {progress.gates.map((gate) => (
            <Row key={gate.figure} progress={progress} figure={gate.figure} gate={gate} />
          ))}
        </ul>
        <h3 className="border-b border-line px-4 pt-4 pb-1.5 text-xs font-medium text-muted">
          {t('progress.alsoMeasured')}
        </h3>
        <ul>
          {UNGATED.map((figure) => (
            <Row key={figure} progress={progress} figure={figure} gate={null} />
          ))}
        </ul>
      </div>
    </Card>
  )
}

type RowProps = { progress: Progress; figure: ProgressFigure; gate: ProgressGate | null }

function Row({ progress, figure, gate }: RowProps) {
  const { t } = useI18n()
  const [chosen, choose] = useChosenFigure(progress)
  const week = progress.weeks.at(-1)
  const value = week?.figures[figure] ?? null
  const holds = week?.holdsBack.includes(figure) ?? false
  return (
    <li
      className={cx(
        'relative grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 border-b border-line px-4 py-3 last:border-b-0 hover:bg-hover @2xl:grid-cols-[minmax(0,1fr)_6rem_9rem_minmax(0,1.1fr)]',
        chosen === figure && 'bg-hover',
      )}
    >
      <div className="min-w-0">
        <button
          type="button"
          aria-pressed={chosen === figure}
          disabled={value === null}
          onClick={() => choose(figure)}
          className="text-left text-sm font-medium after:absolute after:inset-0"
        >
          {t(`progress.${figure}`)}
        </button>
        <p className="text-xs text-muted">{t(`progress.${figure}Hint`)}</p>
      </div>
      <CourseLine values={progress.weeks.map(({ figures }) => figures[figure])} isHolding={holds} />
      <Standing progress={progress} figure={figure} gate={gate} value={value} holds={holds} />
      <Lift progress={progress} figure={figure} gate={gate} value={value} />
    </li>
  )
}

type StandingProps = RowProps & { value: number | null; holds: boolean }

function Standing({ progress, figure, gate, value, holds }: StandingProps) {
  const { t } = useI18n()
  const { locale } = useKit()
  if (value === null) {
    return (
      <p className="text-sm text-muted @max-2xl:col-span-2">
        {figure === 'offersAgreement' ? t('progress.unmeasured') : t('progress.tooFew')}
      </p>
    )
  }
  const points = changeOver(progress.weeks, figure, CHANGE_WEEKS)
  const isGood = points !== null && (isSmallerBetter(figure) ? points < 0 : points > 0)
  return (
    <div className="flex flex-wrap content-start items-baseline gap-x-2 gap-y-0.5 @max-2xl:col-span-2">
      <span className="tabular text-sm font-semibold">{shareText(value, locale)}</span>
      {points !== null && points !== 0 && (
        <span
          title={t('progress.change')}
          className={cx('tabular text-xs font-medium', isGood ? 'text-success-ink' : 'text-danger-ink')}
        >
          {pointsText(points / 100, t)}
        </span>
      )}
      {gate && (
        <span className="basis-full">
          <Badge tone={holds ? 'warning' : 'success'}>{className(allowedBy(gate, value), t)}</Badge>
        </span>
      )}
    </div>
  )
}

function Lift({ progress, figure, gate, value }: RowProps & { value: number | null }) {
  const { t } = useI18n()
  const { locale } = useKit()
  const week = progress.weeks.at(-1)
  if (gate === null || value === null || week === undefined) return <span className="hidden @2xl:block" />
  const allowed = allowedBy(gate, value)
  if (allowed === 'omni') return <p className="text-xs text-muted @max-2xl:col-span-2">{t('progress.reachesOmni')}</p>
  const heavy = heaviestChannel(week, figure)
  const next = allowed === 'cross' ? 'omni' : 'cross'
  const wanted = thresholdOf(gate, allowed === 'cross' ? gate.omni : gate.cross, locale, t)
  return (
    <div className="text-xs text-muted @max-2xl:col-span-2">
      <p className="text-ink">
        {className(next, t)}: {wanted}
      </p>
      <p>{liftOf(figure, t)}</p>
      {heavy && (
        <p>{t('progress.pulls', { channel: channelName(heavy.channel, t), value: shareText(heavy.value, locale) })}</p>
      )}
    </div>
  )
}
