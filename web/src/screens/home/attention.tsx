import { Card } from '@hilo/ui'
import { ChevronRight, CircleCheck, Combine, Inbox, type LucideIcon, ServerCrash } from 'lucide-react'
import { type Translate, useI18n } from '../../i18n/i18n.tsx'
import { Link } from '../../shell/link.tsx'
import type { HomeData } from './api/home.ts'

type Item = HomeData['attention'][number]

const ICON: Readonly<Record<Item['kind'], LucideIcon>> = {
  rejected_events: Inbox,
  duplicates: Combine,
  failed_jobs: ServerCrash,
}

/** What wants somebody's eyes, each with the way there. */
export function Attention({ home }: { home: HomeData }) {
  const { t } = useI18n()
  const items = home.attention.filter((item) => item.count > 0)
  if (items.length === 0) {
    return (
      <Card>
        <div className="flex items-start gap-3 pt-1">
          <CircleCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-success" strokeWidth={1.75} />
          <div>
            <h2 className="text-sm font-semibold">{t('home.attentionNone')}</h2>
            <p className="text-sm text-muted">{t('home.attentionNoneHint')}</p>
          </div>
        </div>
      </Card>
    )
  }
  return (
    <Card flush title={t('home.attention')}>
      <ul className="pb-1.5">
        {items.map((item) => (
          <Row key={item.kind} item={item} />
        ))}
      </ul>
    </Card>
  )
}

function Row({ item }: { item: Item }) {
  const { t } = useI18n()
  const Icon = ICON[item.kind]
  const { title, hint } = wordsOf(item, t)
  return (
    <li>
      <Link to={item.href} className="flex items-center gap-3 px-4 py-2.5 -outline-offset-2 hover:bg-hover">
        <span className="flex size-8 shrink-0 items-center justify-center rounded-md bg-warning-soft text-warning-ink">
          <Icon aria-hidden className="size-4" strokeWidth={1.75} />
        </span>
        <span className="min-w-0 flex-1">
          <span className="block text-sm font-medium">{title}</span>
          <span className="block text-xs text-muted">{hint}</span>
        </span>
        <ChevronRight aria-hidden className="size-4 shrink-0 text-faint" />
      </Link>
    </li>
  )
}

function wordsOf({ kind, count: n }: Item, t: Translate): { title: string; hint: string } {
  switch (kind) {
    case 'rejected_events':
      return { title: t('home.rejected', { n }), hint: t('home.rejectedHint') }
    case 'duplicates':
      return { title: t('home.duplicates', { n }), hint: t('home.duplicatesHint') }
    case 'failed_jobs':
      return { title: t('home.failedJobs', { n }), hint: t('home.failedJobsHint') }
  }
}
