import type { Playbook } from '@hilo/contract'
import { buttonClass, cx, RelativeTime } from '@hilo/ui'
import { ArrowRight } from 'lucide-react'
import { type RefObject, useEffect, useRef } from 'react'
import { useI18n } from '../../i18n/i18n.tsx'
import { type StepState, stepStates } from '../../playbooks/logic/progress.ts'
import { whereOf } from '../../playbooks/logic/where.ts'
import { StepMark } from '../../playbooks/step-mark.tsx'
import { Link } from '../../shell/link.tsx'

/** The steps of a playbook, tied by a thread. */
export function PlaybookSteps({ playbook }: { playbook: Playbook }) {
  const { t } = useI18n()
  const states = stepStates(playbook)
  const steps = useStepFocus(playbook.run?.id ?? null)
  return (
    <section ref={steps} className="flex flex-col gap-3">
      <h2 className="sr-only">{t('playbooks.whatToDo')}</h2>
      <ol className="flex flex-col">
        {states.map((step, place) => (
          <Step key={step.id} step={step} playbook={playbook} isLast={place === states.length - 1} />
        ))}
      </ol>
    </section>
  )
}

/** Puts the focus on the first step when a run begins on this screen: who pressed the button goes on from there. */
function useStepFocus(runId: string | null): RefObject<HTMLElement | null> {
  const steps = useRef<HTMLElement>(null)
  const known = useRef(runId)
  useEffect(() => {
    if (runId !== null && runId !== known.current)
      steps.current?.querySelector<HTMLElement>('[aria-current=step] h3')?.focus()
    known.current = runId
  }, [runId])
  return steps
}

function Step({ step, playbook, isLast }: { step: StepState; playbook: Playbook; isLast: boolean }) {
  const { t } = useI18n()
  const isNow = step.state === 'now'
  const where = whereOf(step.id, playbook.run?.practice?.customerIds ?? [])
  return (
    <li className="flex gap-3.5" aria-current={isNow ? 'step' : undefined}>
      <span className="flex flex-col items-center gap-1">
        <StepMark state={step.state} />
        {!isLast && <span aria-hidden className="thread-line w-px flex-1" />}
      </span>
      <div className={cx('min-w-0 flex-1', isLast ? 'pb-1' : 'pb-6')}>
        <h3 tabIndex={-1} className="flex flex-wrap items-baseline gap-x-3 text-sm font-semibold outline-none">
          {t(`playbookSteps.${step.id}.title`)}
          {step.doneAt !== null && (
            <span className="text-xs font-normal text-success-ink">
              {t('playbooks.stepDone')} · <RelativeTime at={Date.parse(step.doneAt)} />
            </span>
          )}
        </h3>
        <p className="mt-0.5 text-sm">{t(`playbookSteps.${step.id}.do`)}</p>
        <p className="mt-1 text-sm text-muted">{t(`playbookSteps.${step.id}.why`)}</p>
        {isNow && where && (
          <Link {...where} className={cx(buttonClass('primary', 'sm'), 'mt-2')}>
            {t('playbooks.go')}
            <ArrowRight aria-hidden className="size-3.5" />
          </Link>
        )}
      </div>
    </li>
  )
}
