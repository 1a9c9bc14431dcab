import { type KeyboardEvent, type MouseEvent, useRef, useState } from 'react'

type RowKeysOptions<Row> = {
  rows: readonly Row[]
  rowId: (row: Row) => string
  onOpen: ((row: Row) => void) | undefined
  onToggle: ((id: string) => void) | undefined
  /** The first and the last row that are drawn. */
  drawn: readonly [number, number]
  /** Brings a row that is not drawn into view. */
  scrollTo: (index: number) => void
}

/** Keyboard life of table rows: one row is in the tab order, `j`/`k`/arrows/Home/End move it, Enter opens, `x` selects. */
export function useRowKeys<Row>({ rows, rowId, onOpen, onToggle, drawn, scrollTo }: RowKeysOptions<Row>) {
  const [current, setCurrent] = useState(0)
  const elements = useRef(new Map<string, HTMLTableRowElement>())
  const focus = (index: number) => {
    const row = rows[index]
    if (row === undefined) return
    setCurrent(index)
    scrollTo(index)
    // A row outside the window is drawn in the next frame.
    requestAnimationFrame(() => elements.current.get(rowId(row))?.focus())
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (!(event.target instanceof HTMLTableRowElement) || event.metaKey || event.ctrlKey || event.altKey) return
    const row = rows[current]
    const target = moved(event.key, current, rows.length)
    if (target !== null) focus(target)
    else if (event.key === 'Enter' && row !== undefined) onOpen?.(row)
    else if (event.key === 'x' && row !== undefined) onToggle?.(rowId(row))
    else return
    event.preventDefault()
  }
  // Scrolled out of what is drawn, the current row cannot be reached by Tab: then the nearest one that is drawn can.
  const reachable = Math.max(drawn[0], Math.min(current, drawn[1]))
  const row = (each: Row, index: number) => ({
    tabIndex: index === reachable ? 0 : -1,
    onFocus: () => setCurrent(index),
    onClick: (event: MouseEvent<HTMLElement>) => {
      // A link or a button inside the row acts for itself; React also bubbles clicks in the row's menus, which stand elsewhere.
      if (!(event.target instanceof Element) || !event.currentTarget.contains(event.target)) return
      if (event.target.closest('a, button, input, label') === null) onOpen?.(each)
    },
    ref: (element: HTMLTableRowElement | null) => {
      if (element) elements.current.set(rowId(each), element)
      else elements.current.delete(rowId(each))
    },
  })
  return { onKeyDown, row }
}

/** The row a key leads to; null when the key does not move. */
export function moved(key: string, current: number, count: number): number | null {
  switch (key) {
    case 'j':
    case 'ArrowDown':
      return Math.min(count - 1, current + 1)
    case 'k':
    case 'ArrowUp':
      return Math.max(0, current - 1)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
