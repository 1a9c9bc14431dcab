import type { Playbook } from '@hilo/contract'
import { Badge, Button, EmptyState, ErrorState, LoadingState } from '@hilo/ui'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { ChevronLeft, Clock3, GraduationCap, Play, RotateCcw } from 'lucide-react'
import { codeOf, describeProblem } from '../../api/problem.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { playbooksQuery, usePlaybookChanges } from '../../playbooks/api.ts'
import { EndButton, Finished } from '../../playbooks/finished.tsx'
import { isOpen, stepStates } from '../../playbooks/logic/progress.ts'
import { Link } from '../../shell/link.tsx'
import { Screen } from '../../shell/screen.tsx'
import { PlaybookSteps } from './playbook-steps.tsx'

/** One playbook: what it is about, its steps with what to do and why, and how to begin. */
export function PlaybookScreen() {
  const { playbookId } = useParams({ from: '/app/playbooks/$playbookId' })
  const { t } = useI18n()
  const { data, error, refetch } = useQuery(playbooksQuery)
  const playbook = data?.find(({ id }) => id === playbookId)
  if (playbook) return <Page playbook={playbook} />
  return (
    <Screen title={t('playbooks.title')} heading={<Heading title={t('playbooks.title')} />}>
      {error !== null ? (
        <ErrorState detail={describeProblem(error, t)} code={codeOf(error)} onRetry={() => void refetch()} />
      ) : data ? (
        <EmptyState icon={GraduationCap} title={t('playbooks.empty')} />
      ) : (
        <LoadingState rows={8} />
      )}
    </Screen>
  )
}

function Page({ playbook }: { playbook: Playbook }) {
  const { t } = useI18n()
  const { id, minutes } = playbook
  const title = t(`playbookSteps.${id}.title`)
  const isDone = isOpen(playbook) && stepStates(playbook).every(({ state }) => state === 'done')
  return (
    <Screen title={title} heading={<Heading title={title} />} actions={<Buttons playbook={playbook} isDone={isDone} />}>
      <div className="mx-auto flex w-full max-w-3xl flex-col gap-5 px-4 py-5 sm:py-7">
        <div className="flex flex-col gap-2">
          <p className="text-lg text-balance">{t(`playbookSteps.${id}.about`)}</p>
          <p className="tabular flex flex-wrap items-center gap-3 text-sm text-muted">
            <span className="inline-flex items-center gap-1.5">
              <Clock3 aria-hidden className="size-4" strokeWidth={1.75} />
              {t('playbooks.minutes', { n: minutes })}
            </span>
            {isOpen(playbook) && <Badge tone="accent">{t('playbooks.stateOpen')}</Badge>}
            {!isOpen(playbook) && playbook.doneAt !== null && <Badge tone="success">{t('playbooks.stateDone')}</Badge>}
          </p>
          {!isOpen(playbook) && <p className="text-sm text-muted">{whatIsUsed(playbook, t)}</p>}
        </div>
        <PlaybookSteps playbook={playbook} />
        {isDone && <Finished playbook={playbook} />}
      </div>
    </Screen>
  )
}

function Heading({ title }: { title: string }) {
  const { t } = useI18n()
  return (
    <div className="flex items-center gap-1">
      <Link
        to="/playbooks"
        search={{}}
        aria-label={t('playbooks.back')}
        className="-ml-2 flex size-6 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink"
      >
        <ChevronLeft aria-hidden className="size-4" />
      </Link>
      <h1 className="text-base font-semibold">{title}</h1>
    </div>
  )
}

function Buttons({ playbook, isDone }: { playbook: Playbook; isDone: boolean }) {
  const { t } = useI18n()
  const { begin } = usePlaybookChanges()
  const open = isOpen(playbook)
  const again = open || playbook.doneAt !== null
  return (
    <>
      {open && <EndButton playbook={playbook} isDone={isDone} />}
      <Button
        variant={open ? 'secondary' : 'primary'}
        icon={again ? RotateCcw : Play}
        busy={begin.isPending}
        onClick={() => begin.mutate(playbook.id)}
      >
        {again ? t('playbooks.beginAgain') : t('playbooks.begin')}
      </Button>
    </>
  )
}

/** On what one practises: made-up people, the brand's own data, or only by looking. */
function whatIsUsed({ practicePeople: n, steps }: Playbook, t: ReturnType<typeof useI18n>['t']): string {
  if (n > 0) return t('playbooks.beginPractice', { n })
  return steps.every(({ place }) => place !== null) ? t('playbooks.beginRead') : t('playbooks.beginReal')
}
