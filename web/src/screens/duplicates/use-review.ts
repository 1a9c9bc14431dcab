import type { DuplicatePair } from '@hilo/contract'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { type ReviewActions, useReviewActions } from './actions.ts'
import { useDecisions } from './api/decisions.ts'
import { type QueueFilter, useDuplicates } from './api/duplicates.ts'
import { chosenPair, openPairs, pairAfter, pairAt, pairId, type Verdict } from './logic/queue.ts'

/** A pair that somebody sent as a link is looked for among so many. */
const SOUGHT = 600
/** Pairs before the end of what is loaded at which more is asked for. */
const AHEAD = 10

/**
 * The queue, the pair that is looked at, and what can be done with it.
 * @param pane where the pair is shown
 * @param box where one searches
 */
export function useReview(pane: RefObject<HTMLElement | null>, box: RefObject<HTMLInputElement | null>) {
  const { pair: id, ...filter } = useSearch({ from: '/app/duplicates' })
  const navigate = useNavigate()
  const listed = useDuplicates(filter)
  const lastPlace = useRef(0)
  const show = (pair: DuplicatePair | null) =>
    void navigate({
      ...{ to: '/duplicates', search: { ...filter, ...(pair && { pair: pairId(pair) }) }, replace: true },
      // The router would put the queue back where it was.
      resetScroll: false,
    })
  /** The pair that is shown without having been asked for: what is found meanwhile must not take its place under somebody's eyes. */
  const held = useRef<string>(undefined)
  const setFilter = (next: QueueFilter) => {
    held.current = undefined
    lastPlace.current = 0
    void navigate({ to: '/duplicates', search: next, replace: true })
  }
  const decisions = useDecisions(show)
  const pairs = openPairs(listed.items, decisions.said, decisions.returned)
  const [linked] = useState(id)
  const isSought = id === linked && pairs.length < SOUGHT && !pairs.some((pair) => pairId(pair) === id)
  const isSeeking = linked !== undefined && isSought && listed.hasMore
  const chosen = isSeeking ? null : chosenPair(pairs, id ?? held.current, lastPlace.current)
  const place = chosen ? pairs.indexOf(chosen) : -1
  const shown = chosen && pairId(chosen)
  useEffect(() => {
    if (place >= 0) lastPlace.current = place
    if (shown !== null) held.current = shown
  }, [place, shown])
  const { hasMore, loadingMore, loadMore } = listed
  useEffect(() => {
    if (hasMore && !loadingMore && (isSeeking || place > pairs.length - AHEAD)) loadMore()
  }, [hasMore, loadingMore, loadMore, isSeeking, place, pairs.length])

  const decide = (verdict: Verdict) => {
    if (chosen === null) return
    decisions.decide(chosen, verdict)
    show(pairAfter(pairs, { pair: chosen, verdict }))
  }
  const step = (steps: number) => chosen && show(pairAt(pairs, chosen, steps))
  const open = (customerId: string | undefined) =>
    customerId && void navigate({ to: '/customers/$customerId', params: { customerId } })
  const actions = useReviewActions({
    accept: () => decide('same'),
    refuse: () => decide('apart'),
    next: () => step(1),
    previous: () => step(-1),
    openOne: () => open(chosen?.one.customerId),
    openOther: () => open(chosen?.other.customerId),
    undo: decisions.undo,
    isShown: () => chosen !== null && pane.current?.checkVisibility() === true,
    canUndo: decisions.canUndo,
    search: () => box.current?.focus(),
  })
  // What was decided a moment ago is not counted any more, whatever the server has yet to say.
  const total = listed.total === null ? null : Math.max(pairs.length, listed.total + pairs.length - listed.items.length)
  return {
    ...{ listed: { ...listed, items: pairs }, total, filter, setFilter },
    ...{ chosen, place, isOpen: id !== undefined, actions, canUndo: decisions.canUndo },
  }
}

/** What is said of one pair to those who show it. */
export interface ShownPair {
  readonly pair: DuplicatePair
  readonly place: number
  readonly total: number
  readonly filter: QueueFilter
  readonly actions: ReviewActions
}
