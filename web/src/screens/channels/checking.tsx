import type { RegroupRun } from '@hilo/contract'
import { Button } from '@hilo/ui'
import { RotateCcw } from 'lucide-react'
import { useCan } from '../../api/session.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useCancelRun, useRun } from '../../regroups/api/runs.ts'
import { RunProgress } from '../../regroups/run-progress.tsx'
import { useChannelRuns } from './api/channels.ts'

/** A dry run that was asked for, and has not yet begun. */
export function Begun() {
  const { t } = useI18n()
  return (
    <p role="status" className="text-sm text-muted">
      {t('regroups.counting')}
    </p>
  )
}

/** A dry run as it goes on. */
export function Checking({ known, onStopped }: { known: RegroupRun; onStopped: () => void }) {
  const { t } = useI18n()
  const canStop = useCan('sources:write')
  const runs = useChannelRuns()
  const run = useRun(known)
  const cancel = useCancelRun(() => {
    onStopped()
    void runs.refresh()
  })
  return (
    <div className="max-w-3xl">
      <RunProgress run={run} label={t('channels.checking')} onCancel={canStop ? () => void cancel(run) : undefined} />
    </div>
  )
}

/** A dry run that did not come to its end, or could not begin. */
export function Stopped({ isOnPurpose, onAgain }: { isOnPurpose: boolean; onAgain: () => void }) {
  const { t } = useI18n()
  return (
    <div className="flex flex-wrap items-center gap-3">
      <p role="alert" className="text-sm">
        {isOnPurpose ? t('channels.dryStopped') : t('channels.dryFailed')}
      </p>
      <Button icon={RotateCcw} onClick={onAgain}>
        {t('channels.repeat')}
      </Button>
    </div>
  )
}
