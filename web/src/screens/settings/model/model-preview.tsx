import { Button } from '@hilo/ui'
import { Check } from 'lucide-react'
import { useState } from 'react'
import { useI18n } from '../../../i18n/i18n.tsx'
import { useCancelRun, useRun } from '../../../regroups/api/runs.ts'
import { DifferenceView } from '../../../regroups/difference.tsx'
import { isOpen } from '../../../regroups/logic/runs.ts'
import { RunProgress } from '../../../regroups/run-progress.tsx'
import type { ModelDeeds, Models } from './api.ts'
import { modelName, verdictWords } from './words.ts'

type PreviewProps = { preview: NonNullable<Models['preview']>; deeds: ModelDeeds; onLeave: () => void }

/** What another version would change, once that has been tried, and the way to have it so. */
export function ModelPreview({ preview, deeds, onLeave }: PreviewProps) {
  const { t } = useI18n()
  const run = useRun(preview)
  const cancel = useCancelRun(() => void deeds.refresh())
  const name = modelName(run.model ?? '', t)
  if (isOpen(run))
    return <RunProgress run={run} label={t('matchModel.looking', { name })} onCancel={() => void cancel(run)} />
  const { difference, state } = run
  if (state !== 'done' || difference === null || run.model === null)
    return (
      <p role="alert" className="text-sm">
        {state === 'cancelled' ? t('matchModel.stopped') : t('matchModel.failedLook')}
      </p>
    )
  return (
    <section className="flex flex-col gap-6 border-t border-line pt-5">
      <div role="status">
        <h3 data-news className="text-lg font-semibold tracking-tight">
          {verdictWords(difference, name, t)}
        </h3>
        <p className="text-sm text-muted">{t('matchModel.verdictHint')}</p>
      </div>
      <DifferenceView difference={difference} kind={run.kind} />
      <Decision name={run.model} deeds={deeds} onLeave={onLeave} />
    </section>
  )
}

function Decision({ name, deeds, onLeave }: { name: string; deeds: ModelDeeds; onLeave: () => void }) {
  const { t } = useI18n()
  const [isSent, setSent] = useState(false)
  const apply = async () => {
    setSent(true)
    await deeds.apply(name)
    setSent(false)
  }
  return (
    <div className="sticky bottom-0 z-10 -mx-2 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-line bg-surface/95 px-2 py-3 backdrop-blur-xs">
      <p className="min-w-0 flex-1 basis-64 text-sm text-muted">{t('matchModel.canUndo')}</p>
      <div className="flex flex-wrap gap-2">
        <Button variant="ghost" onClick={onLeave}>
          {t('matchModel.notNow')}
        </Button>
        <Button variant="primary" icon={Check} busy={isSent} onClick={() => void apply()}>
          {t('matchModel.apply')}
        </Button>
      </div>
    </div>
  )
}
