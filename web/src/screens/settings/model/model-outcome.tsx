import type { RegroupRun } from '@hilo/contract'
import { Button, useNotify } from '@hilo/ui'
import { useQueryClient } from '@tanstack/react-query'
import { Play, Undo2 } from 'lucide-react'
import { useEffect, useEffectEvent, useRef } from 'react'
import { type Translate, useI18n } from '../../../i18n/i18n.tsx'
import { useRun } from '../../../regroups/api/runs.ts'
import { RunOutcome } from '../../../regroups/run-outcome.tsx'
import { RunProgress } from '../../../regroups/run-progress.tsx'
import type { ModelDeeds } from './api.ts'
import { modelName } from './words.ts'

type OutcomeProps = { known: RegroupRun; deeds: ModelDeeds; canWrite: boolean; isBusy: boolean }

/** The last change of the model: how far it is, or what it did, with the way back to the one before, or on where it stopped. */
export function ModelOutcome({ known, deeds, canWrite, isBusy }: OutcomeProps) {
  const { t } = useI18n()
  const run = useRun(known)
  useEnd(run)
  const { model, former, state } = run
  if (state === 'running') return <Applying run={run} />
  const goOn = state === 'failed' && model !== null && (
    <Button icon={Play} disabled={isBusy} onClick={() => void deeds.apply(model)}>
      {t('matchModel.goOn')}
    </Button>
  )
  const back = former !== null && (
    <Button icon={Undo2} disabled={isBusy} onClick={() => void deeds.look(former)}>
      {t('matchModel.back', { name: modelName(former, t) })}
    </Button>
  )
  const way = canWrite && (
    <div className="flex flex-wrap gap-2">
      {goOn}
      {back}
    </div>
  )
  return (
    <RunOutcome run={run} way={way}>
      <h3 className="text-sm font-medium">{outcomeWords(run, t)}</h3>
    </RunOutcome>
  )
}

function Applying({ run }: { run: RegroupRun }) {
  const { t } = useI18n()
  const name = modelName(run.model ?? '', t)
  return (
    <section className="flex flex-col gap-3 rounded-lg border border-line p-4 shadow-card">
      <div>
        <h3 className="text-sm font-semibold">{t('matchModel.applying', { name })}</h3>
        <p className="text-sm text-muted">{t('matchModel.applyingHint')}</p>
      </div>
      <RunProgress run={run} label={t('matchModel.applying', { name })} />
    </section>
  )
}

/** Tells when a change has ended that was seen going on. Customers are read anew. */
function useEnd(run: RegroupRun): void {
  const { t } = useI18n()
  const notify = useNotify()
  const client = useQueryClient()
  const before = useRef(run)
  const tell = useEffectEvent(() => {
    const was = before.current
    before.current = run
    if (was.id !== run.id || was.state !== 'running' || run.state === 'running') return
    for (const key of ['customer', 'customers', 'home', 'duplicates', 'match-models'])
      void client.invalidateQueries({ queryKey: [key] })
    if (run.state === 'done') notify.done(outcomeWords(run, t))
    else notify.failed(outcomeWords(run, t))
  })
  useEffect(() => {
    if (run.state) tell()
  }, [run.state])
}

function outcomeWords({ state, difference, model }: RegroupRun, t: Translate): string {
  const name = modelName(model ?? '', t)
  if (state !== 'done') return t('matchModel.appliedFailed', { name })
  return t('matchModel.applied', { name, n: difference?.merges ?? 0, splits: difference?.splits ?? 0 })
}
