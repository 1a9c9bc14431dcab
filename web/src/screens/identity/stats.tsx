import type { IdentityHealth } from '@hilo/contract'
import { StatTile, useKit } from '@hilo/ui'
import { useI18n } from '../../i18n/i18n.tsx'
import { sumWeeks } from './logic/sums.ts'

/** The four figures one looks at first. */
export function Stats({ health }: { health: IdentityHealth }) {
  const { t } = useI18n()
  const { locale } = useKit()
  const number = new Intl.NumberFormat(locale)
  const average = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumSignificantDigits: 2 })
  const sums = sumWeeks(health.weeks)
  const each = health.customers > 0 ? health.fragments / health.customers : 0
  return (
    <div className="grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-4">
      <StatTile
        label={t('identity.customers')}
        value={number.format(health.customers)}
        hint={t('identity.customersHint', { average: average.format(each) })}
      />
      <StatTile
        label={t('identity.merges')}
        value={number.format(sums.merges)}
        trend={sums.mergesByWeek}
        hint={t('identity.mergesHint', { n: sums.mergesByWeek.at(-1) ?? 0 })}
      />
      <StatTile
        label={t('identity.unmerges')}
        value={number.format(sums.unmerges)}
        trend={sums.unmergesByWeek}
        hint={
          sums.unmerges === 0 || sums.errorShare === null
            ? t('identity.unmergesNone')
            : t('identity.unmergesHint', { share: percent.format(sums.errorShare) })
        }
      />
      <StatTile
        label={t('identity.vetoes')}
        value={number.format(sums.vetoes)}
        trend={sums.vetoesByWeek}
        hint={t('identity.vetoesHint')}
      />
    </div>
  )
}
