import { type RefObject, useEffect, useRef } from 'react'

type Places = { readonly pane: RefObject<HTMLElement | null>; readonly queue: RefObject<HTMLElement | null> }

/**
 * Keeps the chosen pair in view, and the focus with it: whoever narrows the list goes on with that, whoever walks it stays on its row, and
 * who stood on something that has gone goes to the head of the pair. A button of the pair keeps the focus: the next one is decided with it.
 */
export function useFollowingFocus(id: string | null, { pane, queue }: Places): void {
  const before = useRef(id)
  useEffect(() => {
    if (id === before.current) return
    const isFirst = before.current === null
    before.current = id
    pane.current?.scrollTo({ top: 0 })
    const row = queue.current?.querySelector<HTMLElement>(`[data-pair="${id}"]`)
    row?.scrollIntoView({ block: 'nearest' })
    const holder = document.activeElement
    // Whoever is still typing goes on: the next letter must not be taken for a decision.
    if (isFirst || holder?.closest('search')) return
    // Nobody waits any more.
    if (id === null) return document.getElementById('content')?.focus()
    if (row?.checkVisibility() && queue.current?.contains(holder)) row.focus({ preventScroll: true })
    else if (holder === null || holder === document.body || !pane.current?.contains(holder))
      pane.current?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true })
  }, [id, pane, queue])
}
