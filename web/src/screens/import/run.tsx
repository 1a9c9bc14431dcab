import { type ImportRun, readRejectedRows } from '@hilo/contract'
import { Button, buttonClass, ErrorState, LoadingState, ProgressBar, StatTile, useKit, useNotify } from '@hilo/ui'
import { CircleCheck, CircleStop, Download } from 'lucide-react'
import { addressOf } from '../../api/call.ts'
import { codeOf, describeProblem } from '../../api/problem.ts'
import { useCan } from '../../api/session.ts'
import { type Translate, useI18n } from '../../i18n/i18n.tsx'
import { useSeen } from '../../playbooks/use-seen.ts'
import { Link } from '../../shell/link.tsx'
import { isOpen, stopImport, useImportRun } from './api/imports.ts'
import { StateBadge } from './history.tsx'
import { noteText, problemText } from './logic/words.ts'

/** One import: how far it is, and what came of it. */
export function Run({ importId }: { importId: string }) {
  const { t } = useI18n()
  const { locale } = useKit()
  const run = useImportRun(importId)
  useSeen('import_run', importId, run.data !== undefined)
  if (run.data === undefined) {
    if (!run.isError) return <LoadingState rows={6} />
    return (
      <ErrorState detail={describeProblem(run.error, t)} code={codeOf(run.error)} onRetry={() => void run.refetch()} />
    )
  }
  const { data } = run
  const number = new Intl.NumberFormat(locale)
  return (
    <div className="mx-auto flex w-full max-w-4xl flex-col gap-6 p-4 sm:py-6">
      <Progress run={data} onStopped={() => void run.refetch()} />
      <div className="grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-4">
        <StatTile label={t('importing.rows')} value={number.format(data.rowsRead)} />
        <StatTile label={t('importing.stored')} value={number.format(data.eventsStored)} />
        <StatTile label={t('importing.duplicates')} value={number.format(data.duplicates)} />
        <StatTile label={t('importing.rejected')} value={number.format(data.rejected)} />
      </div>
      {data.error !== null && (
        <p role="alert" className="rounded-md bg-danger-soft px-3 py-2 text-sm text-danger-ink">
          {problemText(data.error, t)}
        </p>
      )}
      <Rejected run={data} />
      {data.notes.length > 0 && (
        <ul className="flex flex-col gap-1 text-sm text-muted">
          {data.notes.map((note) => (
            <li key={`${note.code}:${note.text}`}>{noteText(note, t)}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Progress({ run, onStopped }: { run: ImportRun; onStopped: () => void }) {
  const { t } = useI18n()
  const notify = useNotify()
  const canWrite = useCan('imports:write')
  const share = run.state === 'done' ? 1 : run.bytesTotal > 0 ? run.bytesRead / run.bytesTotal : 0
  const stop = async () => {
    try {
      await stopImport(run.id)
      notify.done(t('importing.cancelled'))
      onStopped()
    } catch (error) {
      notify.failed(describeProblem(error, t))
    }
  }
  return (
    <section className="flex flex-col gap-3 rounded-lg border border-line p-4 shadow-card">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="flex min-w-0 items-center gap-2.5">
          {run.state === 'done' && <CircleCheck aria-hidden className="size-5 shrink-0 text-success" />}
          <h2 className="min-w-0 truncate text-base font-semibold">{run.name}</h2>
          <StateBadge state={run.state} />
        </div>
        {isOpen(run) && canWrite && (
          <Button size="sm" icon={CircleStop} onClick={() => void stop()}>
            {t('importing.cancel')}
          </Button>
        )}
        {run.state === 'done' && (
          <Link to="/customers" className={buttonClass('primary', 'sm')}>
            {t('importing.toCustomers')}
          </Link>
        )}
      </div>
      <ProgressBar share={share} label={t('importing.progress')} />
      <p role="status" className="tabular flex flex-wrap gap-x-4 text-sm text-muted">
        {isOpen(run) && run.rowsPerSecond !== null && (
          <span>{t('importing.rate', { n: Math.round(run.rowsPerSecond) })}</span>
        )}
        {isOpen(run) && run.secondsLeft !== null && (
          <span>{t('importing.left', { time: timeLeft(run.secondsLeft, t) })}</span>
        )}
      </p>
    </section>
  )
}

function Rejected({ run }: { run: ImportRun }) {
  const { t } = useI18n()
  const canDownload = useCan('imports:write')
  const { locale } = useKit()
  const number = new Intl.NumberFormat(locale)
  if (run.rejected === 0) return null
  return (
    <section className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h3 className="text-sm font-semibold">{t('importing.rejectedReasons')}</h3>
        {canDownload && (
          <a
            href={addressOf(readRejectedRows.path, { importId: run.id }, {})}
            download
            className={buttonClass('secondary', 'sm')}
          >
            <Download aria-hidden className="size-4" strokeWidth={1.75} />
            {t('importing.downloadRejected')}
          </a>
        )}
      </div>
      <ul className="divide-y divide-line rounded-lg border border-line text-sm">
        {run.rejectedReasons.map(({ reason, count }) => (
          <li key={reason.text} className="flex justify-between gap-4 px-4 py-2">
            <span className="min-w-0">{problemText(reason, t)}</span>
            <span className="tabular text-muted">{number.format(count)}</span>
          </li>
        ))}
      </ul>
      <p className="text-sm text-muted">{t('importing.again')}</p>
    </section>
  )
}

function timeLeft(seconds: number, t: Translate): string {
  return seconds < 90
    ? t('importing.leftSeconds', { n: Math.max(1, Math.round(seconds)) })
    : t('importing.leftMinutes', { n: Math.round(seconds / 60) })
}
