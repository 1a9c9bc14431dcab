import { type RefCallback, useCallback, useState } from 'react'

/** The width of an element in CSS pixels, kept up to date, so that a drawing keeps its type size at any width. */
export function useWidth<Target extends Element>(initial: number): readonly [RefCallback<Target>, number] {
  const [width, setWidth] = useState(initial)
  const ref = useCallback((element: Target | null) => {
    if (element === null) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) setWidth(Math.round(entry.contentRect.width))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [ref, width]
}
