import { ErrorState, LoadingState, LoadMore } from '@hilo/ui'
import type { ReactNode } from 'react'
import type { Pages } from '../api/pages.ts'
import { codeOf, describeProblem } from '../api/problem.ts'
import { useI18n } from '../i18n/i18n.tsx'

type ListBodyProps<Item> = {
  pages: Pages<Item>
  empty: ReactNode
  children: (items: readonly Item[], more: ReactNode) => ReactNode
  rows?: number
}

/** A list in all its states: loading, failed with retry, empty, shown; `more` goes after the last item and loads the next page. */
export function ListBody<Item>({ pages, empty, children, rows }: ListBodyProps<Item>) {
  const { t } = useI18n()
  if (pages.isPending) return <LoadingState rows={rows} />
  if (pages.error)
    return <ErrorState detail={describeProblem(pages.error, t)} code={codeOf(pages.error)} onRetry={pages.retry} />
  if (pages.items.length === 0) return empty
  return children(
    pages.items,
    <LoadMore hasMore={pages.hasMore} loading={pages.loadingMore} onLoadMore={pages.loadMore} />,
  )
}
