import { buttonClass, EmptyState, ErrorState, LoadingState } from '@hilo/ui'
import { useQuery } from '@tanstack/react-query'
import { Plug, Spool } from 'lucide-react'
import { codeOf, describeProblem } from '../../api/problem.ts'
import { useCan } from '../../api/session.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useLive } from '../../live/live.tsx'
import { useThrottled } from '../../live/use-throttled.ts'
import { useSeen } from '../../playbooks/use-seen.ts'
import { Link } from '../../shell/link.tsx'
import { Screen } from '../../shell/screen.tsx'
import { type HomeData, homeQuery } from './api/home.ts'
import { Arrivals } from './arrivals.tsx'
import { Attention } from './attention.tsx'
import { Days, Recognition } from './figures.tsx'
import { Maturity } from './maturity.tsx'
import { Combinations, Reach } from './reach.tsx'
import { Stats } from './stats.tsx'

/** News are fetched at most this often: a busy day brings hundreds a second. */
const REFRESH_MS = 2_000

/** How far the brand is from one thread per customer, live. */
export function HomeScreen() {
  const { t } = useI18n()
  const home = useQuery(homeQuery)
  useSeen('home', null)
  const refresh = useThrottled(() => void home.refetch(), REFRESH_MS)
  useLive(['arrivals'], refresh)
  return (
    <Screen title={t('home.title')} description={t('home.hint')}>
      {home.data && home.data.asOf !== null ? (
        <Content home={home.data} />
      ) : home.isError ? (
        <ErrorState
          detail={describeProblem(home.error, t)}
          code={codeOf(home.error)}
          onRetry={() => void home.refetch()}
        />
      ) : (
        <div className="p-4">
          <LoadingState shape="cards" rows={8} />
        </div>
      )}
    </Screen>
  )
}

function Content({ home }: { home: HomeData }) {
  if (home.customers === 0) return <Beginning />
  return (
    <div className="mx-auto grid w-full max-w-384 gap-4 p-4 lg:grid-cols-[minmax(0,1fr)_22rem] lg:grid-rows-[auto_auto_1fr] 2xl:grid-cols-[minmax(0,1fr)_26rem]">
      <div className="lg:col-span-2">
        <Stats home={home} />
      </div>
      {/* On a phone what needs somebody comes before the figures. */}
      <div className="flex min-w-0 flex-col gap-4 lg:col-start-2">
        <Maturity />
        <Attention home={home} />
      </div>
      <div className="flex min-w-0 flex-col gap-4 lg:col-start-1 lg:row-span-2 lg:row-start-2">
        <div className="grid gap-4 xl:grid-cols-2">
          <Reach home={home} />
          <Recognition home={home} />
        </div>
        <Combinations home={home} />
        <Days home={home} />
      </div>
      <div className="min-w-0 lg:col-start-2 lg:row-start-3">
        <Arrivals home={home} />
      </div>
    </div>
  )
}

/** Nobody here yet: the two ways to begin. */
function Beginning() {
  const { t } = useI18n()
  const canConnect = useCan('sources:write')
  const canImport = useCan('imports:write')
  return (
    <EmptyState
      icon={Spool}
      title={t('home.emptyTitle')}
      action={
        <>
          {canConnect && (
            <Link to="/sources" className={buttonClass('primary')}>
              <Plug aria-hidden className="size-4" />
              {t('home.connect')}
            </Link>
          )}
          {canImport && (
            <Link to="/import" className={buttonClass('secondary')}>
              {t('home.importFile')}
            </Link>
          )}
        </>
      }
    >
      {t('home.emptyHint')}
    </EmptyState>
  )
}
