import type { ProgressRun } from '@hilo/contract'
import { useKit } from '@hilo/ui'
import { useI18n } from '../../i18n/i18n.tsx'

/** How far measuring is, in the place of its button. */
export function RunState({ run }: { run: ProgressRun }) {
  const { t } = useI18n()
  const { locale } = useKit()
  const percent = Math.round(run.share * 100)
  const shown = new Intl.NumberFormat(locale, { style: 'percent' }).format(run.share)
  return (
    <div className="flex h-8 items-center gap-2.5">
      <span role="status" className="tabular text-sm text-muted">
        {run.state === 'waiting' ? t('progress.waiting') : t('progress.measuringShare', { percent: shown })}
      </span>
      <div
        role="progressbar"
        aria-label={t('progress.measuring')}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        className="h-1.5 w-24 overflow-hidden rounded-full bg-pressed"
      >
        <div
          className="h-full rounded-full bg-accent transition-[width] duration-500"
          style={{ width: `${percent}%` }}
        />
      </div>
    </div>
  )
}
