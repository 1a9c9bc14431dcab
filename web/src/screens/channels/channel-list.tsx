import type { ChannelAccount } from '@hilo/contract'
import { ChannelIcon, cx, ProgressBar } from '@hilo/ui'
import { ChevronRight } from 'lucide-react'
import { useI18n } from '../../i18n/i18n.tsx'
import { shareDone } from '../../regroups/logic/runs.ts'
import { Link } from '../../shell/link.tsx'
import { IntegrationBadge } from './integration-badge.tsx'
import { adviseOn } from './logic/advice.ts'
import { groupAccounts } from './logic/standing.ts'
import { openRun, wayFrom } from './logic/step.ts'
import { sharedWords } from './logic/words.ts'

type ListProps = {
  accounts: readonly ChannelAccount[]
  /** The account that is looked at, in the picture too. */
  active: string | null
  onActive: (sourceId: string | null) => void
  onFocused: (sourceId: string) => void
}

/** The accounts as rows: the isolated ones first, where something is to be gained. */
export function ChannelList({ accounts, ...rows }: ListProps) {
  const { t } = useI18n()
  const { isolated, linked } = groupAccounts(accounts)
  return (
    <>
      <Group title={t('channels.groupIsolated')} accounts={isolated} {...rows} />
      <Group title={t('channels.groupLinked')} accounts={linked} {...rows} />
    </>
  )
}

function Group({ title, accounts, active, onActive, onFocused }: ListProps & { title: string }) {
  if (accounts.length === 0) return null
  return (
    <section>
      <h2 className="flex items-baseline gap-2 border-b border-line bg-sunken px-4 py-1.5 text-xs font-medium text-muted">
        {title}
        <span className="tabular">{accounts.length}</span>
      </h2>
      <ul>
        {accounts.map((account) => (
          <li
            key={account.sourceId}
            className="border-b border-line"
            onPointerEnter={() => onActive(account.sourceId)}
            onPointerLeave={() => onActive(null)}
          >
            <Row account={account} isActive={account.sourceId === active} onFocused={onFocused} />
          </li>
        ))}
      </ul>
    </section>
  )
}

type RowProps = { account: ChannelAccount; isActive: boolean; onFocused: (sourceId: string) => void }

function Row({ account, isActive, onFocused }: RowProps) {
  const { t } = useI18n()
  const run = openRun(account)
  return (
    <Link
      to="/channels/$sourceId"
      params={{ sourceId: account.sourceId }}
      data-account={account.sourceId}
      onFocus={() => onFocused(account.sourceId)}
      className={cx('flex items-center gap-3 px-4 py-2.5 -outline-offset-2', isActive ? 'bg-hover' : 'hover:bg-hover')}
    >
      <span className="flex size-8 shrink-0 items-center justify-center rounded-md border border-line bg-surface">
        <ChannelIcon channel={account.channel} />
      </span>
      <span className="min-w-0 flex-1">
        <span className="flex min-w-0 items-center gap-2">
          <span className="min-w-0 truncate text-sm font-medium">{account.name}</span>
          {isOnItsWay(account) && <IntegrationBadge integration={account.integration} />}
        </span>
        <span className="tabular block text-xs text-muted">
          {t('channels.rowPeople', { n: account.people, recognised: account.recognised })}
        </span>
        {run ? (
          <span className="mt-1.5 block">
            <ProgressBar share={shareDone(run)} label={t(`channels.run_${run.kind}`)} />
          </span>
        ) : (
          <span
            className={cx(
              'tabular block text-xs',
              wayFrom(account.integration).deed === 'link' && adviseOn(account) === 'many'
                ? 'text-accent-ink'
                : 'text-muted',
            )}
          >
            {sharedWords(account, t)}
          </span>
        )}
      </span>
      <ChevronRight aria-hidden className="size-4 shrink-0 text-faint" />
    </Link>
  )
}

function isOnItsWay({ integration }: ChannelAccount): boolean {
  return integration === 'linking' || integration === 'isolating'
}
