import { Button, ErrorState, LoadingState } from '@hilo/ui'
import { GraduationCap } from 'lucide-react'
import { useState } from 'react'
import { codeOf, describeProblem } from '../../../api/problem.ts'
import { useCan } from '../../../api/session.ts'
import { useI18n } from '../../../i18n/i18n.tsx'
import { isOpen } from '../../../regroups/logic/runs.ts'
import { Part } from '../section.tsx'
import { type Models, useModelDeeds, useModels } from './api.ts'
import { ModelOutcome } from './model-outcome.tsx'
import { ModelPreview } from './model-preview.tsx'
import { ModelVersions } from './model-versions.tsx'
import { ModelWeights } from './model-weights.tsx'

/** The model of matching: what it trusts, its versions, what another would change. */
export function ModelSettings() {
  const { t } = useI18n()
  const models = useModels()
  const deeds = useModelDeeds()
  const canWrite = useCan('settings:write')
  const isLearning = models.data?.items.some(({ state }) => state === 'learning') ?? false
  const learn = canWrite && models.data && (
    <Button icon={GraduationCap} variant="primary" busy={isLearning} onClick={() => void deeds.learn()}>
      {isLearning ? t('matchModel.learning') : t('matchModel.learn')}
    </Button>
  )
  return (
    <Part title={t('matchModel.title')} hint={t('matchModel.hint')} actions={learn}>
      {models.isPending && <LoadingState shape="form" rows={6} />}
      {models.isError && models.data === undefined && (
        <ErrorState
          detail={describeProblem(models.error, t)}
          code={codeOf(models.error)}
          onRetry={() => void models.refetch()}
        />
      )}
      {models.data && <Content models={models.data} deeds={deeds} canWrite={canWrite} />}
    </Part>
  )
}

type ContentProps = { models: Models; deeds: ReturnType<typeof useModelDeeds>; canWrite: boolean }

function Content({ models, deeds, canWrite }: ContentProps) {
  const { t } = useI18n()
  const [left, setLeft] = useState<string | null>(null)
  const { items, run, preview } = models
  const inUse = items.find(({ state }) => state === 'in_use')
  const isBusy = isOpen(run) || isOpen(preview)
  const shown = canWrite && !isOpen(run) && preview !== null && preview.id !== left ? preview : null
  const other = items.find(({ name }) => name === shown?.model) ?? null
  return (
    <>
      {run && <ModelOutcome key={run.id} known={run} deeds={deeds} canWrite={canWrite} isBusy={isBusy} />}
      <ModelVersions models={models} deeds={deeds} canWrite={canWrite} isBusy={isBusy} />
      {!canWrite && <p className="text-sm text-muted">{t('settings.readOnly')}</p>}
      {shown && <ModelPreview key={shown.id} preview={shown} deeds={deeds} onLeave={() => setLeft(shown.id)} />}
      {inUse && <ModelWeights inUse={inUse} other={other} />}
    </>
  )
}
