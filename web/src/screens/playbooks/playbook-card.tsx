import type { Playbook } from '@hilo/contract'
import { Badge } from '@hilo/ui'
import { Check, Clock3, ListChecks } from 'lucide-react'
import { useI18n } from '../../i18n/i18n.tsx'
import { countDone, isOpen } from '../../playbooks/logic/progress.ts'
import { ProgressLine } from '../../playbooks/progress-line.tsx'
import { Link } from '../../shell/link.tsx'

/** One playbook of the list: what it teaches, how long it takes, how far one is. */
export function PlaybookCard({ playbook }: { playbook: Playbook }) {
  const { t } = useI18n()
  const { id, minutes, steps } = playbook
  const n = steps.length
  const open = isOpen(playbook)
  const done = open ? countDone(playbook) : playbook.doneAt === null ? 0 : n
  return (
    <li className="relative flex min-w-0 flex-col gap-1.5 rounded-lg border border-line bg-surface px-4 py-3.5 shadow-card has-[a:hover]:border-line-strong">
      <div className="flex items-start justify-between gap-2">
        <h3 className="text-sm font-semibold">
          {/* The whole card is the link; its name is the title alone. */}
          <Link
            to="/playbooks/$playbookId"
            params={{ playbookId: id }}
            className="after:absolute after:inset-0 after:rounded-lg focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-focus"
          >
            {t(`playbookSteps.${id}.title`)}
          </Link>
        </h3>
        {open ? (
          <Badge tone="accent">{t('playbooks.stateOpen')}</Badge>
        ) : (
          playbook.doneAt !== null && (
            <Badge tone="success" icon={Check}>
              {t('playbooks.stateDone')}
            </Badge>
          )
        )}
      </div>
      <p className="flex-1 text-sm text-muted">{t(`playbookSteps.${id}.about`)}</p>
      <p className="tabular flex flex-wrap items-center gap-x-3 pt-1 text-xs text-muted">
        <span className="inline-flex items-center gap-1">
          <Clock3 aria-hidden className="size-3.5" strokeWidth={1.75} />
          {t('playbooks.minutes', { n: minutes })}
        </span>
        <span className="inline-flex items-center gap-1">
          <ListChecks aria-hidden className="size-3.5" strokeWidth={1.75} />
          {open ? t('playbooks.progress', { done, n }) : t('playbooks.stepCount', { n })}
        </span>
      </p>
      <ProgressLine done={done} steps={n} />
    </li>
  )
}
