import {
  keepCustomersApart,
  mergeCustomers,
  recordConsent,
  splitCustomer,
  undoDecision,
  updateTraits,
} from '@hilo/contract'
import { useNotify } from '@hilo/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { z } from 'zod'
import { call } from '../../../api/call.ts'
import { describeProblem } from '../../../api/problem.ts'
import { useI18n } from '../../../i18n/i18n.tsx'
import { previousValues } from '../logic/traits.ts'
import { type CustomerData, customerQuery } from './customer.ts'

/** Traits to set; null clears one. */
export type TraitChange = z.input<typeof updateTraits.body>['traits']
/** What somebody said about being contacted. */
export type ConsentChange = z.input<typeof recordConsent.body>

/** What can be decided about who a customer is; each decision offers to take itself back. */
export function useIdentityChanges(customerId: string) {
  const navigate = useNavigate()
  const { attempt, refresh, notify, t } = useAttempts()
  const client = useQueryClient()
  const show = (id: string) =>
    navigate({ to: '/customers/$customerId', params: { customerId: id }, replace: true, search: {} })
  const undo = (decisionId: string) =>
    attempt(async () => {
      await call(undoDecision, { params: { decisionId }, body: {} })
      // What it had become is remembered under its id, and would lead away from it again.
      client.removeQueries({ queryKey: customerQuery(customerId).queryKey, type: 'inactive' })
      await refresh()
      await show(customerId)
      notify.done(t('customer.undone'))
    })
  return {
    undo,
    /** @param told what was decided, in words */
    merge: (otherId: string, told?: string) =>
      attempt(async () => {
        const merged = await call(mergeCustomers, { params: { customerId }, body: { with: otherId } })
        await refresh()
        await show(merged.customerId)
        notify.done(told ?? t('customer.merged'), { undo: () => void undo(merged.decisionId) })
      }),
    split: (fragmentIds: readonly string[]) =>
      attempt(async () => {
        const split = await call(splitCustomer, { params: { customerId }, body: { fragmentIds: [...fragmentIds] } })
        await refresh()
        notify.done(t('customer.splitDone'), { undo: () => void undo(split.decisionId) })
      }),
    keepApart: (otherId: string) =>
      attempt(async () => {
        const kept = await call(keepCustomersApart, { params: { customerId }, body: { from: otherId } })
        await refresh()
        notify.done(t('customer.keptApart'), { undo: () => void undo(kept.decisionId) })
      }),
  }
}

/** What can be written down about a customer. */
export function useCustomerChanges(customerId: string) {
  const { attempt, refresh, notify, t } = useAttempts()
  return {
    setTraits: (traits: TraitChange, before: CustomerData['traits']) =>
      attempt(async () => {
        const save = async (values: TraitChange) => {
          await call(updateTraits, { params: { customerId }, body: { traits: values } })
          await refresh()
        }
        await save(traits)
        const takeBack = () => void attempt(() => save(previousValues(traits, before)))
        notify.done(t('customer.traitsSaved'), { undo: takeBack })
      }),
    noteConsent: (consent: ConsentChange) =>
      attempt(async () => {
        await call(recordConsent, { params: { customerId }, body: consent })
        await refresh()
        notify.done(t('customer.consentSaved'))
      }),
  }
}

/** Tries something and tells the reader how it went. */
function useAttempts() {
  const client = useQueryClient()
  const notify = useNotify()
  const { t } = useI18n()
  const refresh = () =>
    Promise.all(['customer', 'customers', 'home'].map((key) => client.invalidateQueries({ queryKey: [key] })))
  /** Whether it worked; a refusal is told and answers false. */
  const attempt = async (perform: () => Promise<void>): Promise<boolean> => {
    try {
      await perform()
      return true
    } catch (error) {
      notify.failed(describeProblem(error, t))
      return false
    }
  }
  return { attempt, refresh, notify, t }
}
