import type { ChannelAccount } from '@hilo/contract'
import { buttonClass, EmptyState, ErrorState, LoadingState, RelativeTime } from '@hilo/ui'
import { Spool } from 'lucide-react'
import { useRef, useState } from 'react'
import { codeOf, describeProblem } from '../../api/problem.ts'
import { useCan } from '../../api/session.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { Link } from '../../shell/link.tsx'
import { Screen } from '../../shell/screen.tsx'
import { useLookActions, useWalkActions } from './actions.ts'
import { useChannels } from './api/channels.ts'
import { ChannelList } from './channel-list.tsx'
import { Headline } from './headline.tsx'
import { judgeStanding } from './logic/standing.ts'
import { Picture } from './picture.tsx'
import { useRowWalk } from './use-row-walk.ts'

/** Every channel account and how it stands to the others: is this brand omnichannel or multichannel? */
export function ChannelsScreen() {
  const { t } = useI18n()
  const channels = useChannels()
  const countedAt = channels.data?.asOf
  const asOf = countedAt ? (
    <>
      {t('channels.hint')} <RelativeTime at={Date.parse(countedAt)} />
    </>
  ) : (
    channels.data && t('channels.counting')
  )
  return (
    <Screen fill title={t('channels.title')} description={asOf ?? (channels.isPending && '…')}>
      {channels.data ? (
        channels.data.items.length === 0 ? (
          <Beginning />
        ) : countedAt === null ? (
          <LoadingState rows={8} />
        ) : (
          <Channels accounts={channels.data.items} />
        )
      ) : channels.isError ? (
        <ErrorState
          detail={describeProblem(channels.error, t)}
          code={codeOf(channels.error)}
          onRetry={() => void channels.refetch()}
        />
      ) : (
        <LoadingState rows={8} />
      )}
    </Screen>
  )
}

function Channels({ accounts }: { accounts: readonly ChannelAccount[] }) {
  const { t } = useI18n()
  const list = useRef<HTMLElement>(null)
  const walk = useRowWalk(list)
  const [hovered, setHovered] = useState<string | null>(null)
  const active = hovered ?? walk.current
  const chosen = accounts.find(({ sourceId }) => sourceId === walk.current)
  useWalkActions(walk.step)
  useLookActions(chosen ?? judgeStanding(accounts).toLink[0] ?? null)
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      <Headline accounts={accounts} />
      <div className="flex min-h-0 flex-1 flex-col xl:flex-row">
        <div className="min-w-0 flex-1 px-4 py-4 sm:px-5">
          <Picture accounts={accounts} active={active} onActive={setHovered} />
        </div>
        <nav
          ref={list}
          aria-label={t('channels.list')}
          className="shrink-0 border-line max-xl:border-t xl:w-92 xl:border-l"
          onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && walk.setCurrent(null)}
        >
          <ChannelList accounts={accounts} active={active} onActive={setHovered} onFocused={walk.setCurrent} />
        </nav>
      </div>
    </div>
  )
}

/** No channel yet: the way to the first. */
function Beginning() {
  const { t } = useI18n()
  const canConnect = useCan('sources:write')
  return (
    <EmptyState
      icon={Spool}
      title={t('channels.empty')}
      action={
        canConnect && (
          <Link to="/sources" className={buttonClass('primary')}>
            {t('channels.connect')}
          </Link>
        )
      }
    >
      {t('channels.emptyHint')}
    </EmptyState>
  )
}
