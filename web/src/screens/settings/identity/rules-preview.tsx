import type { IdentityRules, RegroupRun } from '@hilo/contract'
import { Button } from '@hilo/ui'
import { Check } from 'lucide-react'
import { useState } from 'react'
import { useI18n } from '../../../i18n/i18n.tsx'
import { useCancelRun, useRun } from '../../../regroups/api/runs.ts'
import { DifferenceView } from '../../../regroups/difference.tsx'
import { isUnchanged } from '../../../regroups/logic/direction.ts'
import { areSameRules, isOpen } from '../../../regroups/logic/runs.ts'
import { RunProgress } from '../../../regroups/run-progress.tsx'
import { type Rules, useRuleRuns } from './api.ts'
import { rulesVerdict } from './rules-words.ts'

type PreviewProps = {
  known: Rules
  /** What the form holds; null while it cannot be read. */
  wanted: IdentityRules | null
  onLeave: () => void
}

/** What the rules in the form would change, once that has been tried, and the way to have it so. */
export function RulesPreview({ known: { preview }, wanted, onLeave }: PreviewProps) {
  const { t } = useI18n()
  if (preview === null) return null
  if (isOpen(preview)) return <Progress known={preview} />
  if (preview.rules === null || wanted === null || !areSameRules(preview.rules, wanted)) return null
  if (preview.state !== 'done' || preview.difference === null)
    return (
      <p role="alert" className="text-sm">
        {preview.state === 'cancelled' ? t('channels.dryStopped') : t('channels.dryFailed')}
      </p>
    )
  const { difference, kind, rules } = preview
  return (
    <section className="flex flex-col gap-6 border-t border-line pt-5">
      <div role="status">
        <h3 className="text-lg font-semibold tracking-tight">
          {isUnchanged(difference) ? t('identityRules.nobody') : rulesVerdict(difference, t)}
        </h3>
        <p className="text-sm text-muted">{t('channels.dryHint')}</p>
      </div>
      <DifferenceView difference={difference} kind={kind} />
      <Decision rules={rules} onLeave={onLeave} />
    </section>
  )
}

function Decision({ rules, onLeave }: { rules: IdentityRules; onLeave: () => void }) {
  const { t } = useI18n()
  const runs = useRuleRuns()
  const [isSent, setSent] = useState(false)
  const apply = async () => {
    setSent(true)
    await runs.apply(rules)
    setSent(false)
  }
  return (
    <div className="sticky bottom-0 z-10 -mx-2 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-line bg-surface/95 px-2 py-3 backdrop-blur-xs">
      <p className="min-w-0 flex-1 basis-64 text-sm text-muted">{t('channels.canUndo')}</p>
      <div className="flex flex-wrap gap-2">
        <Button variant="ghost" onClick={onLeave}>
          {t('channels.notNow')}
        </Button>
        <Button variant="primary" icon={Check} busy={isSent} onClick={() => void apply()}>
          {t('identityRules.apply')}
        </Button>
      </div>
    </div>
  )
}

function Progress({ known }: { known: RegroupRun }) {
  const { t } = useI18n()
  const runs = useRuleRuns()
  const run = useRun(known)
  const cancel = useCancelRun(() => void runs.refresh())
  return <RunProgress run={run} label={t('channels.checking')} onCancel={() => void cancel(run)} />
}
