import type { ChannelAccount } from '@hilo/contract'
import { Button } from '@hilo/ui'
import { RotateCcw, Undo2 } from 'lucide-react'
import { useCan } from '../../api/session.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { RunOutcome } from '../../regroups/run-outcome.tsx'
import { useChannelRuns } from './api/channels.ts'
import { outcomeWords } from './logic/outcome-words.ts'

/** What the last run on an account did or why it did not, with the way back: the opposite run. */
export function Outcome({ account }: { account: ChannelAccount }) {
  const { t } = useI18n()
  const { run } = account
  if (run === null || run.state === 'running') return null
  return (
    <RunOutcome run={run} way={<Way account={account} isDone={run.state === 'done'} />}>
      <h2 className="text-sm font-medium">{outcomeWords(run, t)}</h2>
    </RunOutcome>
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
