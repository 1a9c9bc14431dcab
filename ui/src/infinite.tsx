import { useEffect, useEffectEvent, useRef } from 'react'
import { Button } from './button.tsx'
import { useKit } from './kit.tsx'

type LoadMoreProps = { hasMore: boolean; loading: boolean; onLoadMore: () => void }

/** The end of a list with a next page: loads it when it comes into view; a button serves keyboards and screen readers. */
export function LoadMore({ hasMore, loading, onLoadMore }: LoadMoreProps) {
  const { labels } = useKit()
  const mark = useRef<HTMLDivElement>(null)
  const seen = useEffectEvent(() => {
    if (hasMore && !loading) onLoadMore()
  })
  useEffect(() => {
    if (mark.current === null || !hasMore) return
    const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && seen(), {
      rootMargin: '400px',
    })
    observer.observe(mark.current)
    return () => observer.disconnect()
  }, [hasMore])
  if (!hasMore) return null
  return (
    <div ref={mark} className="flex justify-center py-4">
      <Button busy={loading} onClick={onLoadMore}>
        {labels.loadMore}
      </Button>
    </div>
  )
}
