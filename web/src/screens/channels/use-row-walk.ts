import { type RefObject, useCallback, useState } from 'react'

/** The account that one stands on, and the way to the next and the one before; its row has the focus. */
export interface RowWalk {
  /** The id of the account; null until one has been gone to. */
  readonly current: string | null
  readonly setCurrent: (sourceId: string | null) => void
  readonly step: (steps: number) => void
}

/** Walks the rows of a list, which name their account in `data-account`. */
export function useRowWalk(list: RefObject<HTMLElement | null>): RowWalk {
  const [current, setCurrent] = useState<string | null>(null)
  const step = useCallback(
    (steps: number) => {
      const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-account]') ?? [])]
      const at = rows.findIndex((row) => row.dataset.account === current)
      const next = at < 0 ? 0 : Math.max(0, Math.min(rows.length - 1, at + steps))
      rows[next]?.focus()
    },
    [list, current],
  )
  return { current, setCurrent, step }
}
