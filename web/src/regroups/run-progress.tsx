import type { RegroupRun } from '@hilo/contract'
import { Button, ProgressBar, useKit } from '@hilo/ui'
import { CircleStop } from 'lucide-react'
import { useI18n } from '../i18n/i18n.tsx'
import { shareDone } from './logic/runs.ts'

type ProgressProps = {
  run: RegroupRun
  label: string
  /** Absent for what cannot be stopped half way. */
  onCancel?: () => void
}

/** How far a run is, in a bar and in figures. */
export function RunProgress({ run, label, onCancel }: ProgressProps) {
  const { t } = useI18n()
  const { locale } = useKit()
  const share = shareDone(run)
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  return (
    <div role="group" aria-label={label} data-news className="flex flex-col gap-2 outline-none">
      <ProgressBar share={share} label={label} />
      <p className="tabular flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
        <span className="font-medium text-ink">{percent.format(share)}</span>
        <span className="mr-auto">
          {run.total > 0 ? t('regroups.progress', { n: run.total, done: run.done }) : t('regroups.counting')}
        </span>
        {onCancel && (
          <Button size="sm" variant="ghost" icon={CircleStop} onClick={onCancel}>
            {t('regroups.stop')}
          </Button>
        )}
      </p>
    </div>
  )
}
