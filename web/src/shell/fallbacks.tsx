import { Button, buttonClass, EmptyState, ErrorState, LoadingState } from '@hilo/ui'
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { Compass } from 'lucide-react'
import { codeOf, describeProblem, ProblemError } from '../api/problem.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { Link } from './link.tsx'

/** While a screen is on its way. */
export function Pending() {
  return (
    <div className="p-4">
      <LoadingState />
    </div>
  )
}

/** No such address: the whole page says so. */
export function NotFound() {
  return (
    <main>
      <Missing />
    </main>
  )
}

/** What was asked for is gone. */
function Missing() {
  const { t } = useI18n()
  return (
    <>
      <h1 className="sr-only">Hilo</h1>
      <EmptyState
        icon={Compass}
        title={t('common.notFound')}
        action={
          <Link to="/" className={buttonClass('primary')}>
            {t('common.goHome')}
          </Link>
        }
      >
        {t('common.notFoundHint')}
      </EmptyState>
    </>
  )
}

/** A screen that threw: the frame around it lives on. */
export function Crash({ error, reset }: ErrorComponentProps) {
  const { t } = useI18n()
  const router = useRouter()
  const retry = () => {
    reset()
    void router.invalidate()
  }
  if (error instanceof ProblemError) {
    if (error.problem.status === 404) return <Missing />
    return <ErrorState detail={describeProblem(error, t)} code={codeOf(error)} onRetry={retry} />
  }
  return (
    <div role="alert" className="mx-auto flex max-w-lg flex-col gap-3 px-6 py-14">
      <h2 className="text-lg font-semibold">{t('common.crashed')}</h2>
      <p className="text-sm text-muted">{t('common.crashedHint')}</p>
      <pre className="overflow-x-auto rounded-md border border-line bg-sunken p-3 font-mono text-xs">
        {error instanceof Error ? error.message : String(error)}
      </pre>
      <div>
        <Button onClick={retry}>{t('common.reload')}</Button>
      </div>
    </div>
  )
}
