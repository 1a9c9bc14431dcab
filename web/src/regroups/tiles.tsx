import type { Difference, RegroupRun } from '@hilo/contract'
import { StatTile, useKit } from '@hilo/ui'
import { ArrowRight } from 'lucide-react'
import { useI18n } from '../i18n/i18n.tsx'
import { contradictedPeople, directionOf } from './logic/direction.ts'

/** The figures of a difference that one looks at first. */
export function DifferenceTiles({ difference, kind }: { difference: Difference; kind: RegroupRun['kind'] }) {
  const { t } = useI18n()
  const { locale } = useKit()
  const number = new Intl.NumberFormat(locale)
  const direction = directionOf(kind)
  const merges = (direction !== 'apart' || difference.merges > 0) && (
    <StatTile
      key="merges"
      label={t('regroups.merges')}
      value={number.format(difference.merges)}
      hint={t('regroups.mergesHint')}
    />
  )
  const splits = (direction !== 'together' || difference.splits > 0) && (
    <StatTile
      key="splits"
      label={t('regroups.splits')}
      value={number.format(difference.splits)}
      hint={t('regroups.splitsHint')}
    />
  )
  return (
    <div className="grid grid-cols-2 gap-3 sm:gap-4 lg:auto-cols-fr lg:grid-flow-col lg:grid-cols-none">
      {direction === 'apart' ? [splits, merges] : [merges, splits]}
      <StatTile
        label={t('regroups.customersAfter')}
        value={
          <span className="inline-flex min-h-8 flex-wrap items-center gap-x-1.5 text-lg">
            <span className="font-normal text-muted">{number.format(difference.customersBefore)}</span>
            <ArrowRight role="img" aria-label={t('regroups.becomes')} className="size-4 text-faint" />
            {number.format(difference.customersAfter)}
          </span>
        }
        hint={t('regroups.customersAfterHint')}
      />
      <StatTile
        label={t('regroups.bestTouched')}
        value={number.format(difference.bestTouched)}
        hint={t('regroups.bestTouchedHint')}
      />
      {direction === 'together' && (
        <StatTile
          label={t('regroups.contradictions')}
          value={number.format(contradictedPeople(difference))}
          hint={t('regroups.contradictionsTile')}
        />
      )}
    </div>
  )
}
