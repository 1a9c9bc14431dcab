import { type Customer, type Decision, listDecisions, readCustomer } from '@hilo/contract'
import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { call } from '../../../api/call.ts'
import { type Pages, usePages } from '../../../api/pages.ts'
import { useSession } from '../../../api/session.ts'
import { useSourceNames } from '../../../api/source-names.ts'

/** The customer page but its timeline. */
export type CustomerData = z.output<typeof Customer>
/** One entry of "why is this one person?". */
export type DecisionData = z.output<typeof Decision>

/** Everything about one customer; an old id answers with the customer that it has become. */
export function customerQuery(customerId: string) {
  return queryOptions({
    queryKey: ['customer', customerId],
    queryFn: ({ signal }): Promise<CustomerData> => call(readCustomer, { params: { customerId } }, { signal }),
  })
}

/** Why this customer is who it is, newest first. */
export function useDecisions(customerId: string): Pages<DecisionData> {
  return usePages(['customer', customerId, 'decisions'], (cursor, signal) =>
    call(listDecisions, { params: { customerId }, query: { cursor, limit: 20 } }, { signal }),
  )
}

/** Where a fact came from. */
export interface SourceLabel {
  readonly name: string
  readonly isStaff: boolean
}

/** Names sources by their id; null for one that the reader may not see. What staff do in Hilo has the workspace as its source. */
export function useSourceLabels(): (sourceId: string | null) => SourceLabel | null {
  const { workspace } = useSession()
  const names = useSourceNames()
  return (sourceId) => {
    if (sourceId === null) return null
    if (sourceId === workspace.id) return { name: '', isStaff: true }
    const name = names.get(sourceId)
    return name === undefined ? null : { name, isStaff: false }
  }
}
