import { type DuplicatePair, keepCustomersApart, mergeCustomers, undoDecision } from '@hilo/contract'
import { useNotify } from '@hilo/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { call } from '../../../api/call.ts'
import { describeProblem } from '../../../api/problem.ts'
import { useI18n } from '../../../i18n/i18n.tsx'
import { pairWords } from '../logic/pair-words.ts'
import { pairId, type Said, type Verdict } from '../logic/queue.ts'
import { COMPARED_MS, DUPLICATES } from './duplicates.ts'

/** A decision of this visit; its id comes with the server's answer, null when it refused. */
interface Decision extends Said {
  readonly decisionId: Promise<string | null>
}

/** What this visit has decided, and the ways to go on. */
export interface Decisions {
  /** Decided, and not yet left out of the server's list. */
  readonly said: readonly Said[]
  /** Taken back, and perhaps not yet found anew by the server. */
  readonly returned: readonly DuplicatePair[]
  readonly canUndo: boolean
  readonly decide: (pair: DuplicatePair, verdict: Verdict) => void
  readonly undo: () => void
}

/** After an undone merge both are compared anew; for this long the pair is shown as it was. */
const COMPARED_ANEW_MS = 6_000

/**
 * Decisions that show at once and are sent one after another, in their order: whoever decides faster than the server answers must not
 * be told that somebody is gone. @param onReturn where a decision that is taken back leads
 */
export function useDecisions(onReturn: (pair: DuplicatePair) => void): Decisions {
  const { t } = useI18n()
  const notify = useNotify()
  const { inTurn, refresh } = useTurns()
  const [said, setSaid] = useState<readonly Said[]>([])
  const [made, setMade] = useState<readonly Decision[]>([])
  const [returned, setReturned] = useState<readonly DuplicatePair[]>([])
  /** Decisions that were taken back: their toasts stay a while, and a second click undoes nothing. */
  const takenBack = useRef(new WeakSet<Decision>())
  const forget = (pair: DuplicatePair) => setReturned((all) => all.filter((each) => pairId(each) !== pairId(pair)))

  const takeBack = (decision: Decision) => {
    if (takenBack.current.has(decision)) return
    takenBack.current.add(decision)
    const { pair } = decision
    setMade((all) => without(all, decision))
    setSaid((all) => without(all, decision))
    setReturned((all) => [...all, pair])
    onReturn(pair)
    void inTurn(async () => {
      const decisionId = await decision.decisionId
      // It was refused: there is nothing to take back, and the server's list knows whether the pair still waits.
      if (decisionId === null) return forget(pair)
      await call(undoDecision, { params: { decisionId }, body: {} })
      notify.done(t('duplicates.undone'))
      await refresh()
      setTimeout(() => forget(pair), COMPARED_ANEW_MS)
    }).catch((error) => {
      forget(pair)
      notify.failed(describeProblem(error, t))
    })
  }

  const decide = (pair: DuplicatePair, verdict: Verdict) => {
    const sent = inTurn(() => send(pair, verdict))
    const decision: Decision = { pair, verdict, decisionId: sent.catch(() => null) }
    forget(pair)
    setMade((all) => [...all, decision])
    setSaid((all) => [...all, decision])
    sent
      .then(() => {
        const words = { name: pairWords(pair, t) }
        const told = verdict === 'same' ? t('duplicates.accepted', words) : t('duplicates.refused', words)
        if (!takenBack.current.has(decision)) notify.done(told, { undo: () => takeBack(decision) })
        return refresh()
      })
      .catch((error) => {
        setMade((all) => without(all, decision))
        notify.failed(describeProblem(error, t))
        // Most likely a colleague was faster.
        return refresh()
      })
      .finally(() => setSaid((all) => without(all, decision)))
  }

  const last = made.at(-1)
  return { said, returned, canUndo: last !== undefined, decide, undo: () => last && takeBack(last) }
}

/** The line in which calls wait, and what every screen reads anew after one. */
function useTurns() {
  const client = useQueryClient()
  const line = useRef<Promise<unknown>>(Promise.resolve())
  const later = useRef<ReturnType<typeof setTimeout>>(undefined)
  const inTurn = <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    const turn = line.current.then(work, work)
    line.current = turn.catch(() => undefined)
    return turn
  }
  const refresh = () => {
    for (const key of ['customer', 'customers', 'home']) void client.invalidateQueries({ queryKey: [key] })
    // Whoever a decision changed is compared anew, after it was answered.
    clearTimeout(later.current)
    later.current = setTimeout(() => void client.invalidateQueries({ queryKey: DUPLICATES }), COMPARED_MS)
    return client.invalidateQueries({ queryKey: DUPLICATES })
  }
  return { inTurn, refresh }
}

async function send({ one, other }: DuplicatePair, verdict: Verdict): Promise<string> {
  const params = { customerId: one.customerId }
  const { decisionId } =
    verdict === 'same'
      ? await call(mergeCustomers, { params, body: { with: other.customerId } })
      : await call(keepCustomersApart, { params, body: { from: other.customerId } })
  return decisionId
}

function without<Item>(all: readonly Item[], item: Item): readonly Item[] {
  return all.filter((each) => each !== item)
}
