import type { Progress, ProgressRun } from '@hilo/contract'
import { type Action, ActionButton, buttonClass, EmptyState, ErrorState, LoadingState } from '@hilo/ui'
import { Plug, TrendingUp } from 'lucide-react'
import { codeOf, describeProblem } from '../../api/problem.ts'
import { useCan } from '../../api/session.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { Link } from '../../shell/link.tsx'
import { Screen } from '../../shell/screen.tsx'
import { Course } from './course.tsx'
import { Gates } from './gates.tsx'
import { Ladder } from './ladder.tsx'
import { NextStepCard } from './next-step-card.tsx'
import { Notes } from './notes.tsx'
import { RunState } from './run-state.tsx'
import { Story } from './story.tsx'
import { isUnderWay, useProgress } from './use-progress.ts'

/** How omnichannel the brand is, week by week, and what changed it. */
export function ProgressScreen() {
  const { t } = useI18n()
  const { query, measure } = useProgress()
  return (
    <Screen
      title={t('progress.title')}
      description={t('progress.hint')}
      actions={<Run run={query.data?.run} measure={measure} />}
    >
      {query.data ? (
        <Content progress={query.data} />
      ) : query.isError ? (
        <ErrorState
          detail={describeProblem(query.error, t)}
          code={codeOf(query.error)}
          onRetry={() => void query.refetch()}
        />
      ) : (
        <div className="p-4">
          <LoadingState shape="cards" rows={8} />
        </div>
      )}
    </Screen>
  )
}

/** How far measuring is, or the way to it. */
function Run({ run, measure }: { run: ProgressRun | undefined; measure: Action | null }) {
  if (run !== undefined && isUnderWay(run)) return <RunState run={run} />
  return measure && <ActionButton action={measure} />
}

function Content({ progress }: { progress: Progress }) {
  if (progress.weeks.length === 0) return <Nothing />
  return (
    <div className="mx-auto grid w-full max-w-384 gap-4 p-4 lg:grid-cols-[minmax(0,1fr)_22rem] 2xl:grid-cols-[minmax(0,1fr)_26rem]">
      <Ladder progress={progress} />
      <NextStepCard progress={progress} />
      <div className="flex min-w-0 flex-col gap-4">
        <Course progress={progress} />
        <Gates progress={progress} />
        <Notes progress={progress} />
      </div>
      <Story progress={progress} />
    </div>
  )
}

function Nothing() {
  const { t } = useI18n()
  const canConnect = useCan('sources:write')
  return (
    <EmptyState
      icon={TrendingUp}
      title={t('progress.emptyTitle')}
      action={
        canConnect && (
          <Link to="/sources" className={buttonClass('primary')}>
            <Plug aria-hidden className="size-4" />
            {t('progress.connect')}
          </Link>
        )
      }
    >
      {t('progress.emptyHint')}
    </EmptyState>
  )
}
