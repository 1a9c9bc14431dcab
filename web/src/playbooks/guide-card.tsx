import type { Playbook } from '@hilo/contract'
import { buttonClass, cx, IconButton } from '@hilo/ui'
import { useLocation } from '@tanstack/react-router'
import { ArrowRight, PanelRight, PictureInPicture2, X } from 'lucide-react'
import { useI18n } from '../i18n/i18n.tsx'
import { Link } from '../shell/link.tsx'
import { EndButton, Finished } from './finished.tsx'
import { countDone, type StepState, stepStates } from './logic/progress.ts'
import { whereOf } from './logic/where.ts'
import { ProgressLine } from './progress-line.tsx'
import { StepMark } from './step-mark.tsx'
import { useNewlyDone } from './use-newly-done.ts'

type CardProps = {
  playbook: Playbook
  toggleId: string
  isDocked: boolean
  onFold: () => void
  onDock: () => void
}

/** The guide unfolded: all steps, the one to do now in full. */
export function GuideCard({ playbook, toggleId, isDocked, onFold, onDock }: CardProps) {
  const { t } = useI18n()
  const states = stepStates(playbook)
  const told = useNewlyDone(states)
  const isDone = states.every(({ state }) => state === 'done')
  return (
    <div
      className={cx(
        'flex max-h-[46dvh] flex-col overflow-hidden bg-raised md:max-h-[calc(100dvh-2.5rem)] md:rounded-xl md:shadow-overlay',
        isDocked && 'lg:max-h-full lg:border lg:border-line lg:shadow-card',
      )}
    >
      <header className="flex items-start gap-1 px-4 pt-3">
        <div className="min-w-0 flex-1">
          <p className="text-xs text-muted">{t('playbooks.guide')}</p>
          <h2 className="text-sm font-semibold">
            <Link
              to="/playbooks/$playbookId"
              params={{ playbookId: playbook.id }}
              className="rounded-xs hover:text-accent-ink"
            >
              {t(`playbookSteps.${playbook.id}.title`)}
            </Link>
          </h2>
        </div>
        <span className="max-lg:hidden">
          <IconButton
            size="sm"
            icon={isDocked ? PictureInPicture2 : PanelRight}
            label={isDocked ? t('playbooks.guideFloat') : t('playbooks.guideDock')}
            onClick={onDock}
          />
        </span>
        <IconButton size="sm" icon={X} id={toggleId} label={t('playbooks.guideClose')} aria-expanded onClick={onFold} />
      </header>
      <ProgressLine done={countDone(playbook)} steps={states.length} className="mx-4 mt-2.5" />
      <div className="min-h-0 flex-1 overflow-y-auto px-4 py-3">
        <ol className="flex flex-col gap-1">
          {states.map((step) => (
            <Step key={step.id} step={step} playbook={playbook} />
          ))}
        </ol>
        {isDone && <Finished playbook={playbook} />}
      </div>
      <footer className="flex items-center justify-between gap-2 border-t border-line px-4 py-2">
        <span className="tabular text-xs text-muted">
          {t('playbooks.progress', { done: countDone(playbook), n: states.length })}
        </span>
        <EndButton playbook={playbook} isDone={isDone} />
      </footer>
      <p role="status" className="sr-only">
        {told}
      </p>
    </div>
  )
}

function Step({ step, playbook }: { step: StepState; playbook: Playbook }) {
  const { t } = useI18n()
  const isNow = step.state === 'now'
  return (
    <li className="flex gap-2.5 py-1" aria-current={isNow ? 'step' : undefined}>
      <StepMark state={step.state} />
      <div className="min-w-0 flex-1">
        <p
          className={cx(
            'text-sm transition-colors duration-500',
            isNow ? 'font-medium text-ink' : step.state === 'done' ? 'text-muted' : 'text-faint',
          )}
        >
          {t(`playbookSteps.${step.id}.title`)}
        </p>
        {isNow && <Now step={step} playbook={playbook} />}
      </div>
    </li>
  )
}

/** The step to do now: what to do, and the way there. */
function Now({ step, playbook }: { step: StepState; playbook: Playbook }) {
  const { t } = useI18n()
  const practice = playbook.run?.practice
  const { pathname } = useLocation()
  const where = whereOf(step.id, practice?.customerIds ?? [])
  const isThere = where !== null && where.search === undefined && where.to === pathname
  return (
    <div className="animate-fade pb-1">
      <p className="mt-0.5 text-sm text-muted">{t(`playbookSteps.${step.id}.do`)}</p>
      {practice && practice.names.length > 0 && (
        <p className="mt-1 text-xs text-muted">
          {t('playbooks.whoToFind', { names: [...new Set(practice.names)].join(', ') })}
        </p>
      )}
      {where && !isThere && (
        <Link {...where} className={cx(buttonClass('primary', 'sm'), 'mt-2')}>
          {t('playbooks.go')}
          <ArrowRight aria-hidden className="size-3.5" />
        </Link>
      )}
    </div>
  )
}
