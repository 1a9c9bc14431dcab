import { StatTile, useKit } from '@hilo/ui'
import { useI18n } from '../../i18n/i18n.tsx'
import type { HomeData } from './api/home.ts'
import { fillDays, shareOf } from './logic/days.ts'

/** The four figures one looks at first. */
export function Stats({ home }: { home: HomeData }) {
  const { t } = useI18n()
  const { locale } = useKit()
  const number = new Intl.NumberFormat(locale)
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const days = fillDays(home.days, new Date().toISOString().slice(0, 10), 30)
  const month = days.reduce((sum, day) => sum + day.events, 0)
  return (
    <div className="grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-4">
      <StatTile
        label={t('home.customers')}
        value={number.format(home.customers)}
        hint={t('home.customersHint', { n: home.events })}
      />
      <StatTile
        label={t('home.recognised')}
        value={percent.format(shareOf(home.recognised, home.customers))}
        hint={t('home.recognisedHint', { n: home.recognised })}
      />
      <StatTile
        label={t('home.multiChannel')}
        value={percent.format(shareOf(home.multiChannel, home.customers))}
        hint={t('home.multiChannelHint', { n: home.multiChannel })}
      />
      <StatTile
        label={t('home.arrivals30')}
        value={number.format(month)}
        trend={days.map((day) => day.events)}
        hint={t('home.arrivals30Hint', { n: days.at(-1)?.events ?? 0 })}
      />
    </div>
  )
}
