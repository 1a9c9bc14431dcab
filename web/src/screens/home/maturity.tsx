import { Card, Sparkline } from '@hilo/ui'
import { useQuery } from '@tanstack/react-query'
import { ChevronRight } from 'lucide-react'
import { progressQuery } from '../../api/progress.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { className } from '../../i18n/names.ts'
import { useLive } from '../../live/live.tsx'
import { Link } from '../../shell/link.tsx'

const WEEKS = 13

/** How omnichannel the brand is and how that goes, with the way to why. Nothing before it was measured. */
export function Maturity() {
  const { t } = useI18n()
  const { data, refetch } = useQuery(progressQuery(WEEKS))
  useLive(['progress'], ({ type }) => {
    if (type === 'progress.measured') void refetch()
  })
  const week = data?.weeks.at(-1)
  if (data === undefined || week === undefined) return null
  const held = week.holdsBack.length
  return (
    <Card flush>
      <Link
        to="/progress"
        className="-mt-2 flex items-center gap-3 rounded-lg px-4 py-3 -outline-offset-2 hover:bg-hover focus-visible:bg-hover"
      >
        <span className="min-w-0 flex-1">
          <span className="block text-xs text-muted">{t('progress.homeTitle')}</span>
          <span className="block truncate text-base font-semibold">{className(week.class, t)}</span>
          <span className="block text-xs text-muted">
            {held > 0 ? t('progress.homeHolds', { n: held }) : t('progress.score', { n: week.score })}
          </span>
        </span>
        <Sparkline values={data.weeks.map(({ score }) => score)} />
        <ChevronRight aria-hidden className="size-4 shrink-0 text-faint" />
      </Link>
    </Card>
  )
}
