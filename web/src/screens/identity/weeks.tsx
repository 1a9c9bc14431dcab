import type { IdentityHealth } from '@hilo/contract'
import { Card, StackChart, useKit } from '@hilo/ui'
import { useI18n } from '../../i18n/i18n.tsx'

type Week = IdentityHealth['weeks'][number]
type Weeks = { weeks: readonly Week[] }

const RULES = 'var(--color-accent)'
const STAFF = 'var(--color-hue-email)'
const MODEL = 'var(--color-hue-messenger)'
const REFUSED = 'var(--color-line-control)'

/** What was joined, by whom. */
export function Merges({ weeks }: Weeks) {
  const { t } = useI18n()
  const labelOf = useWeekLabel()
  return (
    <Card>
      <StackChart
        empty={t('identity.mergesNone')}
        title={t('identity.mergesWeekly')}
        description={t('identity.mergesWeeklyHint')}
        axis={t('identity.week')}
        layers={[
          { id: 'rules', label: t('identity.byRules'), color: RULES },
          { id: 'staff', label: t('identity.byStaff'), color: STAFF },
          { id: 'model', label: t('identity.byModel'), color: MODEL },
        ]}
        columns={weeks.map(({ week, merges: { rules, staff, model } }) => ({
          label: labelOf(week),
          values: [rules, staff, model],
        }))}
      />
    </Card>
  )
}

/** What was taken back, by whose it was, and what was refused. */
export function Unmerges({ weeks }: Weeks) {
  const { t } = useI18n()
  const labelOf = useWeekLabel()
  return (
    <Card>
      <StackChart
        empty={t('identity.unmergesNone')}
        title={t('identity.unmergesWeekly')}
        description={t('identity.unmergesWeeklyHint')}
        axis={t('identity.week')}
        layers={[
          { id: 'rules', label: t('identity.byRules'), color: RULES },
          { id: 'staff', label: t('identity.byStaff'), color: STAFF },
          { id: 'model', label: t('identity.byModel'), color: MODEL },
          { id: 'refusals', label: t('identity.refusals'), color: REFUSED },
        ]}
        columns={weeks.map(({ week, unmerges: { rules, staff, model }, refusals }) => ({
          label: labelOf(week),
          values: [rules, staff, model, refusals],
        }))}
      />
    </Card>
  )
}

/** What the rules held back. */
export function Vetoes({ weeks }: Weeks) {
  const { t } = useI18n()
  const labelOf = useWeekLabel()
  return (
    <Card>
      <StackChart
        empty={t('identity.vetoesNone')}
        title={t('identity.vetoesWeekly')}
        description={t('identity.vetoesWeeklyHint')}
        axis={t('identity.week')}
        layers={[
          { id: 'limit', label: t('identity.vetoLimit'), color: 'var(--color-hue-instagram)' },
          { id: 'contested', label: t('identity.vetoContested'), color: 'var(--color-hue-store)' },
          { id: 'apart', label: t('identity.vetoApart'), color: REFUSED },
        ]}
        columns={weeks.map(({ week, vetoes: { limit, contested, apart } }) => ({
          label: labelOf(week),
          values: [limit, contested, apart],
        }))}
      />
    </Card>
  )
}

/** A week by its Monday. It is a day and no instant: written in a zone west of Greenwich it would be a Sunday. */
function useWeekLabel(): (week: string) => string {
  const { locale } = useKit()
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  return (week) => day.format(new Date(`${week}T00:00:00Z`))
}
