import type { ChannelAccount } from '@hilo/contract'
import { buttonClass, cx, useKit } from '@hilo/ui'
import { Spool } from 'lucide-react'
import { useI18n } from '../../i18n/i18n.tsx'
import { Link } from '../../shell/link.tsx'
import { useReachOfMany } from './api/channels.ts'
import { groupAccounts, judgeStanding } from './logic/standing.ts'

/** Omnichannel or multichannel? The answer, the figures for it, and what to do next. */
export function Headline({ accounts }: { accounts: readonly ChannelAccount[] }) {
  const { t } = useI18n()
  const { locale } = useKit()
  const { kind, linked, all, toLink } = judgeStanding(accounts)
  const share = useReachOfMany()
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const [next] = toLink
  return (
    <section className="flex flex-wrap items-center justify-between gap-x-8 gap-y-4 border-b border-line px-4 py-4 sm:px-5">
      <div className="min-w-0">
        <h2 className="text-xl font-semibold tracking-tight">{t(`channels.standing_${kind}`)}</h2>
        <p className="tabular text-sm text-muted">
          {t('channels.linkedOf', { linked, n: all })}
          {share !== null && <> · {t('channels.reachOfMany', { share: percent.format(share) })}</>}
        </p>
        <Stitches accounts={accounts} />
      </div>
      {next && (
        <div className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-2">
          <p className="min-w-0 text-sm text-muted sm:max-w-72 sm:text-right">
            {t('channels.nextToLink', { name: next.name, n: next.shared })}
          </p>
          <Link
            to="/channels/$sourceId"
            params={{ sourceId: next.sourceId }}
            search={{ look: true }}
            className={buttonClass('primary')}
          >
            <Spool aria-hidden className="-ml-0.5 size-4" strokeWidth={1.75} />
            {t('channels.seeWhat')}
          </Link>
        </div>
      )}
    </section>
  )
}

/** One stitch per account: on the thread, or off it. Decorative: the figures stand above. */
function Stitches({ accounts }: { accounts: readonly ChannelAccount[] }) {
  const { isolated, linked } = groupAccounts(accounts)
  return (
    <div aria-hidden className="mt-2.5 flex max-w-80 gap-1">
      {[...linked, ...isolated].map(({ sourceId, integration }) => (
        <span
          key={sourceId}
          className={cx('h-1.5 max-w-10 flex-1 rounded-full', integration === 'linked' ? 'bg-accent' : 'bg-pressed')}
        />
      ))}
    </div>
  )
}
