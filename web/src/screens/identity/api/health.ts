import { type IdentityHealth, readIdentityHealth } from '@hilo/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../../api/call.ts'

/** How often one asks again while the figures are counted for the first time. */
const COUNTING_MS = 1_000

/** Reads the figures; the server counts them in the background and tells what it counted last. */
export const healthQuery = queryOptions({
  queryKey: ['identity', 'health'],
  queryFn: ({ signal }): Promise<IdentityHealth> => call(readIdentityHealth, {}, { signal }),
  refetchInterval: ({ state }) => (state.data?.asOf === null ? COUNTING_MS : false),
})
