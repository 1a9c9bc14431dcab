import { type DuplicateKind, type DuplicatePair, listDuplicates } from '@hilo/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { call } from '../../../api/call.ts'
import { type Pages, usePages } from '../../../api/pages.ts'
import { useLive } from '../../../live/live.tsx'

/** The list in the cache. */
export const DUPLICATES = ['duplicates']
const PAGE = 60
/** A busy day compares all the time: the list is read anew no more often than this. */
export const COMPARED_MS = 1_000
/** Decisions of colleagues, and what comparing has found. */
const NEWS = ['customers']

/** Which pairs are looked at. */
export interface QueueFilter {
  readonly kind?: DuplicateKind | undefined
  /** Whom the pairs are of. */
  readonly q?: string | undefined
}

/** Pairs that nobody has decided about, those most worth it first, as customers change. */
export function useDuplicates({ kind, q }: QueueFilter): Pages<DuplicatePair> {
  const refresh = useLater(useQueryClient(), COMPARED_MS)
  useLive(NEWS, ({ type }) => {
    if (type === 'customers.duplicates_found' || type === 'customers.changed') refresh()
  })
  return usePages([...DUPLICATES, kind, q], (cursor, signal) =>
    call(listDuplicates, { query: { cursor, limit: PAGE, kind, q } }, { signal }),
  )
}

/** Reads the list anew `delayMs` after the first of any number of calls. */
function useLater(client: ReturnType<typeof useQueryClient>, delayMs: number): () => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(
    () => () => {
      clearTimeout(timer.current)
      timer.current = undefined
    },
    [],
  )
  return () => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      void client.invalidateQueries({ queryKey: DUPLICATES })
    }, delayMs)
  }
}
