import { type Progress, ProgressFigure } from '@hilo/contract'
import { Card, Select, TrendChart, useKit } from '@hilo/ui'
import { useI18n } from '../../i18n/i18n.tsx'
import { useChosenFigure } from './use-chosen-figure.ts'
import { happeningText, weekText } from './words.ts'

/** One figure over the weeks, with the lines it has to reach and what happened. */
export function Course({ progress }: { progress: Progress }) {
  const { t } = useI18n()
  const { locale } = useKit()
  const [figure, choose] = useChosenFigure(progress)
  const gate = progress.gates.find((each) => each.figure === figure)
  const thresholds = gate
    ? [
        { label: t('progress.thresholdCross'), value: gate.cross },
        { label: t('progress.thresholdOmni'), value: gate.omni },
      ]
    : []
  const points = progress.weeks.map(({ week, figures, isReconstructed }) => ({
    label: weekText(week, locale),
    value: figures[figure],
    isSoft: isReconstructed,
    notes: progress.happenings
      .filter((each) => each.week === week)
      .map((happening) => happeningText(happening, locale, t)),
  }))
  const measured = ProgressFigure.options.filter((each) => progress.weeks.some(({ figures }) => figures[each] !== null))
  return (
    <Card
      title={t(`progress.${figure}`)}
      description={t(`progress.${figure}Hint`)}
      actions={
        <Select
          label={t('progress.chooseFigure')}
          value={figure}
          onValueChange={choose}
          options={measured.map((value) => ({ value, label: t(`progress.${value}`) }))}
        />
      }
    >
      <TrendChart
        hideTitle
        title={t('progress.trend')}
        description={t('progress.trendHint')}
        axis={t('progress.week')}
        unit={t(`progress.${figure}`)}
        notesTitle={t('progress.happened')}
        points={points}
        thresholds={thresholds}
      />
    </Card>
  )
}
