import type { IdentityRules, RegroupRun } from '@hilo/contract'
import { Button, useNotify } from '@hilo/ui'
import { useQueryClient } from '@tanstack/react-query'
import { Undo2 } from 'lucide-react'
import { useEffect, useEffectEvent, useRef } from 'react'
import { useCan } from '../../../api/session.ts'
import { type Translate, useI18n } from '../../../i18n/i18n.tsx'
import { useRun } from '../../../regroups/api/runs.ts'
import { RunOutcome } from '../../../regroups/run-outcome.tsx'
import { RunProgress } from '../../../regroups/run-progress.tsx'
import { type Rules, useRuleRuns } from './api.ts'
import { rulesOutcome } from './rules-words.ts'

type OutcomeProps = { known: Rules; onApplied: (rules: IdentityRules) => void }

/** The last change of the rules: how far it is, or what it did, with the way back to those before. */
export function RulesOutcome({ known: { run, former, rules }, onApplied }: OutcomeProps) {
  const { t } = useI18n()
  const canWrite = useCan('settings:write')
  const runs = useRuleRuns()
  const takeBack = async () => {
    if (former !== null) await runs.apply(former)
  }
  useApplied(run, rules, onApplied)
  useEnd(run, canWrite && former !== null ? () => void takeBack() : undefined)
  if (run === null) return null
  if (run.state === 'running') return <Applying known={run} />
  const way = canWrite && former !== null && (
    <Button icon={Undo2} onClick={() => void takeBack()}>
      {t('identityRules.undo')}
    </Button>
  )
  return (
    <RunOutcome run={run} way={way}>
      <h3 className="text-sm font-medium">{outcomeWords(run, t)}</h3>
    </RunOutcome>
  )
}

function Applying({ known }: { known: RegroupRun }) {
  const { t } = useI18n()
  const run = useRun(known)
  return (
    <section className="flex flex-col gap-3 rounded-lg border border-line p-4 shadow-card">
      <div>
        <h3 className="text-sm font-semibold">{t('identityRules.applying')}</h3>
        <p className="text-sm text-muted">{t('identityRules.applyingHint')}</p>
      </div>
      <RunProgress run={run} label={t('channels.run_rules')} />
    </section>
  )
}

/** Once new rules hold, by whomever they were set, the form shows them. */
function useApplied(run: RegroupRun | null, rules: IdentityRules, onApplied: (rules: IdentityRules) => void): void {
  const before = useRef(run?.id)
  const tell = useEffectEvent(() => {
    if (before.current === run?.id) return
    before.current = run?.id
    onApplied(rules)
  })
  useEffect(() => {
    if (run?.id !== undefined) tell()
  }, [run?.id])
}

/** Tells when a run has ended that was seen going on. Customers are read anew. */
function useEnd(run: RegroupRun | null, undo: (() => void) | undefined): void {
  const { t } = useI18n()
  const notify = useNotify()
  const client = useQueryClient()
  const before = useRef(run)
  const tell = useEffectEvent(() => {
    const was = before.current
    before.current = run
    if (run === null || was?.id !== run.id || was.state !== 'running' || run.state === 'running') return
    for (const key of ['customer', 'customers', 'home', 'duplicates', 'channels'])
      void client.invalidateQueries({ queryKey: [key] })
    if (run.state === 'done') notify.done(outcomeWords(run, t), undo && { undo })
    else notify.failed(outcomeWords(run, t))
  })
  useEffect(() => {
    if (run?.state !== undefined) tell()
  }, [run?.state])
}

function outcomeWords({ state, difference }: RegroupRun, t: Translate): string {
  if (state !== 'done') return t('identityRules.failed')
  return rulesOutcome(difference ?? { merges: 0, splits: 0 }, t)
}
