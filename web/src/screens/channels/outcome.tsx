import type { ChannelAccount } from '@hilo/contract'
import { Button, RelativeTime } from '@hilo/ui'
import { CircleAlert, CircleCheck, RotateCcw, Undo2 } from 'lucide-react'
import { useCan } from '../../api/session.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useChannelRuns } from './api/channels.ts'
import { outcomeWords } from './logic/outcome-words.ts'

/** What the last run on an account did or why it did not, with the way back: the opposite run. */
export function Outcome({ account }: { account: ChannelAccount }) {
  const { t } = useI18n()
  const { run } = account
  if (run === null || run.state === 'running') return null
  const isDone = run.state === 'done'
  const Icon = isDone ? CircleCheck : CircleAlert
  return (
    <section className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-line px-4 py-3 shadow-card">
      <Icon
        aria-hidden
        className={isDone ? 'size-5 shrink-0 text-success' : 'size-5 shrink-0 text-danger'}
        strokeWidth={1.75}
      />
      <div className="min-w-0 flex-1 basis-56">
        <h2 className="text-sm font-medium">{outcomeWords(run, t)}</h2>
        <p className="text-xs text-muted">
          {run.actor} · <RelativeTime at={Date.parse(run.endedAt ?? run.startedAt)} />
        </p>
      </div>
      <Way account={account} isDone={isDone} />
    </section>
  )
}

/** Done can be undone, failed can be tried again. */
function Way({ account: { sourceId, run }, isDone }: { account: ChannelAccount; isDone: boolean }) {
  const { t } = useI18n()
  const canWrite = useCan('sources:write')
  const runs = useChannelRuns()
  if (!canWrite || run === null) return null
  const goesOn = (run.kind === 'link') !== isDone ? runs.link : runs.unlink
  return (
    <Button icon={isDone ? Undo2 : RotateCcw} onClick={() => void goesOn(sourceId)}>
      {isDone ? t('channels.undo') : t('channels.again')}
    </Button>
  )
}
