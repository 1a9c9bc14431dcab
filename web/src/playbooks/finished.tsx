import type { Playbook } from '@hilo/contract'
import { Button } from '@hilo/ui'
import { useNavigate } from '@tanstack/react-router'
import { PartyPopper } from 'lucide-react'
import { useI18n } from '../i18n/i18n.tsx'
import { usePlaybookChanges } from './api.ts'

/** All steps are done: a word of thanks, and what becomes of the made-up people. */
export function Finished({ playbook }: { playbook: Playbook }) {
  const { t } = useI18n()
  const n = playbook.run?.practice?.customerIds.length ?? 0
  return (
    <div className="mt-2 flex animate-fade gap-2.5 rounded-lg bg-success-soft px-3 py-2.5 text-success-ink">
      <PartyPopper aria-hidden className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} />
      <div>
        <p className="text-sm font-medium">{t('playbooks.finishedTitle')}</p>
        {n > 0 && <p className="text-xs">{t('playbooks.finishedPractice', { n })}</p>}
      </div>
    </div>
  )
}

/** Ends the run, done or not; the made-up people go with it. */
export function EndButton({ playbook, isDone }: { playbook: Playbook; isDone: boolean }) {
  const { t } = useI18n()
  const { end } = usePlaybookChanges()
  const navigate = useNavigate()
  const leave = async () => {
    // Nobody should find themselves on the page of somebody who is gone.
    const { id: playbookId } = playbook
    if (playbook.run?.practice) await navigate({ to: '/playbooks/$playbookId', params: { playbookId } })
    end.mutate(playbookId)
  }
  return (
    <Button size="sm" variant={isDone ? 'primary' : 'ghost'} busy={end.isPending} onClick={() => void leave()}>
      {isDone ? t('playbooks.finish') : t('playbooks.leave')}
    </Button>
  )
}
