import { Card, DonutChart, SeriesChart, useKit } from '@hilo/ui'
import { useI18n } from '../../i18n/i18n.tsx'
import type { HomeData } from './api/home.ts'
import { fillDays, shareOf } from './logic/days.ts'

/** How many of the people are recognised. */
export function Recognition({ home }: { home: HomeData }) {
  const { t } = useI18n()
  const { locale } = useKit()
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  return (
    <Card>
      <DonutChart
        title={t('home.recognition')}
        description={t('home.recognitionHint')}
        axis={t('home.group')}
        unit={t('home.people')}
        center={
          <span className="tabular text-2xl font-semibold tracking-tight">
            {percent.format(shareOf(home.recognised, home.customers))}
          </span>
        }
        shares={[
          { id: 'known', label: t('home.known'), value: home.recognised, color: 'var(--color-accent)' },
          {
            id: 'anonymous',
            label: t('home.anonymous'),
            value: home.customers - home.recognised,
            color: 'var(--color-line-control)',
          },
        ]}
      />
    </Card>
  )
}

/** Arrivals of 30 days. */
export function Days({ home }: { home: HomeData }) {
  const { t } = useI18n()
  const { locale } = useKit()
  // The server counts in UTC days; written in another zone, the first of them would be the day before.
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  const points = fillDays(home.days, new Date().toISOString().slice(0, 10), 30).map((each) => ({
    label: day.format(new Date(`${each.day}T00:00:00Z`)),
    value: each.events,
  }))
  return (
    <Card>
      <SeriesChart
        kind="bar"
        title={t('home.days')}
        description={t('home.daysHint')}
        axis={t('home.day')}
        unit={t('home.events')}
        points={points}
      />
    </Card>
  )
}
