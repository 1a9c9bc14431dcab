import type { ChannelAccount, Difference } from '@hilo/contract'
import { type Action, ActionButton, Button, useActions } from '@hilo/ui'
import { Spool, Unlink2 } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { useCan } from '../../api/session.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useChannelRuns } from './api/channels.ts'
import { adviseOn } from './logic/advice.ts'
import { wayFrom } from './logic/step.ts'

type DecisionProps = { account: ChannelAccount; difference: Difference; onLeave: () => void }

/** After the dry run: do it, or leave it as it is. Nobody is asked twice, since it can be undone. */
export function Decision({ account, difference, onLeave }: DecisionProps) {
  const { t } = useI18n()
  const canWrite = useCan('sources:write')
  const action = useDecideAction(account, onLeave)
  const { people, peopleElsewhere } = difference
  const isLinking = wayFrom(account.integration).deed === 'link'
  const advice = adviseOn({ people, shared: peopleElsewhere })
  const isFine = isLinking && advice !== 'many'
  return (
    <div className="sticky bottom-0 z-10 border-t border-line bg-surface/95 backdrop-blur-xs">
      <div className="mx-auto flex w-full max-w-6xl flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3 sm:px-6">
        <p className="min-w-0 max-w-prose flex-1 basis-64 text-sm text-muted">
          {isFine ? t('channels.fineApart') : t('channels.canUndo')}
          {!canWrite && <> {t('channels.cannotDecide')}</>}
        </p>
        <div className="flex flex-wrap gap-2">
          <Button variant="ghost" onClick={onLeave}>
            {t('channels.notNow')}
          </Button>
          {canWrite && <ActionButton action={action} variant={isFine ? 'secondary' : 'primary'} />}
        </div>
      </div>
    </div>
  )
}

function useDecideAction({ sourceId, integration }: ChannelAccount, onDone: () => void): Action {
  const { t } = useI18n()
  const canWrite = useCan('sources:write')
  const runs = useChannelRuns()
  const [isSent, setSent] = useState(false)
  const { deed } = wayFrom(integration)
  const decide = async () => {
    if (isSent) return
    setSent(true)
    const run = await runs[deed](sourceId)
    setSent(false)
    if (run !== null) onDone()
  }
  const latest = useRef(decide)
  latest.current = decide
  const action = useMemo(
    (): Action => ({
      id: `channels.decide.${deed}`,
      label: deed === 'link' ? t('channels.linkNow') : t('channels.unlinkNow'),
      group: t('channels.title'),
      icon: deed === 'link' ? Spool : Unlink2,
      shortcut: 'mod+enter',
      perform: () => void latest.current(),
    }),
    [t, deed],
  )
  useActions(useMemo(() => (canWrite ? [action] : []), [action, canWrite]))
  return action
}
