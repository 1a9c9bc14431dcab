import type { ChannelAccount } from '@hilo/contract'
import { BarList, Card, ChannelIcon, channelColor, StatTile, useKit } from '@hilo/ui'
import { useI18n } from '../../i18n/i18n.tsx'
import { kindName } from '../../i18n/identifier-words.ts'
import { wayFrom } from './logic/step.ts'
import { Outcome } from './outcome.tsx'
import { Situation } from './situation.tsx'

type RestingProps = { account: ChannelAccount; accounts: readonly ChannelAccount[] }

/** How an account stands: in a sentence, and in the figures behind it. */
export function Resting({ account, accounts }: RestingProps) {
  return (
    <div className="mx-auto flex w-full max-w-6xl flex-col gap-4 p-4 sm:gap-5 sm:py-5">
      <Outcome account={account} />
      <Situation account={account} />
      <Tiles account={account} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Kinds account={account} />
        <Overlaps account={account} accounts={accounts} />
      </div>
    </div>
  )
}

function Tiles({ account: { people, recognised, shared, integration } }: Pick<RestingProps, 'account'>) {
  const { t } = useI18n()
  const { locale } = useKit()
  const number = new Intl.NumberFormat(locale)
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const share = (some: number) => percent.format(people === 0 ? 0 : some / people)
  const isApart = wayFrom(integration).deed === 'link'
  return (
    <div className="grid grid-cols-1 gap-3 sm:grid-cols-3 sm:gap-4">
      <StatTile label={t('channels.people')} value={number.format(people)} hint={t('channels.peopleHint')} />
      <StatTile
        label={t('channels.recognised')}
        value={share(recognised)}
        hint={t('channels.recognisedHint', { n: recognised })}
      />
      <StatTile
        label={isApart ? t('channels.wouldJoin') : t('channels.shared')}
        value={share(shared)}
        hint={isApart ? t('channels.wouldJoinHint', { n: shared }) : t('channels.sharedHint', { n: shared })}
      />
    </div>
  )
}

function Kinds({ account }: Pick<RestingProps, 'account'>) {
  const { t } = useI18n()
  if (account.kinds.length === 0) return null
  return (
    <Card>
      <BarList
        title={t('channels.kinds')}
        description={t('channels.kindsHint')}
        axis={t('channels.identifier')}
        unit={t('channels.people')}
        bars={account.kinds.map(({ kind, people }) => ({
          id: kind,
          label: kindName(kind, t),
          value: people,
          color: 'var(--color-accent)',
        }))}
      />
    </Card>
  )
}

/** The rest shares so few that their bars could not be told apart. */
const MOST_OVERLAPS = 8

function Overlaps({ account, accounts }: RestingProps) {
  const { t } = useI18n()
  const known = new Map(accounts.map((each) => [each.sourceId, each]))
  const bars = account.overlaps.slice(0, MOST_OVERLAPS).flatMap(({ sourceId, people }) => {
    const other = known.get(sourceId)
    if (other === undefined || people === 0) return []
    const color = channelColor(other.channel)
    return { id: sourceId, label: other.name, value: people, color, icon: <ChannelIcon channel={other.channel} /> }
  })
  if (bars.length === 0) return null
  return (
    <Card>
      <BarList
        title={t('channels.overlaps')}
        description={
          wayFrom(account.integration).deed === 'link' ? t('channels.overlapsApartHint') : t('channels.overlapsHint')
        }
        axis={t('channels.column')}
        unit={t('channels.people')}
        bars={bars}
      />
    </Card>
  )
}
